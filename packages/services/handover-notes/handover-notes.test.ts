import { newId } from '@yardmaster/database/ids';
import { events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { acknowledgeHandoverNote } from './acknowledge-handover-note.ts';
import { createHandoverNote } from './create-handover-note.ts';
import { getHandoverNote } from './get-handover-note.ts';
import { listHandoverNotes } from './list-handover-notes.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

const list = (query: object = {}) =>
  ask(yard.pools, yard.operator, (db) => listHandoverNotes(db, { limit: 50, ...query }));
const read = (id: string, as: Yard['operator']) => ask(yard.pools, as, (db) => getHandoverNote(db, id));

test('one dispatcher leaves a note, the next takes it over; the log holds neither', async () => {
  const [early, late, later] = [
    await yard.signIn('dispatcher'),
    await yard.signIn('dispatcher'),
    await yard.signIn('dispatcher'),
  ];
  const first = expectOk(await yard.run((db) => createHandoverNote(db, { note: 'Gate 4 is shut' }), early));
  const written = { note: 'Gate 4 is shut', writtenBy: { id: early.userId, name: expect.any(String) } };
  expect(expectOk(await read(first.id, late))).toMatchObject({
    ...written,
    acknowledgedAt: null,
    acknowledgedBy: null,
  });
  const second = expectOk(await yard.run((db) => createHandoverNote(db, { note: 'Rosa has keys' }), early));
  expect(expectOk(await list()).items.map((n) => n.id)).toEqual([second.id, first.id]);
  const page = expectOk(await list({ limit: 1 }));
  expect(expectOk(await list({ limit: 1, cursor: page.nextCursor })).items.map((n) => n.id)).toEqual([first.id]);

  expectOk(await yard.run((db) => acknowledgeHandoverNote(db, first.id), late));
  const taken = expectOk(await read(first.id, early));
  const by = { id: late.userId, name: expect.any(String) };
  expect(taken).toMatchObject({ ...written, acknowledgedBy: by, acknowledgedAt: expect.any(String) });
  expectOk(await yard.run((db) => acknowledgeHandoverNote(db, first.id), later));
  expect(expectOk(await read(first.id, later))).toEqual(taken);
  expect(expectOk(await list({ acknowledged: false })).items.map((n) => n.id)).toEqual([second.id]);
  expect(expectOk(await list({ acknowledged: true })).items).toEqual([taken]);
  const log = await inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.select().from(events).where(eq(events.streamId, first.id)).orderBy(events.version),
  );
  expect(log.map((e) => [e.type, e.payload])).toEqual([
    ['handover_note.created', {}],
    ['handover_note.acknowledged', {}],
  ]);
});

test('notes are between those who dispatch, of one tenant', async () => {
  const note = expectOk(await yard.run((db) => createHandoverNote(db, { note: 'Ours' })));
  const forbidden = { refusal: { code: 'forbidden' } };
  for (const role of ['viewer', 'driver'] as const) {
    const as = await yard.signIn(role);
    expect(await yard.run((db) => createHandoverNote(db, { note: 'No' }), as)).toMatchObject(forbidden);
    expect(await yard.run((db) => acknowledgeHandoverNote(db, note.id), as)).toMatchObject(forbidden);
    expect(await ask(yard.pools, as, (db) => listHandoverNotes(db, { limit: 9 }))).toMatchObject(forbidden);
    expect(await ask(yard.pools, as, (db) => getHandoverNote(db, note.id))).toMatchObject(forbidden);
  }
  const nothing = { ok: false, refusal: { code: 'not_found' } };
  expect(await neighbour.run((db) => acknowledgeHandoverNote(db, note.id))).toEqual(nothing);
  expect(await ask(yard.pools, neighbour.operator, (db) => getHandoverNote(db, note.id))).toEqual(nothing);
  expect(await yard.run((db) => acknowledgeHandoverNote(db, newId()))).toEqual(nothing);
  const elsewhere = await ask(yard.pools, neighbour.operator, (db) => listHandoverNotes(db, { limit: 9 }));
  expect(expectOk(elsewhere).items).toEqual([]);
});
