import { inTenant } from '@yardmaster/database/tenant-db';
import { createWorkOrder as schema } from '@yardmaster/domain/work-order/work-order';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveTenant } from '../archive/archive-tenant.ts';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { createWorkOrder } from './create-work-order.ts';
import { getWorkOrder } from './get-work-order.ts';
import { listWorkOrders } from './list-work-orders.ts';
import { patchWorkOrder } from './patch-work-order.ts';

let yard: Yard;
let bolt: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  bolt = await openYard({ tenant: 'bolt', on: yard });
  typeId = await yard.type();
});
afterAll(() => yard.close());

const NOTHING = '01900000-0000-7000-8000-000000000000';
const body = (changes: object = {}) =>
  schema.parse({ title: 'Trench 40 m', requirements: [{ equipmentTypeId: typeId, quantity: 2 }], ...changes });
const get = (id: string, of = yard) => inTenant(of.pools, of.operator, (db) => getWorkOrder(db, id));

describe('create', () => {
  test('gives a number that is said aloud, and reads back as it was answered', async () => {
    const created = expectOk(
      await yard.run((db) =>
        createWorkOrder(db, body({ metadata: { po: '4711' }, dueFrom: '2026-12-01T08:00:00+01:00' })),
      ),
    );
    expect(created).toMatchObject({
      number: expect.stringMatching(/^WO-\d+$/),
      status: 'open',
      priority: 3,
      dueFrom: '2026-12-01T07:00:00.000Z',
    });
    expect(await get(created.id)).toEqual(created);
  });

  test('refuses a number that exists, in any case', async () => {
    expectOk(await yard.run((db) => createWorkOrder(db, body({ number: 'job-7' }))));
    expect(await yard.run((db) => createWorkOrder(db, body({ number: 'JOB-7' })))).toMatchObject({
      refusal: { code: 'duplicate', facts: { field: 'number' } },
    });
    expectOk(
      await bolt.run(async (db) =>
        createWorkOrder(db, {
          ...body({ number: 'job-7' }),
          requirements: [{ equipmentTypeId: await bolt.type(), quantity: 1 }],
        }),
      ),
    );
  });

  test("refuses a type or site that does not exist, another tenant's included", async () => {
    const foreign = await bolt.type();
    for (const equipmentTypeId of [NOTHING, foreign]) {
      expect(
        await yard.run((db) =>
          createWorkOrder(db, body({ requirements: [{ equipmentTypeId: typeId }, { equipmentTypeId }] })),
        ),
      ).toEqual({
        ok: false,
        refusal: {
          code: 'invalid_request',
          errors: [{ pointer: '/requirements/1/equipmentTypeId', message: 'There is no such type of equipment' }],
        },
      });
    }
    expect(await yard.run((db) => createWorkOrder(db, body({ siteId: NOTHING })))).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer: '/siteId' }] },
    });
  });

  test.each(['viewer', 'driver'] as const)('is not for a %s', async (role) => {
    expect(await yard.run((db) => createWorkOrder(db, body()), await yard.signIn(role))).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  });
});

