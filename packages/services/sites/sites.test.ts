import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { createCertification } from '../certifications/create-certification.ts';
import { getTypeCertifications } from '../certifications/get-type-certifications.ts';
import { createEquipmentType } from '../equipment-types/create-equipment-type.ts';
import { getEquipmentType } from '../equipment-types/get-equipment-type.ts';
import { listEquipmentTypes } from '../equipment-types/list-equipment-types.ts';
import { patchEquipmentType } from '../equipment-types/patch-equipment-type.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { createSite } from './create-site.ts';
import { getSite } from './get-site.ts';
import { listSites } from './list-sites.ts';
import { patchSite } from './patch-site.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const site = (name: string) => ({ name, latitude: 52.5, longitude: 13.4 });

test('sites have names of their own in each tenant, and are listed by name, page by page', async () => {
  for (const name of ['beta', 'Alpha', 'Gamma']) expectOk(await yard.run((db) => createSite(db, site(name))));
  expectOk(await neighbour.run((db) => createSite(db, site('Alpha'))));
  expect(await yard.run((db) => createSite(db, site(' ALPHA ')))).toMatchObject({ refusal: { code: 'duplicate' } });

  const read = (cursor?: string) => ask(yard.pools, yard.operator, (db) => listSites(db, { limit: 2, cursor }));
  const first = expectOk(await read());
  expect(first.items.map((s) => s.name)).toEqual(['Alpha', 'beta']);
  expect(expectOk(await read(first.nextCursor ?? '')).items.map((s) => s.name)).toEqual(['Gamma']);
  expect(expectOk(await ask(yard.pools, neighbour.operator, (db) => listSites(db, { limit: 9 }))).items).toHaveLength(
    1,
  );
});

test('types are listed by name, and a name is one in any case', async () => {
  for (const name of ['Loader', 'crane']) expectOk(await yard.run((db) => createEquipmentType(db, { name })));
  expect(await yard.run((db) => createEquipmentType(db, { name: 'CRANE' }))).toMatchObject({
    refusal: { code: 'duplicate' },
  });
  const list = expectOk(await ask(yard.pools, yard.operator, (db) => listEquipmentTypes(db, { limit: 9 })));
  expect(list.items.map((t) => t.name)).toEqual(['crane', 'Loader']);
});

test('a viewer reads and adds nothing', async () => {
  const viewer = await yard.signIn('viewer');
  const refused = { refusal: { code: 'forbidden' } };
  expect(await yard.run((db) => createSite(db, site('No')), viewer)).toMatchObject(refused);
  expect(await yard.run((db) => createEquipmentType(db, { name: 'No' }), viewer)).toMatchObject(refused);
  expectOk(await ask(yard.pools, viewer, (db) => listSites(db, { limit: 1 })));
  const driver = await yard.signIn('driver');
  expect(await ask(yard.pools, driver, (db) => listSites(db, { limit: 1 }))).toMatchObject(refused);
});

test('one site is read by who may, in its own tenant alone', async () => {
  const { id } = expectOk(await yard.run((db) => createSite(db, site('Delta'))));
  expect(expectOk(await ask(yard.pools, yard.operator, (db) => getSite(db, id)))).toMatchObject({ id, name: 'Delta' });
  const elsewhere = await ask(yard.pools, neighbour.operator, (db) => getSite(db, id));
  expect(elsewhere).toMatchObject({ refusal: { code: 'not_found' } });
  const driver = await yard.signIn('driver');
  expect(await ask(yard.pools, driver, (db) => getSite(db, id))).toMatchObject({ refusal: { code: 'forbidden' } });
});

