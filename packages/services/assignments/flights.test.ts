import { createPools, type Pools } from '@yardmaster/database/pools';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import { countFlights, type FlightCounter } from '../testkit/count-flights.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { assign } from './assign.ts';
import { changeStatus } from './change-status.ts';

let yard: Yard;
let counter: FlightCounter;
let pools: Pools;
beforeAll(async () => {
  yard = await openYard();
  counter = await countFlights(yard.database.appUrl);
  pools = createPools({ url: counter.url, count: 1, size: 1 });
});
afterAll(async () => {
  await pools.end();
  await counter.close();
  await yard.close();
});

test('a dispatch takes four flights to the database, or five where the product chooses; sign-in check and receipt included', async () => {
  const typeId = await yard.type();
  const session = await yard.signIn('dispatcher');
  const dispatch = async (named: boolean, n: number) => {
    const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
    const body = named ? { workOrderId: order.id, equipmentId, driverId: driver.id } : { workOrderId: order.id };
    counter.take();
    const answer = expectOk(
      await runCommand(pools, session, { name: 'assign', commandId: `${named}-${n}`, body }, (db) => assign(db, body)),
    );
    const flights = counter.take();
    if ('enqueuedAt' in answer) throw new Error('was queued');
    counter.take();
    expectOk(
      await runCommand(pools, session, { name: 'advance', body: answer.id }, (db) =>
        changeStatus(db, answer.id, { to: 'en_route' }),
      ),
    );
    return { flights, advance: counter.take() };
  };
  // A statement's first run on a connection is a flight more: it is prepared.
  for (const named of [true, false]) {
    await dispatch(named, 0);
    await dispatch(named, 1);
    expect(await dispatch(named, 2)).toEqual({ flights: named ? 4 : 5, advance: 4 });
  }
});
