import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@yardmaster/database/ids';
import type { Principal } from '@yardmaster/database/tenant-db';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { recall } from '../assignments/recall.ts';
import { ask } from '../commands/ask.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { listPositions, type PositionQuery } from './list-positions.ts';
import { reportPosition } from './report-position.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterEach(() => vi.useRealTimers());
afterAll(() => yard.close());

const HERE = { latitude: 37.77, longitude: -122.42 };
const report = (unit: string, who: Principal = yard.operator, more: object = {}) =>
  yard.run((db) => reportPosition(db, unit, { ...HERE, ...more }), who);
const list = async (unit: string, query: Partial<PositionQuery> = {}) =>
  expectOk(await ask(yard.pools, yard.operator, (db) => listPositions(db, unit, { limit: 50, ...query })));

describe('a reported position', () => {
  test('is kept with its sender’s time, within bounds', async () => {
    const unit = await yard.unit(typeId);
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    const told = expectOk(await report(unit, await yard.signIn('dispatcher'), { occurredAt: anHourAgo }));
    expect(told).toMatchObject({ ...HERE, equipmentId: unit, occurredAt: anHourAgo });
    await sleep(1_050);
    const wild = expectOk(await report(unit, yard.operator, { occurredAt: '2036-01-01T00:00:00.000Z' }));
    expect(wild.occurredAt).toBe(wild.recordedAt);
    expect((await list(unit)).items).toEqual([wild, told]);
  });

  test('is stored once a second at most: sooner, the last one is the answer', async () => {
    const [unit, other] = [await yard.unit(typeId), await yard.unit(typeId)];
    // The clock stands: on a busy machine a second may pass between two requests.
    vi.useFakeTimers({ toFake: ['Date'] });
    const first = await report(unit);
    expect(first).toMatchObject({ status: 201 });
    expect(await report(unit, yard.operator, { latitude: 1 })).toEqual({ ...first, status: 200 });
    expect(await report(other)).toMatchObject({ status: 201 });
    expect((await list(unit)).items).toHaveLength(1);
  });

  test('may come from the driver in the crew, while they are', async () => {
    const [unit, driver, order] = [await yard.unit(typeId), await yard.driver(), await yard.order(typeId)];
    expect(await report(unit, driver.principal)).toMatchObject({ refusal: { code: 'not_found' } });
    const { id } = await sent(yard, { workOrderId: order.id, equipmentId: unit, driverId: driver.id });
    expect(await report(unit, driver.principal)).toMatchObject({ status: 201 });
    expect(await report(unit, (await yard.driver()).principal)).toMatchObject({ refusal: { code: 'not_found' } });
    expectOk(await yard.run((db) => recall(db, id, { reason: 'rain' })));
    expect(await report(unit, driver.principal)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('is refused of a unit that is unknown or another tenant’s, and from who only looks', async () => {
    const unit = await yard.unit(typeId);
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    expect(await report(newId())).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await report(unit, bolt.operator)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await report(unit, await yard.signIn('viewer'))).toMatchObject({ refusal: { code: 'forbidden' } });
  });
});

describe('positions', () => {
  test('are listed newest first, in pages, from a time until another', async () => {
    const unit = await yard.unit(typeId);
    const first = expectOk(await report(unit));
    await sleep(1_050);
    const second = expectOk(await report(unit, yard.operator, { latitude: 38 }));
    const page = await list(unit, { limit: 1 });
    expect(page.items).toEqual([second]);
    expect((await list(unit, { limit: 1, cursor: page.nextCursor ?? '' })).items).toEqual([first]);
    expect((await list(unit, { from: second.recordedAt })).items).toEqual([second]);
    expect((await list(unit, { until: second.recordedAt })).items).toEqual([first]);
  });

  test('are refused of a unit that is unknown or another tenant’s, and to drivers', async () => {
    const unit = await yard.unit(typeId);
    const bolt = await openYard({ tenant: 'bolt', on: yard });
    const asked = (who: Principal, id: string) => ask(yard.pools, who, (db) => listPositions(db, id, { limit: 5 }));
    expect(await asked(yard.operator, newId())).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await asked(bolt.operator, unit)).toMatchObject({ refusal: { code: 'not_found' } });
    expect(await asked((await yard.driver()).principal, unit)).toMatchObject({ refusal: { code: 'forbidden' } });
  });
});
