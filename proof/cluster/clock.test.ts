import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { createClock, findFaketime } from './clock.ts';

/** Says every 50 ms how far its wall clock and its timers have come since it began. */
const reporter = `
const wall = Date.now(), monotonic = performance.now();
setInterval(() => console.log(JSON.stringify([Date.now() - wall, performance.now() - monotonic])), 50);
setTimeout(() => process.exit(0), 10000);`;

const folder = mkdtempSync(join(tmpdir(), 'clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(findFaketime() === undefined)(
  'a shifted clock jumps and comes back; timers go on as they were',
  async () => {
    const clock = createClock(join(folder, 'clock'));
    const child = spawn(process.execPath, ['-e', reporter], { env: { ...process.env, ...clock.env } });
    const offs: number[] = [];
    const steps: number[] = [];
    let lastMs = 0;
    const plan = [3_600, -60, 0];
    for await (const line of createInterface({ input: child.stdout })) {
      const [wallMs, monotonicMs] = JSON.parse(line);
      steps.push(monotonicMs - lastMs);
      lastMs = monotonicMs;
      // To ten seconds: a busy machine may read one of the two later. Plus zero makes 0 of what is a little below, -0.
      const offS = Math.round((wallMs - monotonicMs) / 10_000) * 10 + 0;
      if (offs.at(-1) !== offS) {
        offs.push(offS);
        const next = plan.shift();
        if (next === undefined) break;
        expect(clock.shift(next)).toBe(true);
      }
    }
    child.kill('SIGKILL');
    expect(offs).toEqual([0, 3_600, -60, 0]);
    // A minute back or an hour on would show; a busy machine may be seconds late.
    expect(Math.max(...steps.slice(1))).toBeLessThan(30_000);
    expect(steps.every((step) => step > 0)).toBe(true);
  },
);

test('without the library nothing is shifted, and it says so', () => {
  const clock = createClock(join(folder, 'clock'), null);
  expect(clock).toMatchObject({ env: {} });
  expect(clock.shift(5)).toBe(false);
});
