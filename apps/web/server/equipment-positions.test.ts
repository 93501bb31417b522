import { newId } from '@yardmaster/database/ids';
import { commandReceipts } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let box: string;
let typeId: string;
beforeAll(async () => {
  api = await openApi();
  box = await api.key('dispatcher');
  typeId = await api.yard.type();
});
afterAll(() => api.close());

const HERE = { latitude: 37.77, longitude: -122.42 };
const report = (unit: string, headers: Record<string, string> = {}, body: object = HERE, as = box) =>
  api.ask('POST', `/equipment/${unit}/positions`, { as, body, headers });
const receipts = () => inTenant(api.yard.pools, api.yard.operator, ({ tx }) => tx.$count(commandReceipts));

test('a box that tells every second where it is leaves positions, and no receipts beside them', async () => {
  const [unit, other] = [await api.yard.unit(typeId), await api.yard.unit(typeId)];
  const before = await receipts();
  expect(await report(unit)).toMatchObject({ status: 201, body: { equipmentId: unit, ...HERE } });
  expect(await report(other)).toMatchObject({ status: 201 });
  expect(await report(newId())).toMatchObject({ status: 404 });
  expect(await report('nothing')).toMatchObject({ status: 404 });
  expect(await report(unit, {}, { latitude: 91, longitude: 0 })).toMatchObject({ status: 422 });
  expect(await report(unit, {}, HERE, await api.key('viewer'))).toMatchObject({ status: 403 });
  expect(await receipts()).toBe(before);
});

test('what has a key is kept once for it', async () => {
  const unit = await api.yard.unit(typeId);
  const before = await receipts();
  const [first, again] = [
    await report(unit, { 'idempotency-key': unit }),
    await report(unit, { 'idempotency-key': unit }),
  ];
  expect(first.status).toBe(201);
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(await receipts()).toBe(before + 1);
});
