import type { FaultKind } from './nemesis.ts';

/** The postmaster alone, which takes no new connections then, or every backend with it, which answers nobody. */
export const stopDatabase: FaultKind = {
  name: 'stop-database',
  async begin({ database }, random) {
    const whole = random.chance(0.5);
    if (whole) database.signalAll('SIGSTOP');
    else database.signal('SIGSTOP');
    return {
      detail: whole ? 'the postmaster and its backends' : 'the postmaster alone',
      hurts: database.name,
      end: async () => database.signalAll('SIGCONT'),
    };
  },
};
