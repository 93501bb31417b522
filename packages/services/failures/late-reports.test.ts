import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { recall } from '../assignments/recall.ts';
import { reportFailure } from '../assignments/report-failure.ts';
import { readBoard } from '../reads/board.ts';
import { readOffice } from '../reads/office.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { resolveFailure } from './resolve-failure.ts';

// What a crew tells when it has left the job already: its phone was offline while it was called back or replaced.

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

async function job(quantity = 1) {
  const type = await yard.type();
  const [order, equipmentId, driver] = [
    await yard.order(type, { quantity }),
    await yard.unit(type),
    await yard.driver(),
  ];
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { id, type, order, equipmentId, driver };
}
const callBack = async (id: string) => expectOk(await yard.run((db) => recall(db, id, { reason: 'Called off' })));
const report = (id: string, kind: FailureKind, as: Principal, note?: string) =>
  yard.run((db) => reportFailure(db, id, { kind, note }), as);
const read = (id: string) => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
const query = (text: ReturnType<typeof sql>) => inTenant(yard.pools, yard.operator, (db) => db.tx.execute(text));
async function lateOnBoard(workOrderId: string) {
  const { lateReports } = await inTenant(yard.pools, yard.operator, readBoard, { readOnly: true });
  return lateReports.filter((late) => late.workOrderId === workOrderId);
}

test('danger is on the board and in the office until somebody has looked, and what waits there is held', async () => {
  const { id, order, driver, equipmentId } = await job(2);
  expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  await callBack(id);
  const failure = expectOk(await report(id, 'danger', driver.principal, 'Gas'));
  expect(failure).toMatchObject({ kind: 'danger', consequence: 'late', resolvedAt: null });
  expect(await lateOnBoard(order.id)).toMatchObject([
    { id: failure.id, kind: 'danger', assignmentId: id, equipmentId, reportedBy: expect.any(String) },
  ]);
  expect(await query(sql`SELECT held FROM queue_entries WHERE work_order_id = ${order.id}`)).toEqual([{ held: true }]);
  expect(await query(sql`SELECT version, type, payload FROM events WHERE stream_id = ${failure.id}`)).toMatchObject([
    { version: 1, type: 'field_failure.reported', payload: { assignmentId: id, kind: 'danger' } },
  ]);
  // The assignment stays as it ended.
  expect(await read(id)).toMatchObject({ status: 'recalled', alarm: null });
  const office = await inTenant(yard.pools, yard.operator, readOffice, { readOnly: true });
  expect(office.alarms).toContainEqual(expect.objectContaining({ assignmentId: id, alarm: 'danger' }));
  expectOk(await yard.run((db) => resolveFailure(db, failure.id)));
  expect(await lateOnBoard(order.id)).toEqual([]);
});

test('a breakdown takes the unit out of service at once when nobody holds it, and when they let it go otherwise', async () => {
  for (const isSentAgain of [false, true]) {
    const { id, type, order, driver, equipmentId } = await job();
    await callBack(id);
    const next = isSentAgain ? await yard.order(type) : null;
    if (next) await sent(yard, { workOrderId: next.id, equipmentId });
    expectOk(await report(id, 'breakdown', driver.principal));
    const [unit] = await query(sql`SELECT status, resting_status FROM equipment WHERE id = ${equipmentId}`);
    const status = isSentAgain ? 'assigned' : 'out_of_service';
    expect(unit).toEqual({ status, resting_status: 'out_of_service' });
    expect(await lateOnBoard(order.id)).toMatchObject([{ kind: 'breakdown' }]);
  }
});

test('danger of who was replaced is heard as well; what ends a job is not theirs any more', async () => {
  const { id, order, driver } = await job();
  const other = await yard.driver();
  expectOk(await yard.run((db) => swap(db, { assignmentId: id, driverId: driver.id, withDriverId: other.id })));
  expectOk(await report(id, 'danger', driver.principal));
  expect(await lateOnBoard(order.id)).toMatchObject([{ kind: 'danger' }]);
  expect(await report(id, 'part_done', driver.principal)).toMatchObject({ refusal: { code: 'driver_not_in_crew' } });
  expect(await read(id)).toMatchObject({ status: 'dispatched' });
});

test('no access and part done are too late', async () => {
  const { id, driver } = await job();
  await callBack(id);
  for (const kind of ['no_access', 'part_done'] as const)
    expect(await report(id, kind, driver.principal)).toMatchObject({ refusal: { code: 'assignment_closed' } });
});

test('whoever was never in the crew, or is of another organisation, tells nothing', async () => {
  const { id, order } = await job();
  await callBack(id);
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  expect(await report(id, 'danger', (await yard.driver()).principal)).toEqual(nothing);
  expect(await bolt.run((db) => reportFailure(db, id, { kind: 'danger' }), (await bolt.driver()).principal)).toEqual(
    nothing,
  );
  expect(await lateOnBoard(order.id)).toEqual([]);
});
