import type { Principal } from '@yardmaster/database/tenant-db';
import { createSavedView as createBody } from '@yardmaster/domain/saved-view/saved-view';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { deleteSavedView, patchSavedView } from './change-saved-view.ts';
import { createSavedView } from './create-saved-view.ts';
import { listSavedViews } from './list-saved-views.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

const LATE = { name: 'Late ones', screen: 'board' as const, query: 'late=true&sort=-priority', isShared: false };
const make = (as: Principal, body: Partial<typeof LATE> = {}) =>
  yard.run((db) => createSavedView(db, { ...LATE, ...body }), as);
const list = async (as: Principal, screen?: 'board' | 'units') =>
  expectOk(await ask(yard.pools, as, (db) => listSavedViews(db, { screen }))).items;

test('a view is kept for who made it, changed and deleted', async () => {
  const [as, other] = [await yard.signIn('dispatcher'), await yard.signIn('dispatcher')];
  const { id } = expectOk(await make(as));
  expect(await list(as)).toMatchObject([{ ...LATE, id, isMine: true, version: 1 }]);
  expect([await list(other), await list(as, 'units')]).toEqual([[], []]);
  expectOk(await yard.run((db) => patchSavedView(db, id, { name: 'Very late', query: '' }), as));
  expect(await list(as, 'board')).toMatchObject([{ name: 'Very late', query: '', version: 2 }]);
  for (const work of [patchSavedView, deleteSavedView])
    expect(await yard.run<unknown>((db) => work(db, id, {}), other)).toMatchObject({ refusal: { code: 'not_found' } });
  expectOk(await yard.run((db) => deleteSavedView(db, id), as));
  expect(await list(as)).toEqual([]);
  expect(await yard.run((db) => deleteSavedView(db, id), as)).toMatchObject({ refusal: { code: 'not_found' } });
});

test('a shared one is found by all, and deleted by its owner or an admin', async () => {
  const [as, other, admin] = [await yard.signIn('dispatcher'), await yard.signIn('viewer'), await yard.signIn('admin')];
  const { id } = expectOk(await make(as, { name: 'All of us', isShared: true }));
  expect(await list(other)).toMatchObject([{ id, isMine: false }]);
  expect(await yard.run((db) => deleteSavedView(db, id), other)).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await make(other, { isShared: true })).toMatchObject({ refusal: { code: 'forbidden' } });
  expectOk(await yard.run((db) => deleteSavedView(db, id), admin));
  expect(await list(other)).toEqual([]);
});

test('a name is used once by a person and screen, in any case', async () => {
  const as = await yard.signIn('dispatcher');
  expectOk(await make(as));
  expect(await make(as, { name: 'late ONES' })).toMatchObject({ refusal: { code: 'duplicate' } });
  const { id } = expectOk(await make(as, { name: 'Other' }));
  const renamed = await yard.run((db) => patchSavedView(db, id, { name: 'Late ones' }), as);
  expect(renamed).toMatchObject({ refusal: { code: 'duplicate' } });
  expectOk(await make(await yard.signIn('dispatcher')));
});

test('of another organisation it is nobody’s', async () => {
  const { id } = expectOk(await make(await yard.signIn('dispatcher'), { isShared: true }));
  const stranger = await (await openYard({ tenant: 'bolt', on: yard })).signIn('admin');
  expect(await yard.run((db) => deleteSavedView(db, id), stranger)).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await yard.run((db) => patchSavedView(db, id, { query: '' }), stranger)).toMatchObject({
    refusal: { code: 'not_found' },
  });
});

test('a person keeps a hundred, and a program none', async () => {
  const as = await yard.signIn('viewer');
  for (let n = 0; n < 100; n++) expectOk(await make(as, { name: `View ${n}` }));
  expect(await make(as, { name: 'One more' })).toMatchObject({ refusal: { code: 'in_use' } });
  expect(await make(yard.operator)).toMatchObject({ refusal: { code: 'forbidden' } });
});

test('what is kept is a query string and nothing else', () => {
  for (const query of ['a=<script>', 'a=b#c', 'a b', `a=${'x'.repeat(2_000)}`])
    expect(createBody.safeParse({ ...LATE, query }).success, query).toBe(false);
  expect(createBody.safeParse({ ...LATE, query: 'q=Gr%C3%BCn+1&at=2026-11-21T10:00:00.000Z' }).success).toBe(true);
});
