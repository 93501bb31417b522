import { firstIdOf, newId } from '@yardmaster/database/ids';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask } from '../commands/ask.ts';
import { getPosition } from '../equipment-positions/get-position.ts';
import { reportPosition } from '../equipment-positions/report-position.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { getAssignment } from './get-assignment.ts';
import { recall } from './recall.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

/** Ids are monotonic: one that was made while the clock was ahead keeps all that follow ahead with it. */
function jumpAhead(ms: number): void {
  const ahead = Date.now() + ms;
  const clock = vi.spyOn(Date, 'now').mockReturnValue(ahead);
  newId();
  clock.mockRestore();
  expect(newId() > firstIdOf(new Date(ahead).toISOString())).toBe(true);
}

test('what a process made and closed after its clock had jumped ahead and back is found by its id', async () => {
  jumpAhead(2 * 3_600_000);
  const typeId = await yard.type();
  const [order, unit] = [await yard.order(typeId), await yard.unit(typeId)];
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: null });
  const closed = expectOk(await yard.run((db) => recall(db, id, { reason: 'rain' })));
  const position = expectOk(await yard.run((db) => reportPosition(db, unit, { latitude: 1, longitude: 2 })));

  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getAssignment(db, id)))).toEqual(closed);
  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getPosition(db, position.id)))).toEqual(position);
});
