import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthStart } from './month-start.ts';
import { ofMonths } from './months.ts';
import { partitionName } from './partitions.ts';
import { createPools, type Pools } from './pools.ts';
import { type Params, statement } from './statement.ts';
import { crew } from './tables/assignments.ts';
import { inTenant, type Principal } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
let pools: Pools;
let acme: Principal;
beforeAll(async () => {
  database = await createTestDatabase();
  pools = createPools({ url: database.appUrl, count: 1, size: 1 });
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const explained = ofMonths((within) =>
  statement(
    (_, p: Params<{ since: string }>) =>
      sql<{
        'QUERY PLAN': string;
      }>`EXPLAIN SELECT * FROM ${crew} WHERE ${crew.leftAt} >= ${p.since} AND ${within(crew.leftAt)}`,
  ),
);

/** The partitions that are planned for, whatever the parameter says. */
async function planned(since: Date, now: Date): Promise<string[]> {
  const run = explained(since.toISOString(), now.toISOString());
  const rows = await inTenant(pools, acme, (db) => run(db, { since: '-infinity' }));
  const names = rows.flatMap((row) => /assignment_crew_(y\d+m\d+|live)/.exec(row['QUERY PLAN'])?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

const start = (offset: number) => monthStart(database.preparedAt, offset);
const nameOf = (offset: number) => partitionName('', start(offset)).slice(1);

test('of what is recent only its months are planned for, and what is open', async () => {
  const now = new Date(start(0).getTime() + 86_400_000);
  expect(await planned(start(-1), now)).toEqual(['live', nameOf(-1), nameOf(0)]);
});

test('towards the end of a month another clock may have begun the next', async () => {
  const now = new Date(start(1).getTime() - 86_400_000);
  expect(await planned(now, now)).toEqual(['live', nameOf(-1), nameOf(0), nameOf(1)]);
});

test('the months move on with the clock, and whoever asks for what is older gets all there are', async () => {
  expect(await planned(start(1), start(1))).toEqual(['live', nameOf(0), nameOf(1)]);
  const all = await planned(new Date(start(-1).getTime() - 1), database.preparedAt);
  expect(all).toEqual(['live', ...[-1, 0, 1, 2, 3].map(nameOf)]);
});
