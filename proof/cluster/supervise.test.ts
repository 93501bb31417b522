import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { ProcessExit } from './cluster.ts';
import { type Supervised, supervise } from './supervise.ts';

const folder = mkdtempSync(join(tmpdir(), 'yardmaster-supervise-'));
const running: Supervised[] = [];
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
  rmSync(folder, { recursive: true });
});

function start(script: string): { supervised: Supervised; exits: ProcessExit[] } {
  const exits: ProcessExit[] = [];
  const supervised = supervise({
    name: 'web-1',
    args: ['--eval', script],
    cwd: folder,
    env: {},
    log: join(folder, 'log'),
    clock: { env: {}, shift: () => false },
    onExit: (exit) => exits.push(exit),
  });
  running.push(supervised);
  return { supervised, exits };
}
const within = { timeout: 15_000 };

test('tells how a process ended, and whether it was killed on order', async () => {
  const itself = start('process.exit(3)');
  await vi.waitFor(() => expect(itself.exits.length).toBeGreaterThan(0), within);
  expect(itself.exits[0]).toEqual({
    process: 'web-1',
    code: 3,
    signal: null,
    isOrdered: false,
    ranMs: expect.any(Number),
  });
  const crashed = start("process.kill(process.pid, 'SIGKILL')");
  await vi.waitFor(() => expect(crashed.exits[0]).toMatchObject({ signal: 'SIGKILL', isOrdered: false }), within);
  const { supervised, exits } = start('setInterval(() => {}, 1000)');
  const { pid } = supervised;
  supervised.signal('SIGKILL');
  await vi.waitFor(() => expect(exits).toMatchObject([{ signal: 'SIGKILL', isOrdered: true }]), within);
  await vi.waitFor(() => expect([undefined, pid]).not.toContain(supervised.pid), within);
  await supervised.stop();
  expect(exits).toHaveLength(1);
}, 60_000);
