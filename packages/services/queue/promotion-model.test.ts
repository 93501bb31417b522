import { newId } from '@yardmaster/database/ids';
import { settingsTable } from '@yardmaster/database/tables/people';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import { inTenant } from '@yardmaster/database/tenant-db';
import { orderQueue, type Queued } from '@yardmaster/domain/queue/order';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { promoteQueue } from './promote-queue.ts';
import { reorder } from './reorder.ts';

const UNITS_OF_A_TYPE = 2;
const RUNS = 15;

let yard: Yard;
/** Whoever drives the strict type needs a certification that one driver of three has. */
let types: { plain: string; strict: string };
let able: string;
const orders = new Map<string, string>();
beforeAll(async () => {
  yard = await openYard();
  types = { plain: await yard.type(), strict: await yard.type() };
  const certification = newId();
  await run(sql`INSERT INTO certifications (id, name, name_key, created_at, updated_at)
    VALUES (${certification}, 'Crane', 'crane', now(), now())`);
  await run(sql`INSERT INTO equipment_type_certifications (id, equipment_type_id, certification_id, created_at, updated_at)
    VALUES (${newId()}, ${types.strict}, ${certification}, now(), now())`);
  for (const type of Object.values(types)) for (let n = 0; n < UNITS_OF_A_TYPE; n++) await yard.unit(type);
  able = (await yard.driver()).id;
  await run(sql`INSERT INTO driver_certifications (id, driver_id, certification_id, created_at, updated_at)
    VALUES (${newId()}, ${able}, ${certification}, now(), now())`);
  await yard.driver();
  await yard.driver();
});
afterAll(() => yard.close());

const run = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(statement));

type Sent = { position: number; stream_id: string; order: string; unit: string; driver: string; entry: string | null };
type Entry = Queued & { type: string };
type Model = {
  fairAgeingMinutes: number;
  entries: Entry[];
  live: Sent[];
  units: Map<string, string>;
  drivers: Set<string>;
};

type Command =
  | { kind: 'arrive'; priority: number; type: 'plain' | 'strict'; again: boolean }
  | { kind: 'complete'; which: number }
  | { kind: 'reorder'; who: number; before: number };
const kind = <K extends Command['kind']>(name: K) => fc.constant(name);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('arrive'),
      priority: fc.integer({ min: 1, max: 2 }),
      type: fc.constantFrom<('plain' | 'strict')[]>('plain', 'strict'),
      again: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: kind('complete'), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('reorder'), who: fc.nat(9), before: fc.nat(9) }) },
);

async function start(fairAgeingMinutes: number): Promise<Model> {
  await inTenant(yard.pools, yard.operator, async ({ tx }) => {
    await tx.update(settingsTable).set({ settings: { queuePromotion: 'dispatch', queue: { fairAgeingMinutes } } });
    for (const table of ['queue_entries', 'assignment_crew', 'dispatch_assignments']) {
      await tx.execute(sql`DELETE FROM ${sql.identifier(table)}`);
    }
    await tx.execute(sql`UPDATE work_order_requirements SET assigned = 0, completed = 0`);
    await tx.execute(sql`UPDATE equipment SET status = resting_status`);
    await tx.execute(sql`UPDATE drivers SET status = resting_status`);
  });
  orders.clear();
  const [units, drivers] = await Promise.all([
    run<{ id: string; equipment_type_id: string }>(sql`SELECT id, equipment_type_id FROM equipment`),
    run<{ id: string }>(sql`SELECT id FROM drivers`),
  ]);
  return {
    fairAgeingMinutes,
    entries: [],
    live: [],
    units: new Map(units.map((u) => [u.id, u.equipment_type_id])),
    drivers: new Set(drivers.map((d) => d.id)),
  };
}

function isServable(model: Model, { type }: Entry): boolean {
  return (
    [...model.units.values()].includes(type) &&
    (type === types.strict ? model.drivers.has(able) : model.drivers.size > 0)
  );
}

