import type { Line } from '../history.ts';
import { commandsOf } from './ops.ts';

/** When a command was first sent, and when first answered with a yes (Infinity: never), by the prover's clock. */
export type During = { sentAt: number; answeredAt: number };
/** Of an event's command; undefined of what the system did, or somebody else than the run's clients. */
export type Times = (commandId: string | null) => During | undefined;

const known = new WeakMap<readonly Line[], { lines: number; of: Map<string, Map<string, During>> }>();

/** What happened came between the two: it was not before it was sent, nor after it was answered. */
export function timesOf(history: readonly Line[], subdomain: string): Times {
  const before = known.get(history);
  const of = before?.lines === history.length ? before.of : read(history);
  if (of !== before?.of) known.set(history, { lines: history.length, of });
  const times = of.get(subdomain);
  // An item of a batch is a command under its key.
  return (commandId) => times?.get(commandId ?? '') ?? times?.get(commandId?.replace(/\/\d+$/, '') ?? '');
}

function read(history: readonly Line[]): Map<string, Map<string, During>> {
  const all = new Map<string, Map<string, During>>();
  for (const { tenant, commandId, ops } of commandsOf(history)) {
    const own = all.get(tenant) ?? new Map<string, During>();
    const answered = ops.flatMap(({ end }) => (end?.kind === 'ok' ? [end.at] : []));
    own.set(commandId, {
      sentAt: Math.min(...ops.map(({ invoke }) => invoke.at)),
      answeredAt: Math.min(...answered, Number.POSITIVE_INFINITY),
    });
    all.set(tenant, own);
  }
  return all;
}