describe('patch', () => {
  test('changes what is named and nothing else', async () => {
    const order = await yard.order(typeId);
    const changed = expectOk(await yard.run((db) => patchWorkOrder(db, order.id, { title: 'Other', priority: 1 })));
    expect(changed).toEqual({ ...order, title: 'Other', priority: 1, version: 2, updatedAt: changed.updatedAt });
    expect(await get(order.id)).toEqual(changed);
  });

  test('cancels an order nobody is out for, once', async () => {
    const order = await yard.order(typeId);
    const cancelled = expectOk(await yard.run((db) => patchWorkOrder(db, order.id, { status: 'cancelled' })));
    expect(cancelled).toMatchObject({ status: 'cancelled', closedAt: expect.any(String) });
    expect(await yard.run((db) => patchWorkOrder(db, order.id, { title: 'Too late' }))).toMatchObject({
      refusal: { code: 'work_order_closed' },
    });
    const unit = await yard.unit(typeId);
    expect(await yard.run((db) => assign(db, { workOrderId: order.id, equipmentId: unit }))).toMatchObject({
      refusal: { code: 'work_order_closed' },
    });
  });

  test('does not cancel over the head of a crew that is out', async () => {
    const order = await yard.order(typeId);
    await sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(typeId), driverId: null });
    expect(await yard.run((db) => patchWorkOrder(db, order.id, { status: 'cancelled' }))).toMatchObject({
      refusal: { code: 'work_order_has_assignments', facts: { assignments: 1 } },
    });
  });

  test('refuses a window that ends before it begins, also half by half', async () => {
    const order = await yard.order(typeId);
    expectOk(await yard.run((db) => patchWorkOrder(db, order.id, { dueUntil: '2026-12-01T08:00:00Z' })));
    expect(await yard.run((db) => patchWorkOrder(db, order.id, { dueFrom: '2026-12-01T09:00:00Z' }))).toMatchObject({
      refusal: { code: 'invalid_request', errors: [{ pointer: '/dueUntil' }] },
    });
  });

  test("of another tenant's order, or of none, finds nothing; a viewer may not", async () => {
    const order = await yard.order(typeId);
    const foreign = await bolt.run((db) => patchWorkOrder(db, order.id, { title: 'x' }));
    expect(foreign).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await yard.run((db) => patchWorkOrder(db, NOTHING, { title: 'x' }))).toEqual(foreign);
    expect(
      await yard.run((db) => patchWorkOrder(db, order.id, { title: 'x' }), await yard.signIn('viewer')),
    ).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    await expect(get(order.id, bolt)).rejects.toMatchObject({ refusal: { code: 'not_found' } });
  });
});

test('a list finds numbers in any case and words of the title, literally, page by page', async () => {
  const own = await openYard({ tenant: 'bolt', on: yard });
  const type = await own.type();
  const make = (title: string, number: string) =>
    own
      .run((db) => createWorkOrder(db, schema.parse({ title, number, requirements: [{ equipmentTypeId: type }] })))
      .then(expectOk);
  for (const [title, number] of [
    ['Sewer 100%', 'A-1'],
    ['Sewer 1000', 'A-2'],
    ['Pool dig', 'B-1'],
  ] as const)
    await make(title, number);
  const list = (query: object) =>
    inTenant(own.pools, own.operator, (db) => listWorkOrders(db, { limit: 50, ...query }));
  const numbers = async (query: object) => (await list(query)).items.map((o) => o.number);
  expect(await numbers({ q: 'a-' })).toEqual(['A-2', 'A-1']);
  expect(await numbers({ q: 'SEWER' })).toEqual(['A-2', 'A-1']);
  expect(await numbers({ q: '100%' })).toEqual(['A-1']);
  const first = await list({ q: 'sewer', limit: 1 });
  expect(first.nextCursor).not.toBeNull();
  expect((await list({ q: 'sewer', limit: 1, cursor: first.nextCursor })).items.map((o) => o.number)).toEqual(['A-1']);
  expect(await numbers({ status: ['completed'] })).toEqual([]);
});

test('an order that the archive has taken is still found, and its number is still taken', async () => {
  const order = await yard.order(typeId);
  const assignment = await sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(typeId), driverId: null });
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to })));
  }
  const [before, closed] = [
    await get(order.id),
    await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, assignment.id)),
  ];
  const inThreeYears = new Date(Date.now() + 3 * 365 * 86_400_000).toISOString();
  await archiveTenant(
    yard.pools,
    { kind: 'system', job: 'archive', tenantId: yard.operator.tenantId },
    { asOf: inThreeYears },
  );
  expect(await get(order.id)).toEqual(before);
  expect(await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, assignment.id))).toEqual(closed);
  expect(
    (await inTenant(yard.pools, yard.operator, (db) => listWorkOrders(db, { limit: 200 }))).items.map((o) => o.id),
  ).not.toContain(order.id);
  expect(await yard.run((db) => createWorkOrder(db, body({ number: order.number.toLowerCase() })))).toMatchObject({
    refusal: { code: 'duplicate' },
  });
});
