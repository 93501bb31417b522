import { newId } from '@yardmaster/database/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { log } from './log.ts';
import { spoken } from './language.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let admin: string;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  admin = await api.key('admin');
});
afterAll(() => api.close());

const GERMAN = { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' };
const get = (path: string, options: Ask = {}) => api.ask('GET', path, { as: admin, ...options });
const post = (path: string, body: unknown, { headers, ...options }: Ask = {}) =>
  api.ask('POST', path, { as: admin, body, headers: { 'idempotency-key': newId(), ...headers }, ...options });
const idOf = (answer: Answer) => (answer.body as { id: string }).id;

/** A unit that a dispatcher has sent to one job, and another job that wants it too. */
async function taken() {
  const tag = newId().slice(-8);
  const equipmentTypeId = idOf(await post('/equipment-types', { name: `Type ${tag}` }));
  const equipmentId = idOf(await post('/equipment', { identifier: `U ${tag}`, equipmentTypeId }));
  const requirements = [{ equipmentTypeId, quantity: 1 }];
  const order = async () =>
    (await post('/work-orders', { title: 'Job', requirements })).body as { id: string; number: string };
  const [first, second] = [await order(), await order()];
  const as = await api.yard.signIn('dispatcher');
  const sent = await post('/assignments', { workOrderId: first.id, equipmentId, driverId: null }, { as });
  expect(sent.status).toBe(201);
  return { tag, equipmentTypeId, equipmentId, first, second, assignmentId: idOf(sent) };
}

test('a refusal is said in the language that was asked for, names and numbers and all', async () => {
  const { tag, equipmentId, first, second } = await taken();
  const body = { workOrderId: second.id, equipmentId };
  const english = await post('/assignments', body);
  expect(english.headers.get('content-language')).toBe('en');
  expect(english.headers.get('vary')).toBe('accept-language');
  const { since, by } = (english.body as { holder: { since: string; by: string } }).holder;
  expect(english.body).toMatchObject({
    title: 'The unit is taken',
    detail: `U ${tag} was sent to ${first.number} at ${since} by ${by}.`,
  });
  const german = await post('/assignments', body, { headers: GERMAN });
  expect(german.headers.get('content-language')).toBe('de');
  expect(german.body).toEqual({
    ...(english.body as object),
    title: 'Die Einheit ist vergeben',
    detail: `U ${tag} wurde um ${since} zu ${first.number} entsandt (durch ${by}).`,
  });
});

test('what a receipt keeps is English, and said again in the language of whoever asks again', async () => {
  const { equipmentId, second } = await taken();
  const headers = { 'idempotency-key': newId() };
  const ask = (more: Record<string, string> = {}) =>
    post('/assignments', { workOrderId: second.id, equipmentId }, { headers: { ...headers, ...more } });
  const first = await ask(GERMAN);
  expect(first.body).toMatchObject({ title: 'Die Einheit ist vergeben' });
  expect((await ask()).body).toMatchObject({
    title: 'The unit is taken',
    detail: expect.stringContaining(' was sent to '),
  });
  expect((await ask(GERMAN)).body).toEqual(first.body);
});

test('fields say what is wrong with them', async () => {
  const refused = await post(
    '/work-orders',
    { priority: 9, requirements: [], colour: 'red', description: 7, siteId: 'here' },
    { headers: GERMAN },
  );
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'invalid_request', title: 'Einige Angaben stimmen nicht' },
  });
  const { errors } = refused.body as { errors: { pointer: string; message: string }[] };
  expect(Object.fromEntries(errors.map(({ pointer, message }) => [pointer, message]))).toEqual({
    '/title': 'Erforderlich',
    '/priority': 'Höchstens 5',
    '/requirements': 'Einträge: mindestens 1',
    '/colour': 'Dieses Feld gibt es nicht',
    '/description': 'Kein Text',
    '/siteId': 'Keine UUID',
  });
});

