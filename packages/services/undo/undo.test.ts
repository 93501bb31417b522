import { settingsTable } from '@yardmaster/database/tables/people';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { joinCrew } from '../assignments/join-crew.ts';
import { recall } from '../assignments/recall.ts';
import { divert } from '../diversions/divert.ts';
import { removeQueueEntry } from '../queue/remove-entry.ts';
import { reserve } from '../reservations/reserve.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, openYard, sent } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { undoAssignment, undoCommand } from './undo.ts';
import { openUndoing, refused, type Undoing } from './testkit/open-undoing.ts';

let undoing: Undoing;
beforeAll(async () => {
  undoing = await openUndoing();
});
beforeEach(() => undoing.newType());
afterAll(() => undoing.close());

describe('a dispatch', () => {
  test('is taken back, and the queue is as it was, entry for entry', async () => {
    const { as, undo, query, entries, order, broken, fromQueue } = undoing;
    const { workOrderId, before, equipmentId, driver, id, assignment } = await fromQueue();
    expect(await entries(workOrderId)).toEqual([]);
    expect(await undo(id)).toMatchObject({
      status: 200,
      body: { effects: [{ outcome: 'undone', assignmentId: assignment.id, assignment: { closedCode: 'undone' } }] },
    });
    expect(await entries(workOrderId)).toEqual(before);
    expect((await order(workOrderId)).status).toBe('queued');
    expect(
      await query(sql`SELECT status FROM equipment WHERE id = ${equipmentId}
        UNION ALL SELECT status FROM drivers WHERE id = ${driver.id}`),
    ).toMatchObject([{ status: 'available' }, { status: 'available' }]);
    const [event] = await query(sql`SELECT payload FROM events WHERE stream_id = ${assignment.id} AND version = 2`);
    expect(event).toMatchObject({ payload: { undoes: id, code: 'undone' } });
    const statuses = await query(sql`SELECT status FROM status_changes WHERE entity_id = ${workOrderId} ORDER BY id`);
    expect(statuses.map((s) => s['status'])).toEqual(['queued', 'assigned', 'queued']);
    expect(await broken()).toEqual([]);
    expect(await undo(id)).toMatchObject(refused('nothing_to_undo'));
    // Sent and taken back once more: the record has room for it.
    const again = await as((db) => assign(db, { workOrderId, equipmentId, driverId: driver.id }));
    expect(await undo(again.id)).toMatchObject({ ok: true });
    expect(await entries(workOrderId)).toEqual(before);
    expect(await broken()).toEqual([]);
  });

  test('that the driver has seen becomes a stand-down that they confirm; asked twice, it is asked once', async () => {
    const { yard, undo, shown, fromQueue } = undoing;
    const { id, driver, assignment } = await fromQueue();
    expectOk(await yard.run((db) => acknowledge(db, assignment.id, {}), driver.principal));
    for (let i = 0; i < 2; i++) {
      expect(await undo(id)).toMatchObject({ status: 202, body: { effects: [{ outcome: 'stand_down_requested' }] } });
    }
    expect(await shown(assignment.id)).toMatchObject({
      status: 'dispatched',
      standDownRequestedAt: expect.any(String),
      version: 3,
    });
  });

  test('that is over is not undone, nor one that is too old', async () => {
    const { yard, undo, query, fromQueue } = undoing;
    const { id, assignment } = await fromQueue();
    await query(
      sql`UPDATE command_receipts SET received_at = now() - interval '61 seconds' WHERE command_id = ${id}`,
    ).catch(() => {});
    for (const to of ['en_route', 'on_site', 'returning'] as const)
      expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to })));
    expect(await undo(id)).toMatchObject(refused('nothing_to_undo'));
    await inTenant(yard.pools, yard.operator, (db) =>
      db.tx
        .update(settingsTable)
        .set({ settings: { dispatch: { undoSeconds: 5 } } })
        .execute(),
    );
    const late = await fromQueue();
    const then = await yard.run((db) =>
      undoCommand({ ...db, now: new Date(Date.now() + 6_500).toISOString() }, late.id),
    );
    expect(then).toMatchObject({ refusal: { code: 'nothing_to_undo', facts: { undoSeconds: 5 } } });
    await inTenant(yard.pools, yard.operator, (db) => db.tx.update(settingsTable).set({ settings: {} }).execute());
    expect(await undo(late.id)).toMatchObject({ ok: true });
  });
});

