import type { Cluster } from '../cluster/cluster.ts';
import type { Random } from '../random.ts';

/** One way to hurt an installation, for a while. */
export type FaultKind = {
  /** `kill-web`, `black-hole`: what `--faults` takes. */
  name: string;
  /** Undefined where this machine permits it; otherwise the reason why it does not, in words. */
  unavailable?(cluster: Cluster): string | undefined;
  /** Begins it. */
  begin(cluster: Cluster, random: Random): Promise<Begun>;
};

export type Begun = {
  /** What was done, in words. */
  detail: string;
  /** Whose failures it explains, as a history has it; absent where the product has to bear it without a failure. */
  hurts?: string;
  /** For how long it may be felt after its end, where that is longer than usual. */
  feltForMs?: number;
  /** Doing it twice does no harm. */
  end(): Promise<void>;
};

/** Something got through that the database must refuse: what a run is not to survive, unlike a fault that could not begin. */
export class Breach extends Error {
  override name = 'Breach';
}
