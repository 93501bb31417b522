import { events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
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

test('a patch changes what it names, and the event says which keys and no values', async () => {
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
  expect(event?.payload).toEqual({ changed: ['timeZone', 'words.workOrder'] });
  expect(expectOk(await yard.run((db) => patchSettings(db, body))).version).toBe(after.version);
});

test('patches at once all hold', async () => {
  const patches = [
    { retention: { assignmentsDays: 400 } },
    { retention: { workOrdersDays: 500 } },
    { words: { workOrders: 'Calls' } },
    { words: { numberPrefix: 'C' } },
    { locale: 'de' },
    { queuePromotion: 'dispatch' as const },
  ];
  await Promise.all(patches.map(async (body) => expectOk(await yard.run((db) => patchSettings(db, body)))));
  expect(expectOk(await ask(yard.pools, yard.operator, getSettings))).toMatchObject({
    retention: { assignmentsDays: 400, workOrdersDays: 500 },
    words: { workOrders: 'Calls', numberPrefix: 'C' },
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
