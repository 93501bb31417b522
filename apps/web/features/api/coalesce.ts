/**
 * Runs `work` once for a burst of calls: `waitMs` after the first of them, and once more when calls came while it ran. So
 * a steady stream of calls neither starves nor floods it.
 */
export function coalesce(work: () => Promise<unknown>, waitMs: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let again = false;
  let stopped = false;

  async function run(): Promise<void> {
    timer = undefined;
    running = true;
    again = false;
    try {
      await work();
    } finally {
      running = false;
      if (again) call();
    }
  }

  function call(): void {
    if (stopped || timer !== undefined) return;
    if (running) {
      again = true;
      return;
    }
    timer = setTimeout(() => void run().catch(() => undefined), waitMs);
  }

  function stop(): void {
    stopped = true;
    clearTimeout(timer);
  }

  return { call, stop };
}