describe('a recall', () => {
  test('sends the same unit and crew again, and its place in the queue is used up', async () => {
    const { yard, as, undo, entries, order, broken, fromQueue } = undoing;
    const { workOrderId, equipmentId, driver, assignment } = await fromQueue();
    const helper = await yard.driver();
    expectOk(await yard.run((db) => joinCrew(db, assignment.id, { driverId: helper.id, role: 'helper' })));
    const { id } = await as((db) => recall(db, assignment.id, { reason: 'rain' }));
    expect(await entries(workOrderId)).toHaveLength(1);
    const undone = expectOk(await undo(id));
    expect(undone.effects).toMatchObject([
      {
        type: 'assignment.recalled',
        outcome: 'undone',
        assignment: { equipmentId, status: 'dispatched', workOrderId },
      },
    ]);
    const again = undone.effects[0]?.assignment;
    expect(again?.crew).toMatchObject([
      { driverId: driver.id, role: 'driver' },
      { driverId: helper.id, role: 'helper' },
    ]);
    expect(await entries(workOrderId)).toEqual([]);
    expect((await order(workOrderId)).status).toBe('assigned');
    expect(await broken()).toEqual([]);
    expect(await undo(id)).toMatchObject(refused('requirement_filled'));
  });

  test('is not undone once the unit, a driver or the order is elsewhere', async () => {
    const { yard, typeId, as, undo, query, broken, fleet } = undoing;
    const free = async () => {
      const { equipmentId, driver } = await fleet();
      const workOrderId = (await yard.order(typeId)).id;
      const assignment = await sent(yard, { workOrderId, equipmentId, driverId: driver.id });
      const { id } = await as((db) => recall(db, assignment.id, { reason: 'rain' }));
      return { id, workOrderId, equipmentId, driver };
    };
    const [unit, person, closed, resting] = [await free(), await free(), await free(), await free()];
    const other = (await yard.order(typeId, { quantity: 2 })).id;
    const taken = await sent(yard, { workOrderId: other, equipmentId: unit.equipmentId, driverId: null });
    expect(await undo(unit.id)).toMatchObject({
      refusal: { code: 'equipment_taken', facts: { holder: { assignmentId: taken.id } } },
    });
    const spare = await yard.unit(typeId);
    await sent(yard, { workOrderId: other, equipmentId: spare, driverId: person.driver.id });
    expect(await undo(person.id)).toMatchObject(refused('driver_taken'));
    expectOk(await yard.run((db) => patchWorkOrder(db, closed.workOrderId, { status: 'cancelled' })));
    expect(await undo(closed.id)).toMatchObject(refused('work_order_closed'));
    await query(
      sql`UPDATE equipment SET status = 'maintenance', resting_status = 'maintenance' WHERE id = ${resting.equipmentId}`,
    );
    expect(await undo(resting.id)).toMatchObject(refused('nothing_to_undo'));
    expect(await broken()).toEqual([]);
  });
});

describe('the queue', () => {
  test('is left again by who had entered it', async () => {
    const { yard, typeId, as, undo, entries, order, broken } = undoing;
    const workOrderId = (await yard.order(typeId)).id;
    const { id } = await as((db) => assign(db, { workOrderId }));
    expect(await entries(workOrderId)).toHaveLength(1);
    expect(await undo(id)).toMatchObject({ body: { effects: [{ type: 'queue.entered', outcome: 'undone' }] } });
    expect(await entries(workOrderId)).toEqual([]);
    expect((await order(workOrderId)).status).toBe('open');
    expect(await undo(id)).toMatchObject(refused('nothing_to_undo'));
    expect(await broken()).toEqual([]);
  });

  test('gets back who was taken out of it, in the same place', async () => {
    const { yard, typeId, as, undo, entries, order, broken } = undoing;
    const workOrderId = (await yard.order(typeId)).id;
    expectOk(await yard.run((db) => assign(db, { workOrderId })));
    const before = await entries(workOrderId);
    const { id } = await as((db) => removeQueueEntry(db, String(before[0]?.['id'])));
    expect(await entries(workOrderId)).toEqual([]);
    expect(await undo(id)).toMatchObject({ body: { effects: [{ type: 'queue.removed', outcome: 'undone' }] } });
    expect(await entries(workOrderId)).toEqual(before);
    expect((await order(workOrderId)).status).toBe('queued');
    expect(await undo(id)).toMatchObject(refused('nothing_to_undo'));
    expect(await broken()).toEqual([]);
  });
});

describe('a diversion', () => {
  async function diverted() {
    const { yard, typeId, as, entries, fleet } = undoing;
    const calm = (await yard.order(typeId, { priority: 4 })).id;
    const { equipmentId, driver } = await fleet();
    const assignment = await sent(yard, { workOrderId: calm, equipmentId, driverId: driver.id });
    const urgent = (await yard.order(typeId, { priority: 1 })).id;
    expectOk(await yard.run((db) => assign(db, { workOrderId: urgent })));
    const waiting = await entries(urgent);
    const { id, body } = await as((db) =>
      divert(db, { assignmentId: assignment.id, workOrderId: urgent, reason: 'x' }),
    );
    return { calm, urgent, equipmentId, driver, waiting, id, body };
  }

  test('gives unit and crew back, and the urgent request its place', async () => {
    const { undo, query, entries, shown, broken } = undoing;
    const { calm, urgent, equipmentId, driver, waiting, id, body } = await diverted();
    const undone = expectOk(await undo(id));
    expect(undone.effects).toMatchObject([
      { outcome: 'undone', assignmentId: body.assignment.id, assignment: { workOrderId: calm, equipmentId } },
    ]);
    expect(undone.effects[0]?.assignment?.crew).toMatchObject([{ driverId: driver.id }]);
    expect(await entries(urgent)).toEqual(waiting);
    expect(await entries(calm)).toEqual([]);
    expect(await shown(body.assignment.id)).toMatchObject({ closedCode: 'undone' });
    expect(await query(sql`SELECT status FROM equipment WHERE id = ${equipmentId}`)).toMatchObject([
      { status: 'assigned' },
    ]);
    expect(await broken()).toEqual([]);
  });

  test('that the crew has seen is a stand-down; by the assignment it is undone as a whole too', async () => {
    const { yard, undo, broken } = undoing;
    const seen = await diverted();
    expectOk(await yard.run((db) => acknowledge(db, seen.body.assignment.id, {}), seen.driver.principal));
    expect(await undo(seen.id)).toMatchObject({ status: 202 });
    const whole = await diverted();
    const answer = await yard.run((db) => undoAssignment(db, whole.body.assignment.id));
    expect(answer).toMatchObject({ status: 200, body: { effects: [{ assignment: { workOrderId: whole.calm } }] } });
    expect(await broken()).toEqual([]);
  });
});

