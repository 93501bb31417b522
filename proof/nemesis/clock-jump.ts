import type { FaultKind } from './nemesis.ts';

/** One process's wall clock goes wrong by seconds up to an hour, either way, and comes right again. Nothing may fail for it. */
export const clockJump: FaultKind = {
  name: 'clock-jump',
  unavailable: ({ worker }) => (worker.shiftClock(0) ? undefined : 'libfaketime is not installed'),
  async begin({ webs, worker }, random) {
    const process = random.pick([...webs, worker]);
    const seconds = random.pick([2, 30, 300, 3_600]) * (random.chance(0.5) ? 1 : -1);
    process.shiftClock(seconds);
    return { detail: `${process.name} by ${seconds} s`, end: async () => void process.shiftClock(0) };
  },
};
