import { inTenant } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Yard, expectOk, openYard, sent } from '../testkit/yard.ts';
import { assign } from './assign.ts';
import { changeStatus } from './change-status.ts';
import { patchDriver } from '../drivers/patch-driver.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterAll(() => yard.close());

async function ready() {
  const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
  return { workOrderId: order.id, equipmentId, driverId: driver.id };
}

describe('assign', () => {
  test('sends a named unit and driver', async () => {
    const body = await ready();
    const outcome = await yard.run((db) => assign(db, body), await yard.signIn('dispatcher'));
    expect(outcome).toMatchObject({
      ok: true,
      status: 201,
      body: {
        status: 'dispatched',
        equipmentId: body.equipmentId,
        crew: [{ driverId: body.driverId, leftAt: null }],
        version: 1,
      },
    });
  });

  test.each([
    ['viewer', 'forbidden'],
    ['driver', 'forbidden'],
  ] as const)('refuses a %s', async (role, code) => {
    const body = await ready();
    expect(await yard.run((db) => assign(db, body), await yard.signIn(role))).toMatchObject({
      ok: false,
      refusal: { code },
    });
  });

  test('names who holds a taken unit, since when, and what is free instead', async () => {
    const body = await ready();
    const spare = await yard.unit(typeId);
    const rival = await yard.signIn('dispatcher');
    const first = await sent(yard, body, rival);
    const other = await yard.order(typeId);
    const outcome = await yard.run((db) => assign(db, { workOrderId: other.id, equipmentId: body.equipmentId }));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: {
        code: 'equipment_taken',
        facts: {
          holder: {
            assignmentId: first.id,
            workOrderId: body.workOrderId,
            since: first.dispatchedAt,
            by: expect.stringContaining('dispatcher'),
          },
          alternatives: expect.arrayContaining([expect.objectContaining({ equipmentId: spare })]),
        },
      },
    });
  });

  test('refuses a driver who is in another crew', async () => {
    const body = await ready();
    await sent(yard, body);
    const again = await ready();
    const outcome = await yard.run((db) => assign(db, { ...again, driverId: body.driverId }));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'driver_taken', facts: { holder: { workOrderId: body.workOrderId } } },
    });
  });

  test('refuses a unit of the wrong type, and an order that has all it needs', async () => {
    const body = await ready();
    const otherType = await yard.type();
    const wrong = await yard.unit(otherType);
    expect(await yard.run((db) => assign(db, { ...body, equipmentId: wrong }))).toMatchObject({
      refusal: { code: 'equipment_type_mismatch' },
    });
    await sent(yard, body);
    const more = await ready();
    expect(await yard.run((db) => assign(db, { ...more, workOrderId: body.workOrderId }))).toMatchObject({
      refusal: { code: 'requirement_filled' },
    });
  });

  test("another tenant's ids are ids of nothing", async () => {
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const theirs = { type: await bolt.type() };
    const order = await bolt.order(theirs.type);
    const body = await ready();
    const nothing = '01900000-0000-7000-8000-000000000000';
    for (const field of ['workOrderId', 'equipmentId', 'driverId'] as const) {
      const foreign = {
        workOrderId: order.id,
        equipmentId: await bolt.unit(theirs.type),
        driverId: (await bolt.driver()).id,
      };
      const [a, b] = await Promise.all([
        yard.run((db) => assign(db, { ...body, [field]: foreign[field] })),
        yard.run((db) => assign(db, { ...body, [field]: nothing })),
      ]);
      expect(a).toEqual({ ok: false, refusal: { code: 'not_found' } });
      expect(b).toEqual(a);
    }
  });
});

describe('a request by type', () => {
  test('takes the longest idle unit, and waits when nothing is free', async () => {
    const own = await yard.type();
    const [first, second] = [await yard.unit(own), await yard.unit(own)];
    await yard.driver();
    await yard.driver();
    const orders = [await yard.order(own), await yard.order(own), await yard.order(own)];
    const answers = [];
    for (const order of orders) answers.push(await yard.run((db) => assign(db, { workOrderId: order.id })));
    expect(answers).toMatchObject([
      { status: 201, body: { equipmentId: first } },
      { status: 201, body: { equipmentId: second } },
      { status: 202, body: { workOrderId: orders[2]?.id, status: 'waiting', held: false } },
    ]);
  });

  test('asked twice waits once', async () => {
    const own = await yard.type();
    const order = await yard.order(own);
    const ask = () => yard.run((db) => assign(db, { workOrderId: order.id }));
    const [first, second] = [await ask(), await ask()];
    expect(first).toMatchObject({ status: 202 });
    expect(second).toEqual(first);
  });

  test('with a driver named whom a gate keeps back is refused, unless who may goes past it', async () => {
    const own = await yard.type();
    const equipmentId = await yard.unit(own);
    const { id: driverId } = await yard.driver();
    expectOk(await yard.run((db) => patchDriver(db, driverId, { status: 'off_shift' })));
    const { id: workOrderId } = await yard.order(own);
    const refused = await yard.run((db) => assign(db, { workOrderId, driverId }));
    expect(refused).toMatchObject({
      refusal: { code: 'gate_blocked', facts: { findings: [{ code: 'driver_off_shift' }] } },
    });
    const override = { reason: 'Called in' };
    const sentBy = await yard.run((db) => assign(db, { workOrderId, driverId, override }));
    expect(sentBy).toMatchObject({ status: 201, body: { equipmentId, crew: [{ driverId }] } });
    const { id: other } = await yard.driver();
    const filled = await yard.run((db) => assign(db, { workOrderId, driverId: other }));
    expect(filled).toMatchObject({ refusal: { code: 'requirement_filled' } });
  });

  test('does not pass by somebody who waits for the same type', async () => {
    const own = await yard.type();
    const waiting = await yard.order(own, { priority: 2 });
    // Not as a command: its promotion would come at a time of its own.
    expectOk(await inTenant(yard.pools, yard.operator, (db) => assign(db, { workOrderId: waiting.id })));
    for (let i = 0; i < 2; i++) {
      await yard.unit(own);
      await yard.driver();
    }
    const urgent = await yard.order(own, { priority: 1 });
    expect(await yard.run((db) => assign(db, { workOrderId: urgent.id }))).toMatchObject({ status: 201 });
    const late = await yard.order(own, { priority: 2 });
    expect(await yard.run((db) => assign(db, { workOrderId: late.id }))).toMatchObject({ status: 202 });
  });
});

test('a completed order is closed for good', async () => {
  const body = await ready();
  const { id } = await sent(yard, body);
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, id, { to })));
  }
  const again = await ready();
  expect(await yard.run((db) => assign(db, { ...again, workOrderId: body.workOrderId }))).toMatchObject({
    refusal: { code: 'work_order_closed', facts: { status: 'completed' } },
  });
});
