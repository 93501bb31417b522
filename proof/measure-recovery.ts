import { type Api, type Caller, openApi } from './clients/api.ts';
import { firstKey } from './clients/first-key.ts';
import { idsOf } from './clients/ids-of.ts';
import { written } from './clients/yard.ts';
import { canaryOf } from './canary.ts';
import type { Cluster } from './cluster/cluster.ts';
import { measureRecovery as measure, type Work } from './nemesis/recovery.ts';
import type { Random } from './random.ts';
import type { Figure } from './report/figure.ts';
import { notMeasured } from './report/not-measured.ts';

/**
 * How an installation bears the loss of a part, one part at a time: some 90 s. What is asked stands in no history. One that
 * does not come back is a figure too: what was checked before is told with it.
 */
export async function measureRecovery(cluster: Cluster, options: Options): Promise<Figure[]> {
  try {
    return await measured(cluster, options);
  } catch (trouble) {
    options.signal.throwIfAborted();
    return [notMeasured('recovery', trouble)];
  }
}

type Options = { seed: number; tenant: string; random: Random; signal: AbortSignal };

async function measured(cluster: Cluster, { seed, tenant, random, signal }: Options): Promise<Figure[]> {
  const key = await firstKey(cluster.appUrl, tenant);
  const caller: Caller = { client: 'recovery', tenant, credentials: { authorization: `Bearer ${key}` } };
  const unheard = { now: () => 0, nextOp: () => 0, add: () => {}, lines: [], close: async () => {} };
  const api: Api = openApi(
    cluster.webs.map(({ url }) => url),
    unheard,
    signal,
  );
  const type = await typeOf(api, caller);
  const work: Work = {
    async read(server) {
      const answer = await api.send(caller, { name: 'board', method: 'GET', path: '/board', commandId: null, server });
      return answer.kind === 'ok';
    },
    async write(server) {
      const title = written({ canary: canaryOf(seed, tenant) }, 'Back again');
      const body = { title, requirements: [{ equipmentTypeId: type, quantity: 1 }] };
      const order = { name: 'create-order', method: 'POST', path: '/work-orders', body, server } as const;
      const answer = await api.send(caller, { ...order, commandId: random.uuid() });
      return answer.kind === 'ok';
    },
  };
  return measure(cluster, work);
}

async function typeOf(api: Api, caller: Caller): Promise<string> {
  const types = { name: 'types', method: 'GET', path: '/equipment-types?limit=1', commandId: null, server: 0 } as const;
  const answer = await api.send(caller, types);
  const [id] = answer.kind === 'ok' ? idsOf(answer.body) : [];
  if (id === undefined) throw new Error(`there is no type of equipment in ${caller.tenant}`);
  return id;
}
