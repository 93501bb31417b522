import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage } from '@yardmaster/storage/create-storage';
import { newId } from '@yardmaster/database/ids';
import { openMaintenance } from '@yardmaster/database/ddl';
import { monthStart } from '@yardmaster/database/month-start';
import { partitionName } from '@yardmaster/database/partitions';
import { jobRuns, outbox } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reportPosition } from '../equipment-positions/report-position.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { cleanUp } from './clean-up.ts';
import { dropPositions } from './drop-positions.ts';
import { extendPartitions } from './extend-partitions.ts';
import { relayOutbox } from './relay-outbox.ts';
import { withRun } from './with-run.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const waiting = () => inTenant(yard.pools, yard.operator, ({ tx }) => tx.select({ id: outbox.id }).from(outbox));

test('the outbox is handed on oldest first, in bounded batches, and forgotten', async () => {
  const batches: string[][] = [];
  for (let i = 0; i < 3; i++) await yard.type();
  await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute(
      sql`INSERT INTO outbox SELECT ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'bulk', '{}', now() FROM generate_series(1, 600) AS n`,
    ),
  );
  const taken = await relayOutbox(
    yard.pools,
    yard.operator,
    (entries) => void batches.push(entries.map((e) => e.topic)),
  );
  expect(taken).toBe(603);
  expect(batches.map((b) => b.length)).toEqual([500, 103]);
  expect(batches[0]?.slice(0, 4)).toEqual([
    'equipment_type.created',
    'equipment_type.created',
    'equipment_type.created',
    'bulk',
  ]);
  expect(await waiting()).toEqual([]);
});

test('what could not be delivered stays and comes again', async () => {
  await yard.type();
  const failing = relayOutbox(yard.pools, yard.operator, () => {
    throw new Error('nobody there');
  });
  await expect(failing).rejects.toThrow('nobody there');
  expect(await waiting()).toHaveLength(1);
  expect(await relayOutbox(yard.pools, yard.operator, () => {})).toBe(1);
});

test('two relays at once lose nothing and leave nothing', async () => {
  for (let i = 0; i < 20; i++) await yard.type();
  const seen = new Set<string>();
  const relay = () => relayOutbox(yard.pools, yard.operator, (entries) => entries.forEach((e) => seen.add(e.id)));
  await Promise.all([relay(), relay(), relay()]);
  expect(seen.size).toBe(20);
  expect(await waiting()).toEqual([]);
});

test('clean-up takes what ended more than thirty days ago and leaves the rest', async () => {
  const viewer = await yard.signIn('viewer');
  const user = sql`${viewer.userId}::uuid`;
  await inTenant(yard.pools, yard.operator, async ({ tx }) => {
    await tx.execute(sql`INSERT INTO sessions (id, user_id, created_at, expires_at, revoked_at) VALUES
      (gen_random_uuid(), ${user}, now(), now() - interval '31 days', NULL), (gen_random_uuid(), ${user}, now(), now() - interval '29 days', NULL),
      (gen_random_uuid(), ${user}, now(), now() + interval '1 day', now() - interval '31 days')`);
    await tx.execute(sql`INSERT INTO one_time_links (token_hash, user_id, expires_at, created_at) VALUES
      ('old', ${user}, now() - interval '31 days', now()), ('young', ${user}, now() - interval '1 day', now())`);
    await tx.execute(sql`INSERT INTO sign_in_attempts VALUES ('old', 3, now() - interval '31 days', NULL),
      ('blocked', 9, now() - interval '31 days', now() + interval '1 hour'), ('young', 1, now(), NULL)`);
    const webhook = newId();
    await tx.execute(sql`INSERT INTO webhooks (id, name, url, events, status, secret, created_at, updated_at)
      VALUES (${webhook}, 'A', 'https://x.example', '{*}', 'paused', '', now(), now())`);
    for (const days of [29, 31]) {
      const at = sql`now() - make_interval(days => ${days})`;
      await tx.execute(sql`INSERT INTO notifications (id, kind, subject_id, user_id, channel, reason, status, next_attempt_at,
        created_at, updated_at) VALUES (gen_random_uuid(), 'dispatch', gen_random_uuid(), ${user}, 'mail', 'new', 'sent', ${at}, ${at}, ${at})`);
      await tx.execute(sql`INSERT INTO webhook_deliveries (id, webhook_id, event_id, event_type, status, next_attempt_at,
        created_at, updated_at) VALUES (gen_random_uuid(), ${webhook}, gen_random_uuid(), 'x', 'failed', ${at}, ${at}, ${at})`);
    }
  });
  const told = (n: number) => ({ notifications: n, webhookDeliveries: n });
  const none = { sessions: 0, oneTimeLinks: 0, signInAttempts: 0, messages: 0, presence: 0, files: 0, ...told(0) };
  const storage = createStorage({ filesDirectory: join(tmpdir(), newId()) });
  const clean = () => cleanUp(yard.pools, yard.operator, storage);
  expect(await clean()).toEqual({ ...none, sessions: 2, oneTimeLinks: 1, signInAttempts: 1, ...told(1) });
  expect(await clean()).toEqual(none);
  expect(await inTenant(yard.pools, viewer, async (db) => db.actor.role)).toBe('viewer');
});

