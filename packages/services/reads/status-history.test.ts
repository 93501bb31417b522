import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@yardmaster/database/ids';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { StatusPeriod } from '@yardmaster/domain/status-history/status-history';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveClosed } from '../testkit/archive-closed.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { recall } from '../assignments/recall.ts';
import { ask } from '../commands/ask.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { patchEquipment } from '../equipment/patch-equipment.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { readAssignmentHistory } from './status-history-assignments.ts';
import { readDriverHistory } from './status-history-drivers.ts';
import { readEquipmentHistory } from './status-history-equipment.ts';
import { readWorkOrderHistory } from './status-history-work-orders.ts';

let yard: Yard;
let dispatcher: Principal & { kind: 'session' };
beforeAll(async () => {
  yard = await openYard();
  dispatcher = await yard.signIn('dispatcher');
});
afterAll(() => yard.close());

type Read = (db: TenantDb, id: string, query: PageQuery) => Promise<Page<StatusPeriod>>;
const history = async (read: Read, id: string, query: PageQuery = { limit: 50 }) =>
  expectOk(await ask(yard.pools, dispatcher, (db) => read(db, id, query)));
const statuses = async (read: Read, id: string) => (await history(read, id)).items.map((p) => p.status);
const moment = () => sleep(3);

async function job() {
  const typeId = await yard.type();
  const [unit, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
  await moment();
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id }, dispatcher);
  await moment();
  return { unit, driver, order, assignment };
}

describe('units and drivers', () => {
  test('are what people set them to, and assigned while a job holds them; each period meets the next', async () => {
    const { unit, driver, assignment } = await job();
    // Begins when the job ends.
    expectOk(await yard.run((db) => patchEquipment(db, unit, { status: 'maintenance' }), dispatcher));
    expectOk(await yard.run((db) => patchDriver(db, driver.id, { status: 'off_shift' }), dispatcher));
    await moment();
    expect(await statuses(readEquipmentHistory, unit)).toEqual(['assigned', 'available']);
    expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' }), dispatcher));
    await moment();
    expectOk(await yard.run((db) => patchEquipment(db, unit, { status: 'available' }), dispatcher));
    const { items } = await history(readEquipmentHistory, unit);
    const by = { id: dispatcher.userId, name: expect.stringContaining('dispatcher') };
    expect(items).toMatchObject([
      { status: 'available', until: null, by, assignmentId: null },
      { status: 'maintenance', by, assignmentId: assignment.id },
      { status: 'assigned', by, assignmentId: assignment.id, since: assignment.dispatchedAt },
      { status: 'available', assignmentId: null },
    ]);
    for (const [i, period] of items.slice(1).entries()) expect(period.until).toBe(items[i]?.since);
    expect(await statuses(readDriverHistory, driver.id)).toEqual(['off_shift', 'assigned', 'available']);
  });

  test('of the archive are told of too', async () => {
    const { unit, driver, assignment } = await job();
    expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' })));
    const [before, people] = [await history(readEquipmentHistory, unit), await history(readDriverHistory, driver.id)];
    await inTenant(yard.pools, yard.operator, (db) => archiveClosed(db));
    expect(await history(readEquipmentHistory, unit)).toEqual(before);
    expect(await history(readDriverHistory, driver.id)).toEqual(people);
    expect(before.items.map((p) => p.status)).toEqual(['available', 'assigned', 'available']);
  });
});

test('an assignment was what its events say, by whom', async () => {
  const { assignment, driver } = await job();
  const own = await ask(yard.pools, driver.principal, (db) => readAssignmentHistory(db, assignment.id, { limit: 5 }));
  expect(own.ok).toBe(true);
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to }), driver.principal));
    await moment();
  }
  const { items } = await history(readAssignmentHistory, assignment.id);
  expect(items.map((p) => p.status)).toEqual(['completed', 'returning', 'on_site', 'en_route', 'dispatched']);
  expect(items.at(-1)?.by?.id).toBe(dispatcher.userId);
  expect(items[0]?.by?.name).toContain('driver');
  const other = await yard.driver();
  expect(
    await ask(yard.pools, other.principal, (db) => readAssignmentHistory(db, assignment.id, { limit: 5 })),
  ).toMatchObject({ refusal: { code: 'not_found' } });
});

test('a work order was what followed from its assignments', async () => {
  const { order, assignment } = await job();
  expect(await statuses(readWorkOrderHistory, order.id)).toEqual(['assigned', 'open']);
  expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to: 'en_route', via: 'radio' }), dispatcher));
  await moment();
  expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'rain' })));
  await moment();
  const order2 = await yard.order(await yard.type());
  await moment();
  expectOk(await yard.run((db) => patchWorkOrder(db, order2.id, { status: 'cancelled' }), dispatcher));
  expect((await statuses(readWorkOrderHistory, order.id)).slice(-3)).toEqual(['in_progress', 'assigned', 'open']);
  expect(await history(readWorkOrderHistory, order2.id)).toMatchObject({
    items: [{ status: 'cancelled', until: null, by: { id: dispatcher.userId } }, { status: 'open' }],
  });
});

test('pages go on where the last ended', async () => {
  const { unit } = await job();
  const all = await history(readEquipmentHistory, unit);
  const first = await history(readEquipmentHistory, unit, { limit: 1 });
  const second = await history(readEquipmentHistory, unit, { limit: 1, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...second.items]).toEqual(all.items);
  expect(second.nextCursor).toBeNull();
  const other = await job();
  expect(
    await ask(yard.pools, dispatcher, (db) =>
      readEquipmentHistory(db, other.unit, { limit: 1, cursor: first.nextCursor ?? '' }),
    ),
  ).toMatchObject({ refusal: { code: 'invalid_request' } });
});

test('what is unknown, another tenant’s or not theirs to see is refused', async () => {
  const { unit, driver, order, assignment } = await job();
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const viewer = await yard.signIn('viewer');
  const reads: [Read, string][] = [
    [readEquipmentHistory, unit],
    [readDriverHistory, driver.id],
    [readWorkOrderHistory, order.id],
    [readAssignmentHistory, assignment.id],
  ];
  for (const [read, id] of reads) {
    const code = async (who: Principal, what: string) => {
      const answer = await ask(yard.pools, who, (db) => read(db, what, { limit: 5 }));
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(await code(yard.operator, newId())).toBe('not_found');
    expect(await code(bolt.operator, id)).toBe('not_found');
    expect(await code(viewer, id)).toBe(read === readAssignmentHistory ? 'forbidden' : 'ok');
    const isOwn = read === readAssignmentHistory || read === readDriverHistory;
    expect(await code(driver.principal, id)).toBe(isOwn ? 'ok' : 'forbidden');
  }
});
