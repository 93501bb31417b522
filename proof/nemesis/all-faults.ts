import type { Cluster } from '../cluster/cluster.ts';
import { blackHole } from './black-hole.ts';
import { clockJump } from './clock-jump.ts';
import { cutLink } from './cut-link.ts';
import { diskFull } from './disk-full.ts';
import { killDatabase } from './kill-database.ts';
import { killWeb } from './kill-web.ts';
import { killWorker } from './kill-worker.ts';
import type { FaultKind } from './nemesis.ts';
import { rogueWriter } from './rogue-writer.ts';
import { slowLink } from './slow-link.ts';
import { stopDatabase } from './stop-database.ts';
import { stopWeb } from './stop-web.ts';
import { stopWorker } from './stop-worker.ts';
import { terminateBackends } from './terminate-backends.ts';

/** There is none of a lagging replica: the product has no replicas. */
export const FAULTS: readonly FaultKind[] = [
  killWeb,
  stopWeb,
  killWorker,
  stopWorker,
  killDatabase,
  stopDatabase,
  terminateBackends,
  cutLink,
  blackHole,
  slowLink,
  clockJump,
  diskFull,
  rogueWriter,
];

export type Chosen = {
  kinds: FaultKind[] /** Those that this machine does not permit, and why. */;
  unavailable: string[];
};

/**
 * The faults of these names, as far as this machine permits.
 * @throws when a name is unknown
 */
export function chooseFaults(cluster: Cluster, names: readonly string[] | 'all'): Chosen {
  const unknown = names === 'all' ? [] : names.filter((name) => !FAULTS.some((kind) => kind.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `No fault is called ${unknown.join(', ')}. There are ${FAULTS.map(({ name }) => name).join(', ')}.`,
    );
  }
  const chosen = FAULTS.filter(({ name }) => names === 'all' || names.includes(name));
  const reasons = chosen.map((kind) => ({ kind, reason: kind.unavailable?.(cluster) }));
  return {
    kinds: reasons.filter(({ reason }) => reason === undefined).map(({ kind }) => kind),
    unavailable: reasons.flatMap(({ kind, reason }) => (reason === undefined ? [] : [`${kind.name}: ${reason}`])),
  };
}
