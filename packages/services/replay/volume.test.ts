import { openMaintenance } from '@yardmaster/database/ddl';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { recall } from '../assignments/recall.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { copyWorld } from './testkit/copy-world.ts';
import { verifyReplay } from './verify-replay.ts';

/** REPLAY_EVENTS=100000 to measure; enough for several batches of the log and of its tables. */
const EVENTS = Number(process.env['REPLAY_EVENTS'] ?? 10_000);
const STEPS = ['en_route', 'on_site', 'returning', 'completed'] as const;

let yard: Yard;
let sql: ReturnType<typeof openMaintenance>;
beforeAll(async () => {
  yard = await openYard();
  sql = openMaintenance(yard.database.maintenanceUrl);
});
afterAll(async () => {
  await sql.end({ timeout: 2 });
  await yard.close();
});

const replayed = () => verifyReplay(yard.pools, yard.operator);

test(`a log of ${EVENTS} events gives its tables`, { timeout: 600_000 }, async () => {
  expectOk(await yard.run((db) => patchSettings(db, { queuePromotion: 'dispatch' })));
  const typeId = await yard.type();
  await yard.unit(typeId);
  await yard.driver();
  for (let job = 0; job < 10; job++) {
    const { id } = await sent(yard, { workOrderId: (await yard.order(typeId)).id });
    const waiting = await yard.order(typeId);
    expectOk(await yard.run((db) => assign(db, { workOrderId: waiting.id })));
    expectOk(await yard.run((db) => acknowledge(db, id, {})));
    for (const to of STEPS) expectOk(await yard.run((db) => changeStatus(db, id, { to })));
    await promoteQueue(yard.pools, yard.operator.tenantId);
    const [live] = await sql.unsafe<{ id: string }[]>(
      `SELECT id FROM "${yard.database.tenants.acme.schemaName}".dispatch_assignments_live`,
    );
    expectOk(await yard.run((db) => recall(db, live?.id ?? '', { reason: 'Called off' })));
  }
  const one = await replayed();
  await copyWorld(sql, yard.database.tenants.acme.schemaName, Math.ceil(EVENTS / (one.events - 2)));
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const report = await replayed();
  const ms = Math.round(performance.now() - began);
  const { user, system } = process.cpuUsage(cpu);
  const mb = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.info(
    `${report.events} events, ${report.rows} rows: ${ms} ms, ${Math.round((user + system) / 1_000)} ms of them here, ${mb} MB`,
  );
  expect(report).toMatchObject({ ok: true, untold: 0, differences: [] });
  expect(report.events).toBeGreaterThanOrEqual(EVENTS);
});
