import { asc, eq, getTableColumns, is, sql, Table } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  json,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from './ids.ts';
import { createPools, type Pools } from './pools.ts';
import { type Params, statement } from './statement.ts';
import * as assignments from './tables/assignments.ts';
import { instant } from './tables/columns.ts';
import * as fleet from './tables/fleet.ts';
import { sites } from './tables/fleet.ts';
import * as people from './tables/people.ts';
import * as records from './tables/records.ts';
import * as workOrders from './tables/work-orders.ts';
import { inTenant, type Principal, type TenantDb } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
let prepared: Pools;
let unprepared: Pools;
let acme: Principal;
let bolt: Principal;
beforeAll(async () => {
  database = await createTestDatabase();
  prepared = createPools({ url: database.appUrl, count: 1, size: 1 });
  unprepared = createPools({ url: database.appUrl, count: 1, size: 1, prepare: false });
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
  bolt = { kind: 'operator', tenantId: database.tenants.bolt.id };
});
afterAll(async () => {
  await Promise.all([prepared.end(), unprepared.end()]);
  await database.drop();
});

/** One column of each kind. */
const kinds = pgTable('kinds', {
  id: uuid('id').primaryKey(),
  label: text('label'),
  tags: text('tags').array(),
  ids: uuid('ids').array(),
  count: integer('count'),
  rank: smallint('rank'),
  position: bigint('position', { mode: 'number' }),
  isOn: boolean('is_on'),
  latitude: doublePrecision('latitude'),
  cost: numeric('cost'),
  at: instant('at'),
  payload: jsonb('payload'),
  answer: json('answer'),
});
type Kinds = typeof kinds.$inferSelect;

const full: Kinds = {
  id: newId(),
  label: `it's "quoted" \\ {x,y} ünï`,
  tags: ['crane', 'with space', 'quote"d', 'back\\slash', 'a,b', 'NULL', ''],
  ids: [newId(), newId()],
  count: -7,
  rank: 3,
  position: 9_007_199_254_740_991,
  isOn: false,
  latitude: 52.520008,
  cost: '12.50',
  at: '2026-11-21T10:42:00.123Z',
  payload: { a: [1, null, 'x'], b: { c: 'it\'s "q"' } },
  answer: [{ z: 1, a: 2 }],
};
const others: Kinds[] = [
  { ...full, id: newId(), at: 'infinity', tags: [], ids: [], payload: 'a word', answer: 7, latitude: -0.1, isOn: true },
  { ...full, id: newId(), payload: null, answer: null, tags: null, ids: null, label: null, at: null, isOn: null },
  {
    id: newId(),
    label: null,
    tags: null,
    ids: null,
    count: null,
    rank: null,
    position: null,
    isOn: null,
    latitude: null,
    cost: null,
    at: null,
    payload: null,
    answer: null,
  },
];

const insertKinds = statement((q, p: Params<Kinds>) =>
  q
    .insert(kinds)
    .values({
      id: p.id,
      label: p.label,
      tags: p.tags,
      ids: p.ids,
      count: p.count,
      rank: p.rank,
      position: p.position,
      isOn: p.isOn,
      latitude: p.latitude,
      cost: p.cost,
      at: p.at,
      payload: p.payload,
      answer: p.answer,
    })
    .returning(),
);
const updateKinds = statement((q, p: Params<Pick<Kinds, 'id' | 'tags' | 'payload' | 'at' | 'count'>>) =>
  q
    .update(kinds)
    .set({ tags: p.tags, payload: p.payload, at: p.at, count: p.count })
    .where(eq(kinds.id, p.id))
    .returning(),
);
const deleteKinds = statement((q, p: Params<{ id: string }>) =>
  q.delete(kinds).where(eq(kinds.id, p.id)).returning({ id: kinds.id, at: kinds.at }),
);
const allKinds = statement((q, p: Params<{ limit: number }>) =>
  q.select().from(kinds).orderBy(kinds.id).limit(p.limit),
);
const joined = statement((q, p: Params<{ ids: string[] }>) =>
  q
    .select({ kinds, site: { name: sites.name, at: sites.createdAt }, upper: sql<string>`upper(${kinds.label})` })
    .from(kinds)
    .leftJoin(sites, eq(sites.id, kinds.id))
    .where(sql`${kinds.id} = any(${p.ids}::uuid[])`)
    .orderBy(asc(kinds.id)),
);
const rawKinds = statement(
  (_, p: Params<{ id: string }>) =>
    sql<Record<string, unknown>>`SELECT * FROM ${kinds} WHERE ${kinds.id} = ${p.id} AND ${p.id}::text <> ''`,
);

const create = (db: TenantDb) =>
  db.tx.execute(sql`CREATE TEMPORARY TABLE kinds (id uuid, label text, tags text[], ids uuid[], count integer, rank smallint,
    position bigint, is_on boolean, latitude double precision, cost numeric, at timestamptz, payload jsonb, answer json)
    ON COMMIT DROP`);

