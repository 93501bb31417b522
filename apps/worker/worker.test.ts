import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMaintenance } from '@yardmaster/database/ddl';
import { notifications } from '@yardmaster/database/tables/notifications';
import { jobRuns, outbox } from '@yardmaster/database/tables/records';
import { newId } from '@yardmaster/database/ids';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import { inTenant } from '@yardmaster/database/tenant-db';
import { assign } from '@yardmaster/services/assignments/assign';
import { getAssignment } from '@yardmaster/services/assignments/get-assignment';
import { expectOk, openYard, sent, type Yard } from '@yardmaster/services/testkit/yard';
import { createWebhook } from '@yardmaster/services/webhooks/create-webhook';
import { sealKeyOf } from '@yardmaster/services/webhooks/secret';
import { afterAll, beforeAll, expect, test } from 'vitest';

const AUTH_SECRET = 'only-for-tests-0123456789-0123456789';

let yard: Yard;
let worker: ChildProcess;
let log = '';

beforeAll(async () => {
  yard = await openYard();
  const { maintenanceUrl, appUrl, jobsUrl } = yard.database;
  const env = {
    ...process.env,
    DATABASE_URL: maintenanceUrl,
    APP_DATABASE_URL: appUrl,
    JOBS_DATABASE_URL: jobsUrl,
    LOG_LEVEL: 'info',
    SMTP_URL: '',
    AUTH_SECRET,
    ALLOW_PRIVATE_TARGETS: 'true',
  };
  worker = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  worker.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await until(async () => log.includes('the worker is ready'), 30_000);
});
afterAll(async () => {
  worker.kill('SIGKILL');
  await yard.close();
});

async function until(holds: () => Promise<boolean>, withinMs: number): Promise<void> {
  const giveUp = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > giveUp) throw new Error(`not within ${withinMs} ms; the worker says:\n${log}`);
    await sleep(50);
  }
}
const read = () =>
  inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    proposed: (await tx.select().from(queueEntries)).filter((entry) => entry.status === 'proposed').length,
    outbox: (await tx.select().from(outbox)).length,
    promotions: (await tx.select().from(jobRuns)).filter((run) => run.job === 'promote').length,
  }));

/** A request that waits, then a unit and a driver for it that nobody promotes but the worker. */
async function wait(): Promise<void> {
  const type = await yard.type();
  const order = await yard.order(type);
  expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  await yard.unit(type);
  await yard.driver();
}

test('what comes free is offered to the head of the queue at once, and the outbox stays empty', async () => {
  await wait();
  await until(async () => (await read()).proposed === 1, 5_000);
  await until(async () => {
    const { outbox: left, promotions } = await read();
    return left === 0 && promotions > 0;
  }, 5_000);
});