test('so are those whom nobody knows, who may not, and who ask in a wrong way', async () => {
  const viewer = await api.key('viewer');
  const headers = GERMAN;
  expect((await api.ask('GET', '/board', { headers })).body).toMatchObject({ title: 'Zuerst anmelden' });
  expect((await get(`/equipment/${newId()}`, { headers })).body).toMatchObject({ title: 'Nicht gefunden' });
  expect((await post('/equipment-types', { name: 'X' }, { as: viewer, headers })).body).toMatchObject({
    title: 'Ihre Rolle erlaubt das nicht',
    detail: 'Der Rolle „Nur Einsicht“ fehlt die Berechtigung fleet:write.',
  });
  expect((await post('/sites', '{', { headers })).body).toMatchObject({ title: 'Der Inhalt ist kein gültiges JSON' });
  expect((await get('/equipment?fields=colour', { headers })).body).toMatchObject({
    errors: [{ pointer: '/fields/0', message: 'Das Feld „colour“ gibt es nicht' }],
  });
});

test('why a unit or a driver cannot go is said with who can, and with the refusal', async () => {
  const { equipmentTypeId, second, assignmentId } = await taken();
  const equipmentId = idOf(await post('/equipment', { identifier: `V ${newId().slice(-8)}`, equipmentTypeId }));
  await api.ask('PATCH', `/equipment/${equipmentId}`, { as: admin, body: { status: 'maintenance' } });
  const ranked = await get(`/work-orders/${second.id}/candidates`, { headers: GERMAN });
  expect(ranked.status).toBe(200);
  expect(ranked.headers.get('content-language')).toBe('de');
  const found = (ranked.body as { units: { findings: { text: string }[] }[] }).units.flatMap((unit) => unit.findings);
  expect(found.map(({ text }) => text).toSorted()).toEqual([
    'Die Einheit ist bei einem anderen Auftrag.',
    'Die Einheit ist in Wartung.',
  ]);
  expect(found).toContainEqual(expect.objectContaining({ code: 'unit_taken', assignmentId }));
  const english = await get(`/work-orders/${second.id}/candidates`);
  expect(english.headers.has('content-language')).toBe(false);
  expect(JSON.stringify(english.body)).toContain('The unit is in maintenance.');
  const refused = await post('/assignments', { workOrderId: second.id, equipmentId }, { headers: GERMAN });
  expect(refused.body).toMatchObject({
    code: 'gate_blocked',
    title: 'Eine Sperre steht im Weg',
    detail: 'Die Einheit ist in Wartung.',
    findings: [{ text: 'Die Einheit ist in Wartung.' }],
  });
});

test('of many at once, each that is refused is told in the same language', async () => {
  const { equipmentId, second, tag } = await taken();
  const items = [{ workOrderId: second.id, equipmentId }];
  const many = await post('/assignment-batches', { items }, { headers: GERMAN });
  expect(many.body).toMatchObject({
    failed: 1,
    items: [{ problem: { title: 'Die Einheit ist vergeben', detail: expect.stringContaining(`U ${tag} wurde um`) } }],
  });
});

test('a file is told cell by cell', async () => {
  const csv = 'name,latitude,wrong\nYard,north,1\n';
  const preview = await post('/import-previews', { kind: 'sites', csv, skipExisting: false }, { headers: GERMAN });
  expect(preview.body).toMatchObject({
    fileErrors: [
      { column: 'longitude', message: 'Die Spalte „longitude“ fehlt' },
      { column: 'wrong', message: 'Unbekannte Spalte „wrong“. Bekannt: name, address, latitude, longitude' },
    ],
  });
});

test('what people have written is theirs, also where it reads like ours', async () => {
  const { equipmentTypeId } = await taken();
  const requirements = [{ equipmentTypeId, quantity: 1 }];
  const title = 'The unit is gone.';
  const made = await post('/work-orders', { title, requirements, description: 'Required' }, { headers: GERMAN });
  expect(made.body).toMatchObject({ title, description: 'Required' });
});

test.each([
  ['{"items":[{"text":"Required","message":"Required","detail":"Required"}]}'],
  ['{"code":"not_ours","title":"Not found","detail":"Required"}'],
  ['{"code":7,"errors":["Required",null]}'],
])('%s holds nothing of ours', (json) => expect(spoken(json, 'de')).toBe(json));