describe.each(['prepared', 'unprepared'] as const)('%s', (name) => {
  const pools = () => (name === 'prepared' ? prepared : unprepared);

  test('what is written and read is what the ordinary builder writes and reads, in two tenants', async () => {
    for (const principal of [acme, bolt, acme]) {
      await inTenant(pools(), principal, async (db) => {
        await create(db);
        const rows = [full, ...others];
        for (const row of rows) {
          const [built] = await insertKinds(db, row);
          const [asText] = await db.tx.execute(sql`DELETE FROM kinds RETURNING kinds::text AS kept`);
          const [ordinary] = await db.tx.insert(kinds).values(row).returning();
          const [ordinaryText] = await db.tx.execute(sql`DELETE FROM kinds RETURNING kinds::text AS kept`);
          expect(built).toEqual(ordinary);
          expect(asText).toEqual(ordinaryText);
          expect(built).toEqual(row);
        }
        await db.tx.insert(kinds).values(rows);
        const fresh = { id: full.id, tags: ['new'], payload: null, at: 'infinity', count: 0 };
        expect(await updateKinds(db, fresh)).toEqual([{ ...full, ...fresh }]);
        expect(await allKinds(db, { limit: 3 })).toEqual(await db.tx.select().from(kinds).orderBy(kinds.id).limit(3));
        const ids = rows.map((r) => r.id);
        expect(await joined(db, { ids })).toEqual(
          await db.tx
            .select({
              kinds,
              site: { name: sites.name, at: sites.createdAt },
              upper: sql<string>`upper(${kinds.label})`,
            })
            .from(kinds)
            .leftJoin(sites, eq(sites.id, kinds.id))
            .where(sql`${kinds.id} = any(${sql.param(ids)}::uuid[])`)
            .orderBy(asc(kinds.id)),
        );
        const raw = await rawKinds(db, { id: full.id });
        expect([...raw]).toEqual([...(await db.tx.execute(sql`SELECT * FROM kinds WHERE id = ${full.id}`))]);
        expect(raw).toHaveLength(1);
        expect(await deleteKinds(db, { id: full.id })).toEqual([{ id: full.id, at: 'infinity' }]);
        expect(await deleteKinds(db, { id: full.id })).toEqual([]);
      });
    }
  });

  test('each tenant meets its own tables', async () => {
    const insert = statement((q, p: Params<{ id: string; name: string; at: string }>) =>
      q.insert(sites).values({
        id: p.id,
        name: p.name,
        nameKey: p.id,
        latitude: 1,
        longitude: 1,
        createdAt: p.at,
        updatedAt: p.at,
      }),
    );
    const names = statement((q) => q.select({ name: sites.name }).from(sites).where(sql`${sites.name} LIKE 'own %'`));
    for (const [principal, name] of [
      [acme, 'own acme'],
      [bolt, 'own bolt'],
    ] as const) {
      const found = await inTenant(pools(), principal, async (db) => {
        const writes = insert(db, { id: newId(), name, at: db.now });
        const [, rows] = await Promise.all([writes, names(db)]);
        return new Set(rows.map((r) => r.name));
      });
      expect([...found]).toEqual([name]);
    }
  });

  test('is sent when it is called, in turn with queries of the builder and raw ones', async () => {
    const push = statement((q, p: Params<{ n: number }>) => q.insert(kinds).values({ id: newId(), count: p.n }));
    const rawPush = statement(
      (_, p: Params<{ n: number }>) => sql`INSERT INTO kinds (id, count) VALUES (gen_random_uuid(), ${p.n})`,
    );
    const seen = statement(() => sql<{ n: number }>`SELECT count(*)::int AS n FROM kinds`);
    await inTenant(pools(), acme, async (db) => {
      await create(db);
      const answers = await Promise.all([
        seen(db),
        push(db, { n: 1 }),
        db.tx.execute<{ n: number }>(sql`SELECT count(*)::int AS n FROM kinds`).execute(),
        rawPush(db, { n: 2 }),
        seen(db),
        db.tx.insert(kinds).values({ id: newId(), count: 3 }).execute(),
        seen(db),
      ]);
      expect([0, 2, 4, 6].map((i) => answers[i]?.[0])).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]);
    });
  });
});

test('every kind of column that a table has is among those that were tried', () => {
  const tables = [assignments, fleet, people, records, workOrders]
    .flatMap((m) => Object.values(m))
    .filter((t) => is(t, Table));
  expect(tables.length).toBeGreaterThan(15);
  const of = (table: Table) => Object.values(getTableColumns(table)).map((c) => `${c.columnType} ${c.getSQLType()}`);
  expect(of(kinds)).toEqual(expect.arrayContaining([...new Set(tables.flatMap(of))]));
});

test('a value that is missing, and a statement that fails, are refused', async () => {
  const byId = statement((q, p: Params<{ id: string }>) => q.select().from(sites).where(eq(sites.id, p.id)));
  const nothing: { id: string } = JSON.parse('{}');
  const run = (params: { id: string }) => inTenant(prepared, acme, (db) => byId(db, params));
  await expect(run(nothing)).rejects.toThrow('"id"');
  await expect(run({ id: 'no uuid' })).rejects.toMatchObject({ cause: { code: '22P02' } });
  expect(await run({ id: newId() })).toEqual([]);
});
