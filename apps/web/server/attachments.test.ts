import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@yardmaster/database/ids';
import { attachments } from '@yardmaster/database/tables/messages';
import { commandAnswers, events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { ATTACHMENT_MAX_BYTES } from '@yardmaster/domain/attachment/attachment';
import { cleanUpFiles } from '@yardmaster/services/attachments/clean-up-files';
import { readMyJobs } from '@yardmaster/services/reads/me-jobs';
import { reserve } from '@yardmaster/services/reservations/reserve';
import { measure, picture } from '@yardmaster/services/testkit/picture';
import { expectOk, sent } from '@yardmaster/services/testkit/yard';
import { fileKey } from '@yardmaster/storage/file-key';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { log } from './log.ts';
import { webStorage } from './storage.ts';
import { type Answer, type Api, type Ask, openApi } from './testkit/api.ts';

let api: Api;
let dispatcher: string;
beforeAll(async () => {
  log.level = 'silent';
  api = await openApi();
  dispatcher = await api.key('dispatcher');
});
afterAll(() => api.close());

const BOLT = 'bolt.localhost:3000';
type Who = NonNullable<Ask['as']>;

async function job() {
  const type = await api.yard.type();
  const [order, driver] = [await api.yard.order(type), await api.yard.driver()];
  const { id } = await sent(api.yard, {
    workOrderId: order.id,
    equipmentId: await api.yard.unit(type),
    driverId: driver.id,
  });
  return { workOrderId: order.id, assignmentId: id, driver: driver.principal };
}

function form(details: object, content: Uint8Array | string, name = 'gate.jpg'): FormData {
  const form = new FormData();
  form.set('details', JSON.stringify(details));
  form.set('content', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  return form;
}

const add = (body: FormData | string, as: Who = dispatcher, key: string = newId()) =>
  api.ask('POST', '/attachments', { as, body, headers: { 'idempotency-key': key, 'sec-fetch-site': 'same-origin' } });
const get = (path: string, as: Who = dispatcher, host = 'acme.localhost:3000') => api.ask('GET', path, { as, host });
const idOf = (answer: Answer) => (answer.body as { id: string }).id;
const rows = () => inTenant(api.yard.pools, api.yard.operator, ({ tx }) => tx.select().from(attachments));
async function kept(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of webStorage().list(api.yard.operator.tenantId)) keys.push(key);
  return keys;
}

test('a photo is kept with its step, shown small and without its place, and saved as it came', async () => {
  const { workOrderId, assignmentId, driver } = await job();
  const bytes = await picture('jpeg', true);
  const added = await add(form({ assignmentId, kind: 'photo', step: 'on_site' }, bytes), driver);
  expect(added).toMatchObject({
    status: 201,
    body: {
      workOrderId,
      assignmentId,
      kind: 'photo',
      step: 'on_site',
      name: 'gate.jpg',
      mediaType: 'image/jpeg',
      bytes: bytes.byteLength,
      width: 640,
      height: 300,
      hasThumbnail: true,
      addedBy: { id: driver.userId },
    },
  });
  const id = idOf(added);
  expect(await get(`/attachments?workOrderId=${workOrderId}`)).toMatchObject({ body: { items: [{ id }] } });
  const thumbnail = await get(`/attachments/${id}/thumbnail`);
  expect(Object.fromEntries(thumbnail.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  const small = await webStorage().get(fileKey(api.yard.operator.tenantId, id, 'thumbnail'));
  expect(await measure(await new Response(small?.stream).bytes())).toEqual({ width: 240, hasExif: false });
  expect(await measure(bytes)).toEqual({ width: 640, hasExif: true });
  expect((await get(`/attachments/${id}/preview`, driver)).headers.get('content-disposition')).toBe('inline');
  const content = await get(`/attachments/${id}/content`, driver);
  expect(Object.fromEntries(content.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': String(bytes.byteLength),
    'content-disposition': "attachment; filename*=UTF-8''gate.jpg",
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600, no-transform',
  });
});

test('a driver reads the papers of a job they are reserved for, and another driver does not', async () => {
  const type = await api.yard.type();
  const [order, driver, other] = [await api.yard.order(type), await api.yard.driver(), await api.yard.driver()];
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  const units = [{ equipmentId: await api.yard.unit(type), driverId: driver.id }];
  const window = { plannedFrom: hours(1), plannedUntil: hours(2) };
  expectOk(await api.yard.run((db) => reserve(db, { workOrderId: order.id, ...window, units })));
  const added = await add(form({ workOrderId: order.id, kind: 'file' }, '%PDF-1.7\n', 'plan.pdf'));
  const { coming } = await inTenant(api.yard.pools, driver.principal, readMyJobs);
  const papers = `/attachments?assignmentId=${coming[0]?.assignmentId}`;
  expect(await get(papers, driver.principal)).toMatchObject({ body: { items: [{ name: 'plan.pdf' }] } });
  expect(await get(`/attachments/${idOf(added)}/content`, driver.principal)).toMatchObject({ status: 200 });
  expect(await get(papers, other.principal)).toMatchObject({ status: 404 });
  expect(await get(`/attachments/${idOf(added)}/content`, other.principal)).toMatchObject({ status: 404 });
});

test('the same command again is the same file; the key is bound to what the file holds', async () => {
  const { assignmentId, driver } = await job();
  const bytes = await picture('png');
  const [key, details] = [newId(), { assignmentId, kind: 'signature', signerName: 'Rosa Miller' }];
  const before = (await kept()).length;
  const first = await add(form(details, bytes, 's.png'), driver, key);
  expect(first).toMatchObject({ status: 201, body: { signerName: 'Rosa Miller', name: 's.png' } });
  const again = await Promise.all([1, 2, 3].map(() => add(form(details, bytes, 's.png'), driver, key)));
  expect(again.map(idOf)).toEqual([1, 2, 3].map(() => idOf(first)));
  expect((await kept()).length).toBe(before + 3);
  const other = await add(form(details, await picture('png', true), 's.png'), driver, key);
  expect(other).toMatchObject({ status: 422, body: { code: 'command_id_reused' } });
  expect((await kept()).length).toBe(before + 3);
  const told = await inTenant(api.yard.pools, api.yard.operator, async ({ tx }) => [
    (await tx.select().from(events)).filter((event) => event.streamId === idOf(first)),
    await tx.select().from(commandAnswers),
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Rosa|s\.png/);
});

describe('what a file is, its content says', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const refused = [
    ['a drawing that can hold scripts', svg],
    ['the same behind a declaration', `<?xml version="1.0"?>${svg}`],
    ['a page', ' \n<!doctype html><script>alert(1)</script>'],
    ['a program', Buffer.from('7f454c46020101000000000000000000020003e', 'hex')],
    ['an archive', Buffer.from('504b0304140000000800', 'hex')],
    ['bytes that are no text', Buffer.from([0, 1, 2, 3, 255])],
  ] as const;
  test.each(refused)('%s is refused, whatever it is called', async (_, content) => {
    const { workOrderId } = await job();
    const before = await kept();
    const answer = await add(form({ workOrderId, kind: 'file' }, content, 'photo.jpg'));
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported_file' } });
    expect(await kept()).toEqual(before);
  });

  test('text, CSV and PDF are taken, with a name that is safe to save under', async () => {
    const { workOrderId } = await job();
    const take = async (content: string, name: string) =>
      (await add(form({ workOrderId, kind: 'file' }, content, name))).body;
    expect(await take('a,b\n1,2', 'list.csv')).toMatchObject({ mediaType: 'text/csv', hasThumbnail: false });
    expect(await take('Ring twice', '../..\\a"b.txt')).toMatchObject({ mediaType: 'text/plain', name: 'ab.txt' });
    expect(await take('%PDF-1.7\n%âãÏÓ', 'Lageplan Süd.pdf')).toMatchObject({ mediaType: 'application/pdf' });
    const plan = (await rows()).find((row) => row.name === 'Lageplan Süd.pdf');
    const { headers } = await get(`/attachments/${plan?.id}/content`);
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Lageplan%20S%C3%BCd.pdf");
  });

  test('HEIC that says it is a JPEG is kept as what it is, under a name that opens, with no picture of it', async () => {
    const { workOrderId, assignmentId, driver } = await job();
    const heic = Buffer.from('000000246674797068656963000000006d6966314d6950726d6961664d69484268656963', 'hex');
    const added = await add(form({ assignmentId, kind: 'photo' }, heic, 'photo.jpg'), driver);
    const known = { name: 'photo.heic', mediaType: 'image/heic', hasThumbnail: false, width: null, height: null };
    expect(added).toMatchObject({ status: 201, body: { workOrderId, ...known } });
    const id = idOf(added);
    for (const part of ['thumbnail', 'preview'])
      expect(await get(`/attachments/${id}/${part}`)).toMatchObject({ status: 404 });
    const { headers } = await get(`/attachments/${id}/content`);
    expect(headers.get('content-type')).toBe('image/heic');
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''photo.heic");
  });

  test('a picture that breaks off is damaged, and no text is a photo or a signature', async () => {
    const { workOrderId } = await job();
    const half = (await picture('png')).subarray(0, 60);
    const details = { workOrderId, kind: 'photo' };
    expect(await add(form(details, half))).toMatchObject({ status: 422, body: { code: 'damaged_file' } });
    expect(await add(form(details, 'x'))).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
    const signed = { workOrderId, kind: 'signature', signerName: 'Rosa' };
    expect(await add(form(signed, await picture('jpeg')))).toMatchObject({ status: 422 });
  });
});

test('what is too large ends where it is too large; what is no form, or half of one, is refused; nothing of it is kept', async () => {
  const { workOrderId } = await job();
  const before = await kept();
  const details = { workOrderId, kind: 'file' };
  const large = await add(form(details, 'x'.repeat(ATTACHMENT_MAX_BYTES + 1), 'a.txt'));
  expect(large).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  const exact = await add(form(details, 'x'.repeat(ATTACHMENT_MAX_BYTES), 'a.txt'));
  expect(exact.status).toBe(201);
  expect(await add('{}')).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
  expect(await add(form({ ...details, kind: 'other' }, 'x'))).toMatchObject({ status: 422 });
  expect(await add(form(details, ''))).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  const without = new FormData();
  without.set('details', JSON.stringify(details));
  expect(await add(without)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  const turned = new FormData();
  turned.set('content', new Blob(['x']), 'a.txt');
  turned.set('details', JSON.stringify(details));
  expect(await add(turned)).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  const part = '--b\r\ncontent-disposition: form-data; name=';
  const told = `${part}"details"\r\n\r\n${JSON.stringify(details)}\r\n`;
  for (const body of [`${part}"details"\r\n\r\n{`, `${told}${part}"content"; filename="a.txt"\r\n\r\nhalf of it`]) {
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const broken = await api.ask('POST', '/attachments', { as: dispatcher, body, headers });
    expect(broken).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  }
  expect(await kept()).toHaveLength(before.length + 1);
  expect(await readdir(join(z.string().parse(process.env['YARDMASTER_FILES']), '.unfinished'))).toEqual([]);
});

test('who may not see the job sees none of its files, and one that is removed nobody', async () => {
  const { workOrderId, assignmentId, driver } = await job();
  const { driver: outsider, assignmentId: theirs } = await job();
  const viewer = await api.key('viewer');
  const neighbour = await api.key('admin', 'bolt');
  const bytes = await picture();
  const photo = idOf(await add(form({ assignmentId, kind: 'photo' }, bytes), driver));
  const plan = idOf(await add(form({ workOrderId, kind: 'file' }, 'Gate 2', 'plan.txt')));
  for (const id of [photo, plan]) {
    for (const part of ['', '/content', '/preview', '/thumbnail']) {
      const expected = /preview|thumbnail/.test(part) && id === plan ? 404 : 200;
      const path = `/attachments/${id}${part}`;
      const asked = await Promise.all([
        ...[dispatcher, viewer, driver, outsider].map((as) => get(path, as)),
        get(path, neighbour, BOLT),
      ]);
      expect(
        asked.map(({ status }) => status),
        path,
      ).toEqual([expected, expected, expected, 404, 404]);
    }
  }
  const listed = await get(`/attachments?assignmentId=${assignmentId}`, driver);
  expect(listed).toMatchObject({ body: { items: [{ id: plan }, { id: photo }] } });
  expect((await get(`/attachments?assignmentId=${assignmentId}`, outsider)).status).toBe(404);
  expect((await add(form({ assignmentId: theirs, kind: 'photo' }, bytes), driver)).status).toBe(404);
  expect((await add(form({ workOrderId, kind: 'photo' }, bytes), viewer)).status).toBe(403);
  const remove = (as: Who, host = 'acme.localhost:3000') =>
    api.ask('DELETE', `/attachments/${photo}`, { as, host, headers: { 'sec-fetch-site': 'same-origin' } });
  expect((await remove(driver)).status).toBe(403);
  expect((await remove(neighbour, BOLT)).status).toBe(404);
  expect((await remove(dispatcher)).status).toBe(200);
  expect((await remove(dispatcher)).status).toBe(404);
  expect((await get(`/attachments/${photo}/content`)).status).toBe(404);
});

async function* one(text: string) {
  yield Buffer.from(text);
}

test('the clean-up takes what no row speaks of after a day, and what was removed after thirty', async () => {
  const { workOrderId } = await job();
  const id = idOf(await add(form({ workOrderId, kind: 'file' }, 'Gate 2', 'plan.txt')));
  const { tenantId } = api.yard.operator;
  const orphan = fileKey(tenantId, newId());
  await webStorage().put(orphan, one('x'), 10);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const clean = (days: number) => cleanUpFiles(api.yard.pools, api.yard.operator, webStorage(), inDays(days));
  expect(await clean(0.5)).toBe(0);
  expect(await kept()).toContain(orphan);
  const removedBefore = (await rows()).filter((row) => row.deletedAt !== null).length;
  expect(await clean(2)).toBe(1);
  expect(await kept()).not.toContain(orphan);
  await api.ask('DELETE', `/attachments/${id}`, { as: dispatcher });
  expect(await clean(29)).toBe(0);
  expect(await clean(31)).toBe(removedBefore + 1);
  expect(await kept()).not.toContain(fileKey(tenantId, id));
});
