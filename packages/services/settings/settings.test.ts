import { events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { settingsPatch } from '@yardmaster/domain/tenant/settings';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { getSettings } from './get-settings.ts';
import { patchSettings } from './patch-settings.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

test('a patch changes what it names, and the event says which keys, and the rules by which decisions are made', async () => {
  const before = expectOk(await ask(yard.pools, yard.operator, getSettings));
  const body = { timeZone: 'Europe/Berlin', words: { workOrder: 'Call for Mrs Smith' } };
  const after = expectOk(await yard.run((db) => patchSettings(db, body)));
  expect(after).toEqual({
    ...before,
    timeZone: 'Europe/Berlin',
    words: { ...before.words, workOrder: 'Call for Mrs Smith' },
    version: before.version + 1,
  });
  const [event] = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(events).where(eq(events.type, 'settings.changed')).orderBy(desc(events.position)).limit(1),
  );
  const { words: _, version: _v, ...rules } = before;
  expect(event?.payload).toEqual({
    changed: ['timeZone', 'words.workOrder'],
    before: rules,
    settings: { ...rules, timeZone: 'Europe/Berlin' },
  });
  expect(JSON.stringify(event?.payload)).not.toContain('Smith');
  expect(expectOk(await yard.run((db) => patchSettings(db, body))).version).toBe(after.version);
});

test('gates, weights, hours, times and the queue are set one by one; the rest keeps its standard', async () => {
  const before = expectOk(await ask(yard.pools, yard.operator, getSettings));
  expect(before).toMatchObject({
    gates: { certification: 'block', hours_of_service: 'warn' },
    weights: { distance: 40 },
    hoursOfService: { maxMinutes: 660 },
    dispatch: { acknowledgeWithinSeconds: 180 },
    queue: { fairAgeingMinutes: 0 },
  });
  const patches = [
    { gates: { certification: 'warn' as const }, weights: { distance: 0 } },
    { gates: { shift: 'off' as const }, hoursOfService: { maxMinutes: 600 } },
    { dispatch: { acknowledgeWithinSeconds: null }, queue: { fairAgeingMinutes: 30 } },
  ];
  for (const body of patches) expectOk(await yard.run((db) => patchSettings(db, body)));
  const after = expectOk(await ask(yard.pools, yard.operator, getSettings));
  expect(after).toEqual({
    ...before,
    gates: { ...before.gates, certification: 'warn', shift: 'off' },
    weights: { ...before.weights, distance: 0 },
    hoursOfService: { ...before.hoursOfService, maxMinutes: 600 },
    dispatch: { ...before.dispatch, acknowledgeWithinSeconds: null },
    queue: { fairAgeingMinutes: 30 },
    version: before.version + 3,
  });
  const log = await inTenant(yard.pools, yard.operator, (db) =>
    db.tx.select().from(events).where(eq(events.type, 'settings.changed')).orderBy(desc(events.version)).limit(3),
  );
  const told = log.toReversed().map(({ payload }) => payload);
  expect(told.map(({ changed }) => changed)).toEqual([
    ['gates.certification', 'weights.distance'],
    ['gates.shift', 'hoursOfService.maxMinutes'],
    ['dispatch.acknowledgeWithinSeconds', 'queue.fairAgeingMinutes'],
  ]);
  // One after the other they are the history: each begins where the one before it ended.
  expect(told[1]?.['before']).toEqual(told[0]?.['settings']);
  expect(told[2]?.['before']).toEqual(told[1]?.['settings']);
});

test.each([
  [{ gates: { seatbelt: 'block' } }, /^gates\b/],
  [{ gates: { shift: 'maybe' } }, /^gates\.shift$/],
  [{ weights: { distance: 101 } }, /^weights\.distance$/],
  [{ weights: { luck: 1 } }, /^weights\b/],
  [{ hoursOfService: { maxMinutes: 30 } }, /^hoursOfService\.maxMinutes$/],
  [{ dispatch: { undoSeconds: 0.5 } }, /^dispatch\.undoSeconds$/],
  [{ queue: { fairAgeingMinutes: -1 } }, /^queue\.fairAgeingMinutes$/],
])('what no setting can be is refused at its field: %j', (body, path) => {
  const [issue] = settingsPatch.safeParse(body).error?.issues ?? [];
  expect(issue?.path.join('.')).toMatch(path);
});

test('patches at once all hold', async () => {
  const patches = [
    { retention: { assignmentsDays: 400 } },
    { retention: { workOrdersDays: 500 } },
    { words: { workOrders: 'Calls' } },
    { words: { numberPrefix: 'C' } },
    { gates: { shift: 'warn' as const } },
    { gates: { reservation: 'off' as const } },
    { weights: { distance: 1 } },
    { hoursOfService: { maxMinutes: 600 } },
    { dispatch: { acknowledgeWithinSeconds: null } },
    { queue: { fairAgeingMinutes: 5 } },
    { locale: 'de' },
    { queuePromotion: 'dispatch' as const },
  ];
  await Promise.all(patches.map(async (body) => expectOk(await yard.run((db) => patchSettings(db, body)))));
  expect(expectOk(await ask(yard.pools, yard.operator, getSettings))).toMatchObject({
    retention: { assignmentsDays: 400, workOrdersDays: 500 },
    words: { workOrders: 'Calls', numberPrefix: 'C' },
    gates: { shift: 'warn', reservation: 'off', capability: 'block' },
    weights: { distance: 1, idle: 20 },
    hoursOfService: { maxMinutes: 600, windowMinutes: 1_440 },
    dispatch: { acknowledgeWithinSeconds: null, undoSeconds: 60 },
    queue: { fairAgeingMinutes: 5 },
    locale: 'de',
    queuePromotion: 'dispatch',
  });
});

test('everybody reads the settings, only an admin changes them', async () => {
  for (const role of ['dispatcher', 'driver', 'viewer'] as const) {
    const who = await yard.signIn(role);
    expectOk(await ask(yard.pools, who, getSettings));
    expect(await yard.run((db) => patchSettings(db, { locale: 'de' }), who)).toMatchObject({
      refusal: { code: 'forbidden' },
    });
  }
});
