import type { Process } from '../cluster/cluster.ts';
import type { FaultKind } from './nemesis.ts';

type Pick = (...from: Parameters<FaultKind['begin']>) => Process;

/** SIGKILL: it ends at once, without a word to anybody. Its supervisor starts it again. */
export function killing(name: string, pick: Pick): FaultKind {
  return {
    name,
    async begin(cluster, random) {
      const process = pick(cluster, random);
      const { pid } = process;
      process.signal('SIGKILL');
      return { detail: `${process.name} (${pid ?? 'already dead'})`, hurts: process.name, end: async () => {} };
    },
  };
}

/** SIGSTOP: it keeps its connections and its locks, and does nothing, as under a pause of its machine. */
export function stopping(name: string, pick: Pick): FaultKind {
  return {
    name,
    async begin(cluster, random) {
      const process = pick(cluster, random);
      process.signal('SIGSTOP');
      return { detail: process.name, hurts: process.name, end: async () => process.signal('SIGCONT') };
    },
  };
}