test('reservations made by one command are given up together', async () => {
  const { yard, typeId, as, undo, order, broken } = undoing;
  const { id: workOrderId } = await yard.order(typeId, { quantity: 2 });
  const units = [{ equipmentId: await yard.unit(typeId) }, { equipmentId: await yard.unit(typeId) }];
  const [plannedFrom, plannedUntil] = [1, 2].map((h) => new Date(Date.now() + h * 3_600_000).toISOString());
  const { id } = await as((db) => reserve(db, { workOrderId, units, plannedFrom, plannedUntil }));
  expect((await order(workOrderId)).status).toBe('scheduled');
  expect(await undo(id)).toMatchObject({
    status: 200,
    body: { effects: [{ outcome: 'undone' }, { outcome: 'undone' }] },
  });
  expect(await order(workOrderId)).toMatchObject({ status: 'open', requirements: [{ reserved: 0 }] });
  expect(await broken()).toEqual([]);
});

test('by its assignment, the last dispatch or recall is undone, whoever did it', async () => {
  const { yard, typeId, fleet } = undoing;
  const { equipmentId, driver } = await fleet();
  const workOrderId = (await yard.order(typeId)).id;
  const assignment = await sent(yard, { workOrderId, equipmentId, driverId: driver.id });
  const dispatcher = await yard.signIn('dispatcher');
  expect(await yard.run((db) => undoAssignment(db, assignment.id), dispatcher)).toMatchObject({
    body: { effects: [{ outcome: 'undone' }] },
  });
  expect(await yard.run((db) => undoAssignment(db, assignment.id))).toMatchObject(refused('nothing_to_undo'));
  expect(await yard.run((db) => undoAssignment(db, typeId))).toEqual(refused('not_found'));
});

test('what cannot be undone, what changed nothing, another tenant’s and another role’s are refused', async () => {
  const { yard, typeId, as, undo, fleet } = undoing;
  const { equipmentId, driver } = await fleet();
  const workOrderId = (await yard.order(typeId)).id;
  const { id, body } = await as((db) => assign(db, { workOrderId, equipmentId, driverId: driver.id }));
  const spare = await yard.unit(typeId);
  const swapped = await as((db) => swap(db, { assignmentId: 'id' in body ? body.id : '', equipmentId: spare }));
  expect(await undo(swapped.id)).toMatchObject({
    refusal: { code: 'nothing_to_undo', facts: { type: 'assignment.unit_swapped' } },
  });
  const same = await as((db) => swap(db, { assignmentId: 'id' in body ? body.id : '', equipmentId: spare }));
  expect(await undo(same.id)).toMatchObject(refused('nothing_to_undo'));
  expect(await undo('never sent')).toEqual(refused('not_found'));
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  expect(await bolt.run((db) => undoCommand(db, id))).toEqual(refused('not_found'));
  expect(await bolt.run((db) => undoAssignment(db, 'id' in body ? body.id : ''))).toEqual(refused('not_found'));
  expect(await undo(id, driver.principal)).toMatchObject(refused('forbidden'));
  expect(await undo(id, await yard.signIn('viewer'))).toMatchObject(refused('forbidden'));
});

test('of a command leaves alone what another was sent under a key like that of its item', async () => {
  const { yard, typeId, undo, order, fleet } = undoing;
  const [own, others] = await Promise.all([fleet(), fleet()]);
  const [first, second] = await Promise.all([yard.order(typeId), yard.order(typeId)]);
  const send = (key: string, workOrderId: string, { equipmentId, driver }: Awaited<ReturnType<typeof fleet>>) =>
    yard.run((db) => assign(db, { workOrderId, equipmentId, driverId: driver.id }), yard.operator, key);
  expectOk(await send('a-key', first.id, own));
  expectOk(await send('a-key/0', second.id, others));
  expect(expectOk(await undo('a-key')).effects).toHaveLength(1);
  expect(await order(second.id)).toMatchObject({ status: 'assigned' });
});
