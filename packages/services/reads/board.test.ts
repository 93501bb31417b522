import { ask } from '../commands/ask.ts';
import { board } from '@yardmaster/domain/board/board';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { readBoard } from './board.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

test('the board shows units, people, orders, who is out and who waits, and is of the published shape', async () => {
  const typeId = await yard.type('Excavator 8 t');
  const [unit, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
  const dispatcher = await yard.signIn('dispatcher');
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id }, dispatcher);
  const waiting = await yard.order(typeId, { priority: 1 });
  expectOk(await yard.run((db) => assign(db, { workOrderId: waiting.id })));

  const read = expectOk(await ask(yard.pools, dispatcher, readBoard));
  expect(board.parse(read)).toEqual(read);
  expect(read).toMatchObject({
    units: [{ id: unit, status: 'assigned', since: assignment.dispatchedAt }],
    drivers: [{ id: driver.id, status: 'assigned' }],
    equipmentTypes: [{ id: typeId, name: 'Excavator 8 t' }],
    workOrders: [
      { id: waiting.id, status: 'queued', requirements: [{ queued: 1 }] },
      { id: order.id, status: 'assigned', requirements: [{ assigned: 1 }] },
    ],
    assignments: [
      {
        id: assignment.id,
        status: 'dispatched',
        crew: [{ driverId: driver.id }],
        dispatchedBy: expect.stringContaining('dispatcher'),
      },
    ],
    queue: [{ workOrderId: waiting.id, position: 1 }],
    truncated: [],
  });
});

test('the board is not for drivers, and holds nothing of another tenant', async () => {
  expect(await ask(yard.pools, (await yard.driver()).principal, readBoard)).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  expect(expectOk(await ask(bolt.pools, bolt.operator, readBoard))).toMatchObject({
    units: [],
    drivers: [],
    workOrders: [],
    assignments: [],
  });
});