const ordered = (model: Model) =>
  orderQueue(model.entries, {
    fairAgeingMinutes: model.fairAgeingMinutes,
    liveOf: (order) => model.live.filter((a) => a.order === order).length,
  });

const sentSince = (position: number) =>
  run<Sent>(sql`
    SELECT position::int, stream_id, payload->>'workOrderId' AS order, payload->>'equipmentId' AS unit,
      payload->>'driverId' AS driver, payload->>'queueEntryId' AS entry
    FROM events WHERE type = 'assignment.dispatched' AND position > ${position} ORDER BY position`);
const lastPosition = async () =>
  (await run<{ position: number }>(sql`SELECT coalesce(max(position), 0)::int AS position FROM events`))[0]?.position ??
  0;

/** One command, then the promotion; what was sent is held against the first of the model's queue that could be served. */
async function step(model: Model, what: Command): Promise<void> {
  const since = await lastPosition();
  if (what.kind === 'arrive') await arrive(model, what);
  if (what.kind === 'complete') await complete(model, what.which);
  if (what.kind === 'reorder') await move(model, what.who, what.before);
  await promoteQueue(yard.pools, yard.operator.tenantId);
  for (const sent of await sentSince(since)) {
    const head = ordered(model).find((entry) => isServable(model, entry));
    if (sent.entry !== null) expect(sent.entry).toBe(head?.id);
    else expect(head, 'sent past somebody who waits').toBeUndefined();
    model.entries = model.entries.filter((entry) => entry.id !== sent.entry);
    model.units.delete(sent.unit);
    model.drivers.delete(sent.driver);
    model.live.push(sent);
  }
  expect(
    ordered(model).filter((entry) => isServable(model, entry)),
    'waits beside what is free',
  ).toEqual([]);
}

async function arrive(
  model: Model,
  { priority, type, again }: { priority: number; type: 'plain' | 'strict'; again: boolean },
) {
  const key = `${type} ${priority}`;
  const known = again ? orders.get(key) : undefined;
  const id = known ?? (await yard.order(types[type], { priority, quantity: 30 })).id;
  orders.set(key, id);
  const answer = expectOk(await yard.run((db) => assign(db, { workOrderId: id })));
  if (!('enqueuedAt' in answer)) return;
  const { enqueuedAt, workOrderId } = answer;
  model.entries.push({ id: answer.id, workOrderId, priority, enqueuedAt, rankedAt: null, type: types[type] });
}

async function complete(model: Model, which: number): Promise<void> {
  const [done] = model.live.splice(which % Math.max(1, model.live.length), 1);
  if (!done) return;
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, done.stream_id, { to })));
  }
  const [unit] = await run<{ type: string }>(
    sql`SELECT equipment_type_id AS type FROM equipment WHERE id = ${done.unit}`,
  );
  model.units.set(done.unit, unit?.type ?? '');
  model.drivers.add(done.driver);
}

async function move(model: Model, who: number, before: number): Promise<void> {
  const queue = ordered(model);
  const entry = queue[who % Math.max(1, queue.length)];
  if (!entry) return;
  const peers = queue.filter((e) => e.priority === entry.priority);
  expectOk(await yard.run((db) => reorder(db, entry.id, peers[before % (peers.length + 1)]?.id ?? null)));
  for (const moved of model.entries) {
    const [row] = await inTenant(yard.pools, yard.operator, (db) =>
      db.tx.select({ rankedAt: queueEntries.rankedAt }).from(queueEntries).where(eq(queueEntries.id, moved.id)),
    );
    moved.rankedAt = row?.rankedAt ?? null;
  }
}

test('whatever comes, ends and is moved: who is first, by priority and then by the order of the queue, is served first', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 10),
      fc.array(command, { minLength: 12, maxLength: 24 }),
      async (minutes, commands) => {
        const model = await start(minutes);
        for (const what of commands) await step(model, what);
      },
    ),
    { numRuns: RUNS },
  );
}, 180_000);
