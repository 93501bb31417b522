import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Caller } from './api.ts';
import type { Command, Sender } from './perform.ts';
import { written, type Yard } from './yard.ts';

const order = z.object({ id: z.string(), requirements: z.array(z.object({ id: z.string() })).min(1) });
const batch = z.object({ items: z.array(z.object({ assignment: z.object({ id: z.string() }).nullable() })) });
const entry = z.object({ id: z.string(), status: z.string() });
const queue = z.object({ items: z.array(entry) });

/** The one to be served is neither the first that came nor the last: whoever goes by age alone serves another. */
const PRIORITIES = [4, 2, 3];
const MOST_URGENT = 2;
const LOOKS = 10;
const LOOK_MS = 200;
const TICK_MS = 5;

/**
 * Before anybody else works: every unit of a type is out, three requests wait for one, and one unit is called back. So there
 * is a promotion to look at, however short the run, and nothing about it is left to chance: all three waited before anything
 * came free, and nobody else reaches for it until one was served. It goes as far as the product lets it: what is wrong with
 * an answer the checks say.
 */
export async function open(yard: Yard, caller: Caller, sender: Pick<Sender, 'perform' | 'read'>): Promise<void> {
  const equipmentTypeId = yard.types[0] ?? '';
  const quantity = yard.units.filter(({ typeId }) => typeId === equipmentTypeId).length;

  async function send(command: Omit<Command, 'method'>): Promise<unknown> {
    const { answer } = await sender.perform(caller, { ...command, method: 'POST' });
    return answer.kind === 'ok' ? answer.body : undefined;
  }
  async function want(priority: number, count: number) {
    const title = written(yard, 'Open the yard');
    const body = { title, priority, requirements: [{ equipmentTypeId, quantity: count }] };
    const { data } = order.safeParse(await send({ name: 'create-order', path: '/work-orders', body }));
    return data && { workOrderId: data.id, requirementId: data.requirements[0]?.id };
  }

  const all = await want(3, quantity);
  if (!all) return;
  const items = Array.from({ length: quantity }, () => all);
  const out = batch.safeParse(await send({ name: 'assign-batch', path: '/assignment-batches', body: { items } }));
  let urgent: string | undefined;
  for (const priority of PRIORITIES) {
    const one = await want(priority, 1);
    const body = { ...one, equipmentTypeId };
    const place = one && entry.safeParse(await send({ name: 'assign-type', path: '/assignments', body })).data;
    if (priority === MOST_URGENT) urgent = place?.id;
  }
  const back = out.data?.items.find(({ assignment }) => assignment)?.assignment;
  if (!back) return;
  const reason = written(yard, 'Wanted elsewhere');
  // Told apart by the prover's clock: the last request was acknowledged before this is sent.
  await sleep(TICK_MS);
  await send({ name: 'recall', path: `/assignments/${back.id}/recall`, body: { reason } });
  if (urgent) await untilServed(urgent);

  async function untilServed(id: string): Promise<void> {
    for (let look = 0; look < LOOKS; look++) {
      const answer = await sender.read(caller, { name: 'queue', path: '/queue?limit=50' });
      const { data } = queue.safeParse(answer.kind === 'ok' ? answer.body : undefined);
      if (data && !data.items.some((one) => one.id === id && one.status === 'waiting')) return;
      await sleep(LOOK_MS);
    }
  }
}
