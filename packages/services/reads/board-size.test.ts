import { brotliCompressSync, constants } from 'node:zlib';
import { newId } from '@yardmaster/database/ids';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import { board } from '@yardmaster/domain/board/board';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { countFlights, type FlightCounter } from '../testkit/count-flights.ts';
import { fillBoard } from '../testkit/fill-board.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { type Fact, record } from '../record.ts';
import { boardVersion, readBoard } from './board.ts';

let yard: Yard;
let counter: FlightCounter;
let pools: Pools;
beforeAll(async () => {
  yard = await openYard();
  await fillBoard(yard.pools, yard.operator);
  counter = await countFlights(yard.database.appUrl);
  pools = createPools({ url: counter.url, count: 1, size: 1 });
});
afterAll(async () => {
  await pools.end();
  await counter.close();
  await yard.close();
});

test('a board of 1,000 units, 800 drivers and 2,000 orders is two statements and under 300 KB compressed', async () => {
  const dispatcher = await yard.signIn('dispatcher');
  const read = async () => expectOk(await ask(pools, dispatcher, readBoard));
  const statements = async (work: () => Promise<unknown>) => {
    // A statement's first run on a connection is described first.
    await work();
    counter.takeStatements();
    await work();
    return counter.takeStatements();
  };
  const nothing = await statements(() => ask(pools, dispatcher, async () => null));
  expect(await statements(read)).toBe(nothing + 2);
  expect(await statements(() => ask(pools, dispatcher, boardVersion))).toBe(nothing + 1);

  const large = await read();
  expect(board.parse(large)).toEqual(large);
  expect(large).toMatchObject({
    units: { length: 1_000 },
    drivers: { length: 800 },
    workOrders: { length: 2_000 },
    assignments: { length: 300 },
    queue: { length: 200 },
    truncated: [],
  });
  expect(large.workOrders.flatMap((o) => o.requirements)).toHaveLength(3_000);
  const sent = brotliCompressSync(JSON.stringify(large), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  expect(sent.length).toBeLessThan(300_000);
});

test('the version changes with every commit, also with one that began before the newest event', async () => {
  const version = async () => expectOk(await ask(yard.pools, yard.operator, boardVersion));
  const fact = (): Fact => ({ streamType: 'site', streamId: newId(), version: 1, type: 'site.created', payload: {} });
  const before = await version();
  expect(await version()).toBe(before);
  let drawn = () => {};
  let release = () => {};
  const hasDrawn = new Promise<void>((resolve) => (drawn = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  const late = inTenant(yard.pools, yard.operator, async (db) => {
    await record(db, [fact()]);
    drawn();
    await released;
  });
  await hasDrawn;
  await inTenant(yard.pools, yard.operator, (db) => record(db, [fact()]));
  const between = await version();
  expect(between).not.toBe(before);
  release();
  await late;
  expect(await version()).not.toBe(between);
});

test('what is over a bound is left out and said', async () => {
  await yard.order(await yard.type());
  const over = expectOk(await ask(yard.pools, yard.operator, readBoard));
  expect(over.truncated).toEqual(['workOrders']);
  expect(over.workOrders).toHaveLength(2_000);
});
