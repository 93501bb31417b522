import { z } from 'zod';
import type { Caller } from './api.ts';
import type { Command, Sender } from './perform.ts';
import { written, type Yard } from './yard.ts';

const order = z.object({ id: z.string(), requirements: z.array(z.object({ id: z.string() })).min(1) });
const batch = z.object({ items: z.array(z.object({ assignment: z.object({ id: z.string() }).nullable() })) });

/**
 * Before anybody else works: every unit of a type is out, two requests wait for one, the less urgent first, and one unit is
 * called back. So there is a promotion to look at, however short the run. It goes as far as the product lets it: what is
 * wrong with an answer the checks say.
 */
export async function open(yard: Yard, caller: Caller, sender: Pick<Sender, 'perform'>): Promise<void> {
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
  for (const priority of [4, 2]) {
    const one = await want(priority, 1);
    if (one) await send({ name: 'assign-type', path: '/assignments', body: { ...one, equipmentTypeId } });
  }
  const back = out.data?.items.find(({ assignment }) => assignment)?.assignment;
  if (!back) return;
  const reason = written(yard, 'Wanted elsewhere');
  await send({ name: 'recall', path: `/assignments/${back.id}/recall`, body: { reason } });
}
