import type { Progress } from './play.ts';

const EVERY_MS = 30_000;
type Out = { isTTY?: boolean; columns?: number; write(text: string): unknown };

/** One line that tells how the day goes: renewed in place, or now and then where a file keeps it. */
export function createLine(out: Out, now: () => number = Date.now) {
  const latest = new Map<string, Progress>();
  let [saidAt, isOpen] = [Number.NEGATIVE_INFINITY, false];
  const text = () => [...latest.values()].map(told).join('   ');
  return {
    tell(progress: Progress): void {
      latest.set(progress.subdomain, progress);
      if (out.isTTY) {
        out.write(`\r\u001b[2K${text().slice(0, (out.columns ?? 120) - 1)}`);
        isOpen = true;
      } else if (now() - saidAt >= EVERY_MS) {
        saidAt = now();
        out.write(`${text()}\n`);
      }
    },
    end(): void {
      const totals = [...latest.values()].map(
        ({ subdomain, tally: { calls, done, troubles } }) =>
          `${subdomain}: ${calls} calls, ${done} done, ${troubles} went wrong`,
      );
      out.write(`${isOpen ? '\n' : ''}${totals.join('; ')}\n`);
    },
  };
}

function told({ subdomain, minute, tally, board }: Progress): string {
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.floor(minute % 60)).padStart(2, '0')}`;
  if (!board) return `${time} ${subdomain}: no answer`;
  const { queue, assignments } = board;
  return `${time} ${subdomain}: ${queue.length} waiting, ${assignments.length} out, ${tally.done} done, ${tally.troubles} went wrong`;
}