test('a crew that stays silent is an alarm within seconds', async () => {
  const type = await yard.type();
  const [order, equipmentId, driver] = await Promise.all([yard.order(type), yard.unit(type), yard.driver()]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  const owner = openMaintenance(yard.database.maintenanceUrl);
  const { schemaName } = yard.database.tenants.acme;
  await owner.unsafe(`
    UPDATE "${schemaName}".assignment_crew SET joined_at = joined_at - interval '10 minutes' WHERE assignment_id = '${id}';
    UPDATE "${schemaName}".dispatch_assignments SET dispatched_at = dispatched_at - interval '10 minutes' WHERE id = '${id}'`);
  await owner.end({ timeout: 2 });
  await until(async () => {
    const { alarm } = await inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
    return alarm === 'unacknowledged';
  }, 10_000);
}, 20_000);

test('who is to be told is told at once, also of a tenant that nobody can send mail for', async () => {
  const type = await yard.type();
  const [order, equipmentId, driver] = await Promise.all([yard.order(type), yard.unit(type), yard.driver()]);
  const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  await until(async () => {
    const rows = await inTenant(yard.pools, yard.operator, async ({ tx }) => tx.select().from(notifications));
    return rows.some((row) => row.assignmentId === id && row.channel === 'mail' && row.outcome === 'mail_off');
  }, 15_000);
});

test('a webhook is called at once, and again after it failed', async () => {
  let calls = 0;
  const receiver = createServer((request, response) => {
    request.resume();
    response.writeHead(++calls === 1 ? 500 : 204).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const [options, admin] = [{ sealKey: sealKeyOf(AUTH_SECRET), allowPrivate: true }, await yard.signIn('admin')];
  expectOk(
    await yard.run((db) => createWebhook(db, { name: 'Hook', url, events: ['equipment_type.*'] }, options), admin),
  );
  await yard.type();
  await until(async () => calls === 1, 15_000);
  await until(async () => calls === 2, 30_000);
  receiver.closeAllConnections();
  receiver.close();
}, 60_000);

test('every line of the log is JSON', () => {
  for (const line of log.trim().split('\n'))
    expect(JSON.parse(line)).toMatchObject({ name: 'worker', msg: expect.any(String) });
});

test('a tenant that fails stops no other', async () => {
  const owner = openMaintenance(yard.database.maintenanceUrl);
  const { bolt } = yard.database.tenants;
  await owner.unsafe(`ALTER TABLE "${bolt.schemaName}".outbox RENAME TO outbox_away`);
  await wait();
  await until(async () => (await read()).proposed === 2, 5_000);
  await until(async () => log.includes('"tenant":"bolt"'), 15_000);
  await owner.unsafe(`ALTER TABLE "${bolt.schemaName}".outbox_away RENAME TO outbox`);
  await owner.end({ timeout: 2 });
}, 40_000);

test('goes on when every connection of it was cut', async () => {
  const owner = openMaintenance(yard.database.maintenanceUrl);
  await owner`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'yardmaster%' AND pid <> pg_backend_pid() AND usename LIKE '%\\_app'`;
  await owner`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND usename LIKE '%\\_jobs'`;
  await owner.end({ timeout: 2 });
  await sleep(500);
  await wait();
  await until(async () => (await read()).proposed === 3, 15_000);
  expect(worker.exitCode).toBeNull();
}, 40_000);

test('a shift that begins makes its driver free, and nobody has to say so', async () => {
  const type = await yard.type();
  const [certification, driver] = [newId(), await yard.driver()];
  const owner = openMaintenance(yard.database.maintenanceUrl);
  const { schemaName } = yard.database.tenants.acme;
  const stamps = 'now(), now()';
  // Only this driver may drive it, and not before the shift, which is far enough for a busy machine to look before it.
  await owner.unsafe(`
    SET search_path = "${schemaName}";
    INSERT INTO certifications (id, name, name_key, created_at, updated_at) VALUES ('${certification}', 'Crane', 'crane', ${stamps});
    INSERT INTO equipment_type_certifications (id, equipment_type_id, certification_id, created_at, updated_at)
      VALUES ('${newId()}', '${type}', '${certification}', ${stamps});
    INSERT INTO driver_certifications (id, driver_id, certification_id, created_at, updated_at)
      VALUES ('${newId()}', '${driver.id}', '${certification}', ${stamps});
    INSERT INTO shifts (id, driver_id, starts_at, ends_at, created_at, updated_at)
      VALUES ('${newId()}', '${driver.id}', now() + interval '8 s', now() + interval '8 h', ${stamps})`);
  await owner.end({ timeout: 2 });
  const order = await yard.order(type);
  expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
  await yard.unit(type);
  const offered = async () => {
    const entries = await inTenant(yard.pools, yard.operator, async ({ tx }) => tx.select().from(queueEntries));
    const entry = entries.find((e) => e.workOrderId === order.id);
    return entry?.proposedDriverId ?? null;
  };
  await sleep(2_000);
  expect(await offered()).toBeNull();
  await until(async () => (await offered()) === driver.id, 20_000);
}, 40_000);

test('ends within five seconds when asked', async () => {
  const started = Date.now();
  const gone = once(worker, 'exit');
  worker.kill('SIGTERM');
  const [code] = await gone;
  expect(code).toBe(0);
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(log).toContain('"stopped"');
});
