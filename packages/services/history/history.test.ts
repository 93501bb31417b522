import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { reportFailure } from '../assignments/report-failure.ts';
import { ask } from '../commands/ask.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { patchEquipment } from '../equipment/patch-equipment.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { createSite } from '../sites/create-site.ts';
import { patchSite } from '../sites/patch-site.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { type HistoryQuery, readHistory } from './read-history.ts';
import { readOrderStory } from './read-order-story.ts';
import { readStory } from './read-story.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const history = (query: Omit<HistoryQuery, 'limit'>, as = yard.operator, limit = 50) =>
  ask(yard.pools, as, (db) => readHistory(db, { limit, ...query }));
const forbidden = { refusal: { code: 'forbidden' } };
const nothing = { ok: false, refusal: { code: 'not_found' } };

test('who changed a unit, when, and what from and to, with names for ids, the latest first, page by page', async () => {
  const [typeId, otherId] = [await yard.type('Before'), await yard.type('After')];
  const id = await yard.unit(typeId);
  const by = await yard.signIn('dispatcher');
  expectOk(await yard.run((db) => patchEquipment(db, id, { equipmentTypeId: otherId, status: 'maintenance' }), by));
  expectOk(await yard.run((db) => patchEquipment(db, id, { capabilities: ['gps', 'tail_lift'] }), by));
  const { items } = expectOk(await history({ of: 'equipment', id }));
  expect(items).toMatchObject([
    { type: 'equipment.changed', by: { kind: 'user', id: by.userId, name: expect.stringContaining('dispatcher') } },
    { type: 'equipment.changed' },
    { type: 'equipment.created', by: { kind: 'operator', name: null }, changes: [] },
  ]);
  expect(items[0]?.changes).toEqual([{ field: 'capabilities', from: null, to: 'gps, tail_lift' }]);
  expect(items[1]?.changes).toEqual([
    { field: 'equipmentTypeId', from: 'Before', to: 'After' },
    { field: 'status', from: 'available', to: 'maintenance' },
  ]);
  const first = expectOk(await history({ of: 'equipment', id }, yard.operator, 2));
  const second = expectOk(await history({ of: 'equipment', id, cursor: first.nextCursor ?? '' }, yard.operator, 2));
  expect([...first.items, ...second.items]).toEqual(items);
});

test('of what names a place only the field is told; settings are found without an id', async () => {
  const { id } = expectOk(
    await yard.run((db) => createSite(db, { name: 'Mrs Smith', latitude: 1, longitude: 2, address: 'Elm 1' })),
  );
  expectOk(await yard.run((db) => patchSite(db, id, { address: 'Elm 2' })));
  const told = expectOk(await history({ of: 'site', id }));
  expect(told.items[0]?.changes).toEqual([{ field: 'address', from: null, to: null }]);
  expect(JSON.stringify(told)).not.toMatch(/Elm|Smith/);

  expectOk(await yard.run((db) => patchSettings(db, { gates: { reservation: 'off' } })));
  expect(expectOk(await history({ of: 'settings' })).items[0]?.changes).toEqual([
    { field: 'gates.reservation', from: 'warn', to: 'off' },
  ]);
});

test('history is for who may read the thing and reports; of another kind, tenant or nothing there is none', async () => {
  const id = await yard.unit(await yard.type());
  const driver = await yard.driver();
  expectOk(await history({ of: 'equipment', id }, await yard.signIn('viewer')));
  expect(await history({ of: 'settings' }, driver.principal)).toMatchObject(forbidden);
  expect(await history({ of: 'api_key', id }, await yard.signIn('dispatcher'))).toMatchObject(forbidden);
  expect(await history({ of: 'site', id })).toEqual(nothing);
  expect(await history({ of: 'equipment', id }, neighbour.operator)).toEqual(nothing);
  expect(await history({ of: 'equipment' })).toMatchObject({
    refusal: { code: 'invalid_request', errors: [{ pointer: '/id' }] },
  });
});

test('the story of an assignment: who sent it past which gate and why, the steps, and what went wrong', async () => {
  const typeId = await yard.type('Crane');
  const [order, equipmentId, driver] = [await yard.order(typeId), await yard.unit(typeId), await yard.driver()];
  expectOk(await yard.run((db) => patchDriver(db, driver.id, { status: 'off_shift' })));
  const by = await yard.signIn('dispatcher');
  const body = { workOrderId: order.id, equipmentId, driverId: driver.id };
  expect(await yard.run((db) => assign(db, body), by)).toMatchObject({ refusal: { code: 'gate_blocked' } });
  const { id } = await sent(yard, { ...body, override: { reason: 'Came in for this one job' } }, by);
  expectOk(await yard.run((db) => changeStatus(db, id, { to: 'en_route' }), driver.principal));
  expectOk(
    await yard.run((db) => reportFailure(db, id, { kind: 'no_access', note: 'Gate is shut' }), driver.principal),
  );

  const read = (as = yard.operator) => ask(yard.pools, as, (db) => readStory(db, id));
  const told = expectOk(await read());
  expect(told).toMatchObject({
    workOrder: { id: order.id, number: order.number },
    unit: { id: equipmentId, typeName: 'Crane' },
    crew: [{ driverId: driver.id, name: expect.stringContaining('Driver') }],
    truncated: false,
  });
  const [dispatched, ...later] = told.entries;
  expect(dispatched).toMatchObject({
    type: 'assignment.dispatched',
    by: { id: by.userId },
    facts: { workOrderId: order.number, driverId: told.crew[0]?.name },
    findings: ['driver_off_shift'],
    override: { reason: 'Came in for this one job', gates: [expect.stringMatching(/shift/)] },
  });
  expect(later.map(({ type }) => type)).toContain('assignment.failure_reported');
  expect(later.find(({ type }) => type === 'assignment.failure_reported')).toMatchObject({
    note: 'Gate is shut',
    facts: { kind: 'no_access' },
    by: { id: driver.principal.userId },
  });
  // What the crew told when it had left already is told too, here and in the record of the order.
  const late = { kind: 'danger' as const, note: 'Gas' };
  expectOk(await yard.run((db) => reportFailure(db, told.assignment.id, late), driver.principal));
  const lines = [expectOk(await read()), expectOk(await ask(yard.pools, by, (db) => readOrderStory(db, order.id)))];
  for (const { entries } of lines) {
    expect(entries.at(-1)).toMatchObject({ type: 'field_failure.reported', note: 'Gas', facts: { kind: 'danger' } });
  }
  expect(lines[1]?.entries.at(-1)).toMatchObject({ assignmentId: told.assignment.id });
  told.entries.push(...(lines[0]?.entries.slice(-1) ?? []));
  // Whoever may look and not act reads it too.
  expect(expectOk(await read(await yard.signIn('viewer'))).entries).toHaveLength(told.entries.length);
  expect(await read(driver.principal)).toMatchObject(forbidden);
  expect(await read(neighbour.operator)).toEqual(nothing);
});
