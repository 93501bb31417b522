import { newId } from '@yardmaster/database/ids';
import { trackers } from '@yardmaster/database/tables/fleet';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { Fix } from '@yardmaster/domain/position/position';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { listPositions } from '../equipment-positions/list-positions.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { createTracker } from './create-tracker.ts';
import { listTrackers } from './list-trackers.ts';
import { revokeTracker } from './revoke-tracker.ts';
import { parseTrackerKey } from './secret.ts';
import { takeFixes } from './take-fixes.ts';

let yard: Yard;
let neighbour: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
  typeId = await yard.type();
});
afterAll(() => yard.close());

const make = (body: { equipmentId?: string; driverId?: string }, as?: Parameters<Yard['run']>[1]) =>
  yard.run((db) => createTracker(db, { name: 'Box', ...body }), as);
const fixAt = (secondsAgo: number, more: Partial<Fix> = {}): Fix => ({
  latitude: 37.77,
  longitude: -122.42,
  occurredAt: new Date(Math.floor(Date.now() / 1_000) * 1_000 - secondsAgo * 1_000).toISOString(),
  speedMps: 3,
  headingDegrees: 90,
  accuracyM: 5,
  ...more,
});
const hashOf = (key: string) => parseTrackerKey(key)?.secretHash ?? '';
const take = (key: string, fixes: Fix[], to: Yard = yard) =>
  inTenant(to.pools, { kind: 'system', job: 'intake', tenantId: to.operator.tenantId }, (db) =>
    takeFixes(db, hashOf(key), fixes),
  );
const seen = async (unit: string) =>
  expectOk(await ask(yard.pools, yard.operator, (db) => listPositions(db, unit, { limit: 50 }))).items;

describe('a tracker', () => {
  test('tells where its unit is until it is revoked; only its hash is kept', async () => {
    const unit = await yard.unit(typeId);
    const { id, key, of } = expectOk(await make({ equipmentId: unit }));
    expect(of).toMatch(/^U-/);
    expect(await take(key, [fixAt(5)])).toBe(1);
    expect(await seen(unit)).toMatchObject([{ source: 'tracker', speedMps: 3, headingDegrees: 90, accuracyM: 5 }]);
    const stored = await inTenant(yard.pools, yard.operator, ({ tx }) => tx.select().from(trackers));
    expect(JSON.stringify(stored)).not.toContain(key);
    const listed = expectOk(await ask(yard.pools, yard.operator, (db) => listTrackers(db, { limit: 50 })));
    expect(listed.items).toMatchObject([{ id, of, lastSeenAt: expect.any(String), revokedAt: null }]);

    expectOk(await yard.run((db) => revokeTracker(db, id)));
    await expect(take(key, [fixAt(1)])).rejects.toThrow('no such tracker');
    expect(await seen(unit)).toHaveLength(1);
    expect(await yard.run((db) => revokeTracker(db, id))).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test('that sends again what it sent, by itself, at once or in a batch, is heard once', async () => {
    const unit = await yard.unit(typeId);
    const { key } = expectOk(await make({ equipmentId: unit }));
    const [one, two, three] = [fixAt(30), fixAt(20), fixAt(10)];
    expect(await take(key, [one, one, two])).toBe(2);
    expect(await take(key, [one, two, three])).toBe(1);
    const late = [fixAt(60), fixAt(50)];
    const kept = await Promise.all([take(key, late), take(key, late), take(key, late)]);
    expect(kept.toSorted((a, b) => a - b)).toEqual([0, 0, 2]);
    expect(await seen(unit)).toHaveLength(5);
  });

  test('of a driver tells where the driver is', async () => {
    const driver = await yard.driver();
    const { key, of } = expectOk(await make({ driverId: driver.id }));
    expect(of).toMatch(/^Driver/);
    expect(await take(key, [fixAt(5)])).toBe(1);
    const rows = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.execute(sql`SELECT source FROM driver_positions WHERE driver_id = ${driver.id}::uuid`),
    );
    expect(rows).toEqual([{ source: 'tracker' }]);
  });

  test('is of something of its own tenant, and its key of no other', async () => {
    expect(await make({ equipmentId: newId() })).toMatchObject({ refusal: { errors: [{ pointer: '/equipmentId' }] } });
    const foreign = await neighbour.driver();
    expect(await make({ driverId: foreign.id })).toMatchObject({ refusal: { errors: [{ pointer: '/driverId' }] } });
    const { id, key } = expectOk(await make({ equipmentId: await yard.unit(typeId) }));
    await expect(take(key, [fixAt(1)], neighbour)).rejects.toThrow('no such tracker');
    expect(await neighbour.run((db) => revokeTracker(db, id))).toMatchObject({ refusal: { code: 'not_found' } });
  });

  test.each(['dispatcher', 'driver', 'viewer'] as const)('is no business of a %s', async (role) => {
    const as = await yard.signIn(role);
    const forbidden = { refusal: { code: 'forbidden' } };
    expect(await make({ equipmentId: newId() }, as)).toMatchObject(forbidden);
    expect(await yard.run((db) => revokeTracker(db, newId()), as)).toMatchObject(forbidden);
    expect(await ask(yard.pools, as, (db) => listTrackers(db, { limit: 5 }))).toMatchObject(forbidden);
  });
});

test.each(['', 'ymk_acme_'.padEnd(52, 'a'), 'ymt_acme_short', `ymt_ACME_${'a'.repeat(43)}`])(
  '%s is no tracker’s key',
  (key) => expect(parseTrackerKey(key)).toBeUndefined(),
);
