import { setTimeout as sleep } from 'node:timers/promises';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from './assignments/assign.ts';
import { createCertification } from './certifications/create-certification.ts';
import { grantCertification } from './certifications/grant-certification.ts';
import { putTypeCertifications } from './certifications/put-type-certifications.ts';
import { revokeCertification } from './certifications/revoke-certification.ts';
import { ask } from './commands/ask.ts';
import { runCommand } from './commands/run.ts';
import { changeShift } from './drivers/change-shift.ts';
import { cancelMaintenanceWindow } from './maintenance-windows/cancel-maintenance-window.ts';
import { createMaintenanceWindow } from './maintenance-windows/create-maintenance-window.ts';
import type { Outcome } from './outcome.ts';
import { listQueue } from './queue/list-queue.ts';
import { createShift } from './shifts/create-shift.ts';
import { expectOk, openYard, type Yard } from './testkit/yard.ts';
import { cancelTimeOff } from './time-off/cancel-time-off.ts';
import { createTimeOff } from './time-off/create-time-off.ts';

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

const BEGUN_MS = Date.now();
const inHours = (hours: number) => new Date(BEGUN_MS + hours * 3_600_000).toISOString();
const run = async <T>(work: (db: TenantDb) => Promise<Outcome<T>>) => expectOk(await yard.run(work));
const entry = async (workOrderId: string) => {
  const { items } = expectOk(await ask(yard.pools, yard.operator, (db) => listQueue(db, { limit: 50 })));
  return items.find((item) => item.workOrderId === workOrderId);
};

/** One unit and one driver of a type of their own, and nobody else who could go. */
async function pair() {
  await inTenant(yard.pools, yard.operator, async ({ tx }) => {
    await tx.execute(sql`UPDATE drivers SET status = 'off_shift', resting_status = 'off_shift'`);
    await tx.execute(sql`UPDATE equipment SET status = 'out_of_service', resting_status = 'out_of_service'`);
  });
  const typeId = await yard.type();
  const [equipmentId, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
  const span = { startsAt: inHours(-1), endsAt: inHours(5) };
  return { typeId, equipmentId, driverId: driver.id, workOrderId: order.id, span };
}
type Pair = Awaited<ReturnType<typeof pair>>;

/** What keeps the pair from going, and what ends that. */
const WAYS: readonly [name: string, block: (p: Pair) => Promise<() => Promise<unknown>>][] = [
  [
    'maintenance is called off',
    async ({ equipmentId, span }) => {
      const { id } = await run((db) => createMaintenanceWindow(db, { equipmentId, ...span }));
      return () => run((db) => cancelMaintenanceWindow(db, id));
    },
  ],
  [
    'a certification is granted',
    async ({ typeId, driverId }) => {
      const { id: certificationId } = await run((db) => createCertification(db, { name: `For ${typeId}` }));
      await run((db) => putTypeCertifications(db, typeId, { certificationIds: [certificationId] }));
      return () => run((db) => grantCertification(db, driverId, { certificationId }));
    },
  ],
  [
    'a type asks for less',
    async ({ typeId }) => {
      const { id } = await run((db) => createCertification(db, { name: `Of ${typeId}` }));
      await run((db) => putTypeCertifications(db, typeId, { certificationIds: [id] }));
      return () => run((db) => putTypeCertifications(db, typeId, { certificationIds: [] }));
    },
  ],
  [
    'a shift is planned for now',
    async ({ driverId, span }) => {
      await run((db) => createShift(db, { driverId, startsAt: inHours(20), endsAt: inHours(28) }));
      return () => run((db) => createShift(db, { driverId, ...span }));
    },
  ],
  [
    'time off is taken back',
    async ({ driverId, span }) => {
      const { id } = await run((db) => createTimeOff(db, { driverId, ...span, kind: 'other' }));
      return () => run((db) => cancelTimeOff(db, id));
    },
  ],
  [
    'a driver comes on shift',
    async ({ driverId }) => {
      await run((db) => changeShift(db, driverId, { to: 'off' }));
      return () => run((db) => changeShift(db, driverId, { to: 'on' }));
    },
  ],
];

test.each(WAYS)('what waited is offered when %s', async (_, block) => {
  const p = await pair();
  const unblock = await block(p);
  await run((db) => assign(db, { workOrderId: p.workOrderId }));
  expect(await entry(p.workOrderId)).toMatchObject({ status: 'waiting' });
  await unblock();
  // The promotion is a transaction of its own, after the answer.
  await expect.poll(async () => (await entry(p.workOrderId))?.status).toBe('proposed');
});

/** Everything that changes what a gate reads. */
const WRITERS: readonly [
  name: string,
  holds: 'equipment' | 'driver',
  write: (p: Pair) => Promise<(db: TenantDb) => Promise<Outcome<unknown>>>,
][] = [
  [
    'maintenance',
    'equipment',
    async (p) => (db) => createMaintenanceWindow(db, { equipmentId: p.equipmentId, ...p.span }),
  ],
  ['a shift', 'driver', async (p) => (db) => createShift(db, { driverId: p.driverId, ...p.span })],
  ['time off', 'driver', async (p) => (db) => createTimeOff(db, { driverId: p.driverId, ...p.span, kind: 'sick' })],
  [
    'a revocation',
    'driver',
    async ({ driverId }) => {
      const { id: certificationId } = await run((db) => createCertification(db, { name: `Held by ${driverId}` }));
      await run((db) => grantCertification(db, driverId, { certificationId }));
      return (db) => revokeCertification(db, driverId, certificationId);
    },
  ],
];

test.each(WRITERS)(
  '%s waits for whoever holds the row, such as an assignment that reads its gates',
  async (_, holds, write) => {
    const p = await pair();
    const work = await write(p);
    const table = sql.identifier(holds === 'equipment' ? 'equipment' : 'drivers');
    const id = holds === 'equipment' ? p.equipmentId : p.driverId;
    const order: string[] = [];
    const writing = await inTenant(yard.pools, yard.operator, async ({ tx }) => {
      await tx.execute(sql`SELECT 1 FROM ${table} WHERE id = ${id} FOR NO KEY UPDATE`);
      const started = runCommand(elsewhere, yard.operator, { name: 'test', body: null }, work).then((outcome) => {
        order.push('written');
        return outcome;
      });
      for (let tries = 0; ; tries++) {
        const waiting = await tx.execute(sql`
        SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database()`);
        if (waiting.length > 0) break;
        if (tries > 250) throw new Error('did not wait');
        await sleep(20);
      }
      order.push('released');
      return { started };
    });
    expectOk(await writing.started);
    expect(order).toEqual(['released', 'written']);
  },
);
