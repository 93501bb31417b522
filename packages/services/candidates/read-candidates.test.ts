import { candidates } from '@yardmaster/domain/candidate/candidates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { readCandidates } from './read-candidates.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

test('the best of both are shown up to the limit, with names and how many there are; the first pair can be sent', async () => {
  const typeId = await yard.type();
  const [taken, spare, last] = [await yard.unit(typeId), await yard.unit(typeId), await yard.unit(typeId)];
  const people = [await yard.driver(), await yard.driver(), await yard.driver()];
  const [elsewhere, order] = [await yard.order(typeId), await yard.order(typeId)];
  const held = await sent(yard, { workOrderId: elsewhere.id, equipmentId: taken, driverId: people[0]?.id ?? null });
  const read = async (limit: number) =>
    expectOk(await ask(yard.pools, yard.operator, (db) => readCandidates(db, order.id, { limit })));

  const two = await read(2);
  expect(two.totals).toEqual({ units: 3, drivers: 3 });
  expect(two.units.map((u) => u.id)).toEqual([spare, last]);
  expect(two.drivers.map((d) => d.name)).toEqual([
    expect.stringContaining('Driver'),
    expect.stringContaining('Driver'),
  ]);

  const all = await read(1_000);
  expect(candidates.strict().parse(all)).toEqual(all);
  expect(all.units.at(-1)).toMatchObject({
    id: taken,
    canGo: false,
    findings: [{ code: 'unit_taken', level: 'block', gate: null, assignmentId: held.id }],
  });
  expect(all.pairs).toHaveLength(2);
  const [best] = all.pairs;
  await sent(yard, { workOrderId: order.id, equipmentId: best?.equipmentId ?? '', driverId: best?.driverId ?? '' });
});