test('a site is changed by who may, in its own tenant; to a name that another has, never', async () => {
  const { id, version } = expectOk(await yard.run((db) => createSite(db, site('Quay'))));
  const changed = expectOk(await yard.run((db) => patchSite(db, id, { name: 'Quay 2', address: 'Pier 1' })));
  expect(changed).toMatchObject({ name: 'Quay 2', address: 'Pier 1', latitude: 52.5, version: version + 1 });
  expect(expectOk(await yard.run((db) => patchSite(db, id, { name: 'Quay 2' }))).version).toBe(version + 1);
  expect(await yard.run((db) => patchSite(db, id, { name: ' ALPHA' }))).toMatchObject({
    refusal: { code: 'duplicate', facts: { field: 'name' } },
  });
  expect(await neighbour.run((db) => patchSite(db, id, { name: 'Mine' }))).toMatchObject({
    refusal: { code: 'not_found' },
  });
  const viewer = await yard.signIn('viewer');
  expect(await yard.run((db) => patchSite(db, id, { name: 'Mine' }), viewer)).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});

test('a type is made and changed with what it asks of its driver, in one step or not at all', async () => {
  const [crane, rigging] = await Promise.all(
    ['Crane', 'Rigging'].map(async (name) => expectOk(await yard.run((db) => createCertification(db, { name }))).id),
  );
  const asked = (id: string) => ask(yard.pools, yard.operator, (db) => getTypeCertifications(db, id));
  const made = await yard.run((db) => createEquipmentType(db, { name: 'Tower', certificationIds: [crane ?? ''] }));
  const { id, version } = expectOk(made);
  expect(expectOk(await asked(id))).toMatchObject({ certificationIds: [crane], version });
  const patch = (body: { name?: string; certificationIds?: string[] }) =>
    yard.run((db) => patchEquipmentType(db, id, body));
  const changed = expectOk(await patch({ name: 'Tower crane', certificationIds: [rigging ?? ''] }));
  expect(changed).toMatchObject({ name: 'Tower crane', version: version + 2 });
  const stands = { certificationIds: [rigging], version: changed.version };
  expect(expectOk(await asked(id))).toMatchObject(stands);
  expect(await patch({ name: 'Loader', certificationIds: [] })).toMatchObject({ refusal: { code: 'duplicate' } });
  const unknown = { refusal: { errors: [{ pointer: '/certificationIds/0' }] } };
  expect(await patch({ name: 'Other', certificationIds: [id] })).toMatchObject(unknown);
  const other = { name: 'Mobile', certificationIds: [id] };
  expect(await yard.run((db) => createEquipmentType(db, other))).toMatchObject(unknown);
  expect(expectOk(await asked(id))).toMatchObject(stands);
  expectOk(await yard.run((db) => createEquipmentType(db, { name: 'Mobile' })));
});

test('a type gets another name, which is one in any case; nobody else has it', async () => {
  const { id, version } = expectOk(await yard.run((db) => createEquipmentType(db, { name: 'Sweeper' })));
  const read = () => ask(yard.pools, yard.operator, (db) => getEquipmentType(db, id));
  const renamed = expectOk(await yard.run((db) => patchEquipmentType(db, id, { name: 'Street sweeper' })));
  expect(renamed).toMatchObject({ name: 'Street sweeper', version: version + 1 });
  expect(expectOk(await read())).toEqual(renamed);
  expect(expectOk(await yard.run((db) => patchEquipmentType(db, id, {})))).toEqual(renamed);
  expect(await yard.run((db) => patchEquipmentType(db, id, { name: 'LOADER' }))).toMatchObject({
    refusal: { code: 'duplicate' },
  });
  expect(await neighbour.run((db) => patchEquipmentType(db, id, { name: 'Mine' }))).toMatchObject({
    refusal: { code: 'not_found' },
  });
  expect(await ask(yard.pools, neighbour.operator, (db) => getEquipmentType(db, id))).toMatchObject({
    refusal: { code: 'not_found' },
  });
  const viewer = await yard.signIn('viewer');
  expect(await yard.run((db) => patchEquipmentType(db, id, { name: 'Mine' }), viewer)).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});
