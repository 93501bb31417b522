import { newId } from '@yardmaster/database/ids';
import { driverCertifications, typeCertifications } from '@yardmaster/database/tables/fleet';
import { events } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { patchDriver } from '../drivers/patch-driver.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { createCertification } from './create-certification.ts';
import { getTypeCertifications } from './get-type-certifications.ts';
import { grantCertification } from './grant-certification.ts';
import { listCertifications } from './list-certifications.ts';
import { listDriverCertifications } from './list-driver-certifications.ts';
import { listExpiring } from './list-expiring.ts';
import { patchCertification } from './patch-certification.ts';
import { putTypeCertifications } from './put-type-certifications.ts';
import { revokeCertification } from './revoke-certification.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const BEGUN_MS = Date.now();
const inDays = (days: number) => new Date(BEGUN_MS + days * 86_400_000).toISOString();
const kind = async (name = `Kind ${newId()}`, of = yard) =>
  expectOk(await of.run((db) => createCertification(db, { name }))).id;
const grant = (driverId: string, certificationId: string, expiresAt: string | null = null, as?: Principal) =>
  yard.run((db) => grantCertification(db, driverId, { certificationId, expiresAt }), as);
const revoke = (driverId: string, certificationId: string, as?: Principal) =>
  yard.run((db) => revokeCertification(db, driverId, certificationId), as);
const put = (typeId: string, certificationIds: string[], as?: Principal) =>
  yard.run((db) => putTypeCertifications(db, typeId, { certificationIds }), as);
const held = (driverId: string, as: Principal = yard.operator) =>
  ask(yard.pools, as, (db) => listDriverCertifications(db, driverId, { limit: 50 }));
const expiring = (withinDays: number, as: Principal = yard.operator) =>
  ask(yard.pools, as, (db) => listExpiring(db, { limit: 200, withinDays }));
const forbidden = { refusal: { code: 'forbidden' } };
const nothing = { ok: false, refusal: { code: 'not_found' } };

test('kinds have names of their own in each tenant, in any case, and are listed by name', async () => {
  const [crane, hazmat] = [await kind('Crane'), await kind('hazmat')];
  expect(await yard.run((db) => createCertification(db, { name: ' CRANE ' }))).toMatchObject({
    refusal: { code: 'duplicate', facts: { field: 'name' } },
  });
  expectOk(await neighbour.run((db) => createCertification(db, { name: 'Crane' })));
  const list = (query: object) =>
    ask(yard.pools, yard.operator, (db) => listCertifications(db, { limit: 50, ...query }));
  expect(expectOk(await list({})).items.map((c) => c.id)).toEqual([crane, hazmat]);
  expect(expectOk(await list({ q: 'HAZ' })).items.map((c) => c.id)).toEqual([hazmat]);
  expect(expectOk(await list({ limit: 1 })).nextCursor).not.toBeNull();
});

test('a type asks for exactly what is put; what it asks no longer ends and is kept', async () => {
  const [typeId, a, b] = [await yard.type(), await kind(), await kind()];
  const get = () => ask(yard.pools, yard.operator, (db) => getTypeCertifications(db, typeId));
  expect(expectOk(await get())).toEqual({ equipmentTypeId: typeId, certificationIds: [], version: 1 });
  expect(expectOk(await put(typeId, [b, a, b]))).toEqual({
    equipmentTypeId: typeId,
    certificationIds: [a, b],
    version: 2,
  });
  expect(expectOk(await put(typeId, [a, b])).version).toBe(2);
  expect(expectOk(await put(typeId, [b])).certificationIds).toEqual([b]);
  expect(expectOk(await get())).toEqual({ equipmentTypeId: typeId, certificationIds: [b], version: 3 });
  const { rows, log } = await inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    rows: await tx
      .select()
      .from(typeCertifications)
      .where(eq(typeCertifications.equipmentTypeId, typeId))
      .orderBy(typeCertifications.id),
    log: await tx.select().from(events).where(eq(events.streamId, typeId)).orderBy(events.version),
  }));
  expect(rows.filter((row) => row.deletedAt !== null).map((row) => row.certificationId)).toEqual([a]);
  expect(log.slice(1).map((e) => e.payload)).toEqual([
    {
      certificationIds: [a, b],
      added: rows.map(({ id, certificationId }) => ({ id, certificationId })),
      changed: ['certificationIds'],
    },
    { certificationIds: [b], added: [], changed: ['certificationIds'] },
  ]);
});

test('a driver is given a certification; a renewal is a new row, and the old one stays to be told of', async () => {
  const [{ id }, certificationId] = [await yard.driver(), await kind()];
  const first = expectOk(await grant(id, certificationId, inDays(10)));
  expect(first).toMatchObject({ driverId: id, certificationId });
  expect(expectOk(await grant(id, certificationId, first.expiresAt)).id).toBe(first.id);
  const second = expectOk(await grant(id, certificationId));
  expect(second.expiresAt).toBeNull();
  expect(expectOk(await held(id)).items).toEqual([second]);
  expectOk(await revoke(id, certificationId));
  expect(expectOk(await held(id)).items).toEqual([]);
  expect(await revoke(id, certificationId)).toEqual(nothing);
  expectOk(await grant(id, certificationId, inDays(20)));
  const { rows, log } = await inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    rows: await tx.select().from(driverCertifications).where(eq(driverCertifications.driverId, id)),
    log: await tx
      .select()
      .from(events)
      .where(inArray(events.streamId, [first.id, second.id]))
      .orderBy(events.position),
  }));
  expect(rows).toHaveLength(3);
  expect(rows.filter((row) => row.deletedAt === null)).toHaveLength(1);
  expect(log.map((e) => [e.streamId, e.type, e.version])).toEqual([
    [first.id, 'driver_certification.granted', 1],
    [first.id, 'driver_certification.renewed', 2],
    [second.id, 'driver_certification.granted', 1],
    [second.id, 'driver_certification.revoked', 2],
  ]);
  expect(log[0]?.payload).toEqual({ driverId: id, certificationId, expiresAt: first.expiresAt });
});

