import { newId } from '@yardmaster/database/ids';
import { presence } from '@yardmaster/database/tables/messages';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { Activity } from '@yardmaster/domain/presence/presence';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStream } from '../stream/hub.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { listPresence } from './list-presence.ts';
import { endPresence, notePresence } from './note-presence.ts';

let yard: Yard;
let neighbour: Yard;
let dana: Principal & { kind: 'session' };
let workOrderId: string;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
  dana = await yard.signIn('dispatcher');
  workOrderId = (await yard.order(await yard.type())).id;
});
afterAll(() => yard.close());

const note = (tabId: string, activity: Activity = 'viewing', as: Principal = dana) =>
  inTenant(yard.pools, as, (db) => notePresence(db, tabId, { workOrderId, activity }));
const list = async (as: Principal = dana) => (await inTenant(yard.pools, as, listPresence, { readOnly: true })).items;

test('who is at a job is seen by the others, what they do, and that they left; only a change is told', async () => {
  const other = await yard.signIn('viewer');
  const [tab, second] = [newId(), newId()];
  expect(await note(tab)).toBe(true);
  expect(await note(tab)).toBe(false);
  expect(await note(tab, 'assigning')).toBe(true);
  expect(await note(second, 'viewing', other)).toBe(true);
  expect(await list(other)).toMatchObject([
    { tabId: tab, workOrderId, activity: 'assigning', person: { id: dana.userId } },
    { tabId: second, activity: 'viewing' },
  ]);
  await inTenant(yard.pools, other, (db) => endPresence(db, tab));
  expect(await list()).toHaveLength(2);
  await inTenant(yard.pools, dana, (db) => endPresence(db, tab));
  expect((await list()).map((item) => item.tabId)).toEqual([second]);
});

test('who says nothing for 25 seconds is gone', async () => {
  const tab = newId();
  await note(tab);
  const seen = (secondsAgo: number) =>
    inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx
        .update(presence)
        .set({ seenAt: new Date(Date.now() - secondsAgo * 1_000).toISOString() })
        .where(eq(presence.tabId, tab)),
    );
  await seen(20);
  expect((await list()).some((item) => item.tabId === tab)).toBe(true);
  await seen(26);
  expect((await list()).some((item) => item.tabId === tab)).toBe(false);
});

test('a page is its person’s, of one tenant; drivers and keys are not there', async () => {
  const tab = newId();
  await note(tab);
  const driver = await yard.driver();
  const other = await yard.signIn('dispatcher');
  await expect(note(tab, 'viewing', other)).rejects.toThrow('somebody else');
  await expect(note(newId(), 'viewing', driver.principal)).rejects.toThrow('board:read');
  await expect(note(newId(), 'viewing', yard.operator)).rejects.toThrow('Only a person');
  await expect(list(driver.principal)).rejects.toThrow('board:read');
  expect(await list(neighbour.operator)).toEqual([]);
});

test('a hint reaches the tenant’s streams at once, and no other tenant’s', async () => {
  const stop = new AbortController();
  const streams = [yard, neighbour].map(({ operator }) => openStream(yard.pools, operator, undefined, stop.signal));
  const [own, theirs] = streams;
  if (!own || !theirs) throw new Error('no streams');
  expect([(await own.next()).value?.event, (await theirs.next()).value?.event]).toEqual(['reset', 'reset']);
  const told = own.next();
  const unheard = theirs.next();
  yard.pools.signals.hint(yard.operator.tenantId, 'presence');
  // Before the next heartbeat, that is: nothing else would bring it.
  expect((await told).value).toMatchObject({ event: 'hint', data: { what: 'presence' } });
  expect((await unheard).value?.event).toBe('heartbeat');
  stop.abort();
  await Promise.all(streams.map((stream) => stream.return(undefined)));
});
