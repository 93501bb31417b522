import type { Cluster } from '../cluster/cluster.ts';
import type { Random } from '../random.ts';

/** One way to hurt an installation, for a while. */
export type FaultKind = {
  /** `kill-web`, `black-hole`: what `--faults` takes. */
  name: string;
  /** Undefined where this machine permits it; otherwise the reason why it does not, in words. */
  unavailable?(cluster: Cluster): string | undefined;
  /** Begins it; returns what it did in words and how to end it. Ending it twice does no harm. */
  begin(cluster: Cluster, random: Random): Promise<{ detail: string; end(): Promise<void> }>;
};

/** Something got through that the database must refuse: what a run is not to survive, unlike a fault that could not begin. */
export class Breach extends Error {
  override name = 'Breach';
}
