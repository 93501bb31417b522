type Part = { name: string; stop(): Promise<void>; kill(): void };

export type Shutdown = {
  /** Started parts; they stop in the opposite order. */
  add(part: Part): void;
  /** Aborted as soon as the stop begins; long steps watch it. */
  readonly signal: AbortSignal;
  /** Stops everything and ends the process. Calling it again has no effect. */
  begin(exitCode: number): void;
};

/** A terminal, npm and `npm start` may each pass on the same Ctrl-C. What comes later than this was pressed again. */
const sameKeyPressMs = 1_000;

export function createShutdown(say: (line: string) => void): Shutdown {
  const parts: Part[] = [];
  const abort = new AbortController();

  async function stopAll(exitCode: number): Promise<void> {
    for (const part of parts.toReversed()) {
      await part.stop().catch((error: unknown) => {
        say(`${part.name} did not stop well: ${error instanceof Error ? error.message : String(error)}`);
        part.kill();
      });
    }
    say('Stopped.');
    process.exit(exitCode);
  }

  function begin(exitCode: number): void {
    if (abort.signal.aborted) return;
    abort.abort();
    void stopAll(exitCode);
  }

  let askedAt = 0;
  const onSignal = (): void => {
    if (askedAt === 0) {
      askedAt = Date.now();
      say('\nStopping …');
      begin(0);
    } else if (Date.now() - askedAt > sameKeyPressMs) {
      for (const part of parts.toReversed()) part.kill();
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, onSignal);

  return { add: (part) => void parts.push(part), signal: abort.signal, begin };
}
