import { setTimeout as sleep } from 'node:timers/promises';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from './commands/run.ts';
import { cancelMaintenanceWindow } from './maintenance-windows/cancel-maintenance-window.ts';
import { createMaintenanceWindow } from './maintenance-windows/create-maintenance-window.ts';
import { patchMaintenanceWindow } from './maintenance-windows/patch-maintenance-window.ts';
import type { Outcome } from './outcome.ts';
import { cancelShift } from './shifts/cancel-shift.ts';
import { createShift } from './shifts/create-shift.ts';
import { patchShift } from './shifts/patch-shift.ts';
import { expectOk, openYard, type Yard } from './testkit/yard.ts';
import { cancelTimeOff } from './time-off/cancel-time-off.ts';
import { createTimeOff } from './time-off/create-time-off.ts';
import { patchTimeOff } from './time-off/patch-time-off.ts';

let yard: Yard;
let elsewhere: Pools;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

const startsAt = '2027-03-01T06:00:00.000Z';
const endsAt = '2027-03-01T14:00:00.000Z';
const later = { endsAt: '2027-03-01T15:00:00.000Z' };
type Verb = (db: TenantDb, id: string) => Promise<Outcome<unknown>>;
const KINDS: [string, () => Promise<string>, Verb, Verb][] = [
  [
    'a shift',
    async () => {
      const { id: driverId } = await yard.driver();
      return expectOk(await yard.run((db) => createShift(db, { driverId, startsAt, endsAt }))).id;
    },
    cancelShift,
    (db, id) => patchShift(db, id, later),
  ],
  [
    'time off',
    async () => {
      const { id: driverId } = await yard.driver();
      return expectOk(await yard.run((db) => createTimeOff(db, { driverId, startsAt, endsAt, kind: 'vacation' }))).id;
    },
    cancelTimeOff,
    (db, id) => patchTimeOff(db, id, later),
  ],
  [
    'maintenance',
    async () => {
      const equipmentId = await yard.unit(await yard.type());
      return expectOk(await yard.run((db) => createMaintenanceWindow(db, { equipmentId, startsAt, endsAt }))).id;
    },
    cancelMaintenanceWindow,
    (db, id) => patchMaintenanceWindow(db, id, later),
  ],
];

test.each(KINDS)(
  '%s that somebody cancels is not brought back by who moves it at the same moment',
  async (_, create, cancel, patch) => {
    const id = await create();
    const { moving } = await inTenant(yard.pools, yard.operator, async (db) => {
      expectOk(await cancel(db, id));
      const started = runCommand(elsewhere, yard.operator, { name: 'test', body: null }, (other) => patch(other, id));
      for (let tries = 0; ; tries++) {
        const waiting = await db.tx.execute(sql`
        SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`);
        if (waiting.length > 0) break;
        if (tries > 50) throw new Error('did not wait');
        await sleep(20);
      }
      return { moving: started };
    });
    expect(await moving).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
  },
);