test('the coming months are made, once, and readable by the tenant', async () => {
  const maintenance = openMaintenance(yard.database.maintenanceUrl);
  const { acme } = yard.database.tenants;
  const later = monthStart(yard.database.preparedAt, 2);
  const made = await extendPartitions(maintenance, acme, later);
  expect(made).toContain(partitionName('dispatch_assignments', monthStart(later, 3)));
  expect(await extendPartitions(maintenance, acme, later)).toEqual([]);
  await maintenance.end({ timeout: 2 });
  expect(
    await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.execute(sql`SELECT count(*)::int AS n FROM dispatch_assignments`),
    ),
  ).toEqual([{ n: 0 }]);
});

test('months of positions go when they are past their days, whole, and others stay', async () => {
  const maintenance = openMaintenance(yard.database.maintenanceUrl);
  const { acme } = yard.database.tenants;
  const thisMonth = monthStart(yard.database.preparedAt, 0);
  const drop = (before: Date) => dropPositions(maintenance, acme, before.toISOString());
  // A millisecond of the last month is not past it yet.
  expect(await drop(new Date(thisMonth.getTime() - 1))).toEqual([]);
  expect(await drop(thisMonth)).toEqual([
    partitionName('equipment_positions', monthStart(thisMonth, -1)),
    partitionName('driver_positions', monthStart(thisMonth, -1)),
  ]);
  expect(await drop(thisMonth)).toEqual([]);
  await maintenance.end({ timeout: 2 });
  const typeId = await yard.type();
  const unit = await yard.unit(typeId);
  const kept = await inTenant(yard.pools, yard.operator, (db) =>
    reportPosition(db, unit, { latitude: 1, longitude: 2 }),
  );
  expect(kept).toMatchObject({ ok: true });
});

test('a run is on the record, whether it succeeds or not', async () => {
  const run = (job: string, work: () => Promise<{ n: number }>) => withRun(yard.pools, yard.operator, job, work);
  expect(await run('good', async () => ({ n: 7 }))).toEqual({ n: 7 });
  await expect(
    run('bad', async () => {
      throw new Error('broke');
    }),
  ).rejects.toThrow('broke');
  const found = (job: string) =>
    inTenant(yard.pools, yard.operator, ({ tx }) => tx.select().from(jobRuns).where(eq(jobRuns.job, job)));
  expect(await found('good')).toMatchObject([
    { status: 'succeeded', result: { n: 7 }, finishedAt: expect.any(String) },
  ]);
  expect(await found('bad')).toMatchObject([
    { status: 'failed', result: { error: 'broke' }, finishedAt: expect.any(String) },
  ]);
});