test('two who renew at once leave one', async () => {
  const [{ id }, certificationId] = [await yard.driver(), await kind()];
  const outcomes = await Promise.all([10, 20, 30, 40].map((days) => grant(id, certificationId, inDays(days))));
  for (const outcome of outcomes) expectOk(outcome);
  expect(expectOk(await held(id)).items).toHaveLength(1);
});

test('what expires soon, or has, is listed with names, the most urgent first; who drives no longer is not', async () => {
  const [driver, gone, a, b, c] = [await yard.driver(), await yard.driver(), await kind(), await kind(), await kind()];
  const [over, soon] = [inDays(-5), inDays(20)];
  expectOk(await grant(driver.id, a, soon));
  expectOk(await grant(driver.id, b, over));
  expectOk(await grant(driver.id, c, inDays(40)));
  expectOk(await grant(gone.id, a, soon));
  expectOk(await yard.run((db) => patchDriver(db, gone.id, { status: 'inactive' })));
  const mine = expectOk(await expiring(30)).items.filter((item) => [a, b, c].includes(item.certificationId));
  expect(mine.map((item) => [item.driverId, item.certificationId, item.expiresAt])).toEqual([
    [driver.id, b, over],
    [driver.id, a, soon],
  ]);
  expect(mine[0]).toMatchObject({
    driverName: expect.stringContaining('Driver'),
    certificationName: expect.any(String),
  });
  expect(await expiring(30, driver.principal)).toMatchObject(forbidden);
});

test('a driver reads what they hold; a viewer reads and changes nothing', async () => {
  const [driver, other, certificationId, typeId] = [
    await yard.driver(),
    await yard.driver(),
    await kind(),
    await yard.type(),
  ];
  expectOk(await grant(driver.id, certificationId));
  expect(expectOk(await held(driver.id, driver.principal)).items).toHaveLength(1);
  expect(await held(other.id, driver.principal)).toMatchObject(forbidden);
  const viewer = await yard.signIn('viewer');
  expectOk(await held(driver.id, viewer));
  for (const as of [viewer, driver.principal]) {
    expect(await yard.run((db) => createCertification(db, { name: 'No' }), as)).toMatchObject(forbidden);
    expect(await grant(driver.id, certificationId, inDays(1), as)).toMatchObject(forbidden);
    expect(await revoke(driver.id, certificationId, as)).toMatchObject(forbidden);
    expect(await put(typeId, [], as)).toMatchObject(forbidden);
  }
});

test('a certification gets another name, which no other has; of another tenant and by a viewer nothing', async () => {
  const [id, other] = [await kind(), `Kind ${newId()}`];
  await kind(other);
  const rename = (name: string, by?: Principal, of = yard) =>
    of.run((db) => patchCertification(db, id, { name }), by ?? of.operator);
  const name = `Crane ${newId()}`;
  expect(expectOk(await rename(name))).toMatchObject({ id, name, version: 2 });
  expect(expectOk(await rename(name)).version).toBe(2);
  expect(await rename(other.toUpperCase())).toMatchObject({ refusal: { code: 'duplicate' } });
  expect(await rename('Mine', undefined, neighbour)).toEqual(nothing);
  expect(await rename('Mine', await yard.signIn('viewer'))).toMatchObject(forbidden);
});

test('of another tenant there is nothing, neither driver nor type nor certification', async () => {
  const [driver, certificationId, typeId] = [await yard.driver(), await kind(), await yard.type()];
  const [foreign, theirs] = [await neighbour.driver(), await kind('Theirs', neighbour)];
  expectOk(await grant(driver.id, certificationId));
  const at = (pointer: string) => ({ refusal: { code: 'invalid_request', errors: [{ pointer }] } });
  expect(await grant(driver.id, theirs)).toMatchObject(at('/certificationId'));
  expect(await put(typeId, [certificationId, theirs])).toMatchObject(at('/certificationIds/1'));
  expect(await grant(foreign.id, certificationId)).toEqual(nothing);
  expect(await put(newId(), [certificationId])).toEqual(nothing);
  expect(await neighbour.run((db) => revokeCertification(db, driver.id, certificationId))).toEqual(nothing);
  expect(await neighbour.run((db) => putTypeCertifications(db, typeId, { certificationIds: [] }))).toEqual(nothing);
  const elsewhere = <T>(read: Parameters<typeof ask<T>>[2]) => ask(yard.pools, neighbour.operator, read);
  expect(await elsewhere((db) => getTypeCertifications(db, typeId))).toEqual(nothing);
  expect(await elsewhere((db) => listDriverCertifications(db, driver.id, { limit: 9 }))).toEqual(nothing);
});
