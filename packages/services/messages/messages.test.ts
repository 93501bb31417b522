import { messages } from '@yardmaster/database/tables/messages';
import { commandAnswers, events } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { type SendMessage, sendMessageBody } from '@yardmaster/domain/message/message';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeStatus } from '../assignments/change-status.ts';
import { ask } from '../commands/ask.ts';
import { addNote } from '../notes/add-note.ts';
import { getNote } from '../notes/get-note.ts';
import { listNotes } from '../notes/list-notes.ts';
import { swap } from '../swaps/swap.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { acknowledgeMessage } from './acknowledge-message.ts';
import { countMessages } from './count-messages.ts';
import { getMessage } from './get-message.ts';
import { listMessages } from './list-messages.ts';
import { markRead } from './mark-read.ts';
import { sendMessage } from './send-message.ts';

let yard: Yard;
let neighbour: Yard;
let dispatcher: Principal & { kind: 'session' };
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
  dispatcher = await yard.signIn('dispatcher');
});
afterAll(() => yard.close());

/** An order for two crews. */
async function job() {
  const type = await yard.type();
  const order = await yard.order(type, { quantity: 2 });
  const [one, two] = [await yard.driver(), await yard.driver()];
  const send = async (driverId: string) =>
    (await sent(yard, { workOrderId: order.id, equipmentId: await yard.unit(type), driverId })).id;
  return { order, one, two, ofOne: await send(one.id), ofTwo: await send(two.id) };
}

const say = async (as: Principal, body: Partial<SendMessage> & { body: string }) =>
  yard.run((db) => sendMessage(db, { urgent: false, ...body }), as);
const told = async (as: Principal, body: Partial<SendMessage> & { body: string }) => expectOk(await say(as, body)).id;
const read = (as: Principal, query: { workOrderId?: string; assignmentId?: string }, limit = 50) =>
  ask(yard.pools, as, (db) => listMessages(db, { limit, ...query }));
const bodies = async (...args: Parameters<typeof read>) => expectOk(await read(...args)).items.map((m) => m.body);
const counts = async (as: Principal, workOrderId: string) =>
  expectOk(await ask(yard.pools, as, countMessages)).items.find((item) => item.workOrderId === workOrderId);

test('the desk speaks to one crew or to all of an order; a crew reads what concerns it and no more', async () => {
  const { order, one, two, ofOne, ofTwo } = await job();
  await told(dispatcher, { workOrderId: order.id, body: 'Gate 4 is shut' });
  await told(dispatcher, { assignmentId: ofOne, body: 'You go first' });
  await told(two.principal, { assignmentId: ofTwo, body: 'Who goes first?' });
  expect(await bodies(dispatcher, { workOrderId: order.id })).toEqual([
    'Who goes first?',
    'You go first',
    'Gate 4 is shut',
  ]);
  expect(await bodies(one.principal, { assignmentId: ofOne })).toEqual(['You go first', 'Gate 4 is shut']);
  expect(await bodies(two.principal, { assignmentId: ofTwo })).toEqual(['Who goes first?', 'Gate 4 is shut']);
  const page = expectOk(await read(dispatcher, { workOrderId: order.id }, 2));
  expect(page.items[0]).toMatchObject({ sender: 'crew', sentBy: { id: two.principal.userId }, urgent: false });
  const next = await ask(yard.pools, dispatcher, (db) =>
    listMessages(db, { limit: 2, workOrderId: order.id, cursor: page.nextCursor ?? '' }),
  );
  expect(expectOk(next).items.map((m) => m.body)).toEqual(['Gate 4 is shut']);
});

test('somebody else’s job is the job of nobody, for drivers, for other tenants and for mismatched ids', async () => {
  const { order, one, ofOne, ofTwo } = await job();
  const other = await job();
  const outsider = await yard.driver();
  const viewer = await yard.signIn('viewer');
  const secret = await told(dispatcher, { assignmentId: ofTwo, body: 'Secret' });
  const missing = { ok: false, refusal: { code: 'not_found' } };
  for (const asked of [{ assignmentId: ofTwo }, { workOrderId: order.id }, { assignmentId: other.ofOne }]) {
    expect(await read(one.principal, asked)).toMatchObject(missing);
    expect(await say(one.principal, { ...asked, body: 'x' })).toMatchObject(missing);
  }
  expect(await read(outsider.principal, { assignmentId: ofOne })).toMatchObject(missing);
  expect(await read(dispatcher, { assignmentId: ofOne, workOrderId: other.order.id })).toMatchObject(missing);
  expect(await ask(yard.pools, one.principal, (db) => getMessage(db, secret))).toMatchObject(missing);
  expect(await ask(yard.pools, neighbour.operator, (db) => getMessage(db, secret))).toMatchObject(missing);
  expect(
    await ask(yard.pools, neighbour.operator, (db) => listMessages(db, { limit: 9, assignmentId: ofOne })),
  ).toMatchObject(missing);
  for (const outcome of [
    await read(viewer, { workOrderId: order.id }),
    await say(viewer, { workOrderId: order.id, body: 'x' }),
    await ask(yard.pools, one.principal, countMessages),
    await ask(yard.pools, one.principal, (db) => markRead(db, { workOrderId: order.id, readUntil: db.now })),
  ]) {
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'forbidden' } });
  }
});

test('an urgent message is acknowledged once, by the other side; what was said is in its row alone', async () => {
  const { order, one, two, ofOne, ofTwo } = await job();
  const id = await told(dispatcher, { assignmentId: ofOne, body: 'Power line above you', urgent: true });
  expect(await counts(dispatcher, order.id)).toMatchObject({ awaited: 1, unread: 0 });
  const acknowledge = (as: Principal, message = id, body = {}) =>
    yard.run((db) => acknowledgeMessage(db, message, body), as);
  expect(await acknowledge(dispatcher)).toMatchObject({ ok: false, refusal: { code: 'own_message' } });
  expect(await acknowledge(two.principal)).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
  expectOk(await acknowledge(one.principal));
  expectOk(await acknowledge(one.principal));
  const known = expectOk(await ask(yard.pools, dispatcher, (db) => getMessage(db, id)));
  expect(known).toMatchObject({ acknowledgedBy: { id: one.principal.userId }, acknowledgedAt: expect.any(String) });
  expect(await counts(dispatcher, order.id)).toBeUndefined();
  // By radio the desk answers for the crew.
  const second = await told(dispatcher, { assignmentId: ofTwo, body: 'Stop', urgent: true });
  expectOk(await acknowledge(dispatcher, second, { via: 'radio' }));
  const plain = await told(dispatcher, { assignmentId: ofOne, body: 'Thanks' });
  expect(await acknowledge(one.principal, plain)).toMatchObject({ refusal: { code: 'nothing_to_acknowledge' } });
  const { log, answers } = await inTenant(yard.pools, yard.operator, async ({ tx }) => ({
    log: await tx.select().from(events).where(eq(events.streamId, id)).orderBy(events.version),
    answers: await tx.select().from(commandAnswers),
  }));
  expect(log.map((e) => [e.type, e.payload])).toEqual([
    ['message.sent', { workOrderId: order.id, assignmentId: ofOne, sender: 'desk', urgent: true }],
    ['message.acknowledged', { workOrderId: order.id, assignmentId: ofOne, via: 'app' }],
  ]);
  expect(JSON.stringify(answers)).not.toContain('Power line');
});

test('what a crew sent is unread until somebody at the desk reads it, for each by themselves', async () => {
  const { order, one, ofOne } = await job();
  const later = await yard.signIn('dispatcher');
  await told(one.principal, { assignmentId: ofOne, body: 'At the gate' });
  const newest = await told(one.principal, { assignmentId: ofOne, body: 'Nobody here', urgent: true });
  expect(await counts(dispatcher, order.id)).toMatchObject({ unread: 2, urgent: 1 });
  const { createdAt } = expectOk(await ask(yard.pools, dispatcher, (db) => getMessage(db, newest)));
  const mark = (readUntil: string) =>
    inTenant(yard.pools, dispatcher, (db) => markRead(db, { workOrderId: order.id, readUntil }));
  await mark(createdAt);
  await mark('2026-01-01T00:00:00.000Z');
  expect(await counts(dispatcher, order.id)).toMatchObject({ unread: 0, urgent: 1 });
  expect(await counts(later, order.id)).toMatchObject({ unread: 2 });
  expectOk(await yard.run((db) => acknowledgeMessage(db, newest, {}), dispatcher));
  expect(await counts(dispatcher, order.id)).toBeUndefined();
});

test('a phone that was offline sends late, and twice is once', async () => {
  const { one, ofOne } = await job();
  const occurredAt = new Date(Date.now() - 3_600_000).toISOString();
  for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
    expectOk(await yard.run((db) => changeStatus(db, ofOne, { to }), one.principal));
  }
  const body = { assignmentId: ofOne, body: 'Gate code 4411', urgent: false, occurredAt };
  const once = () => yard.run((db) => sendMessage(db, body), one.principal, 'once', body);
  expect(await once()).toEqual(await once());
  const { items } = expectOk(await read(one.principal, { assignmentId: ofOne }));
  expect(items.map((m) => m.sentAt)).toEqual([occurredAt]);
});

test('who was replaced while offline still tells what they saw, and reads nothing more of the job', async () => {
  const { order, one, two, ofOne } = await job();
  const other = await yard.driver();
  const step = { assignmentId: ofOne, driverId: one.id, withDriverId: other.id };
  expectOk(await yard.run((db) => swap(db, step)));
  const words = await told(one.principal, { assignmentId: ofOne, body: 'The gate is locked' });
  expect(await bodies(dispatcher, { workOrderId: order.id })).toEqual(['The gate is locked']);
  const note = { assignmentId: ofOne, body: 'Key under the mat', step: 'on_site' as const };
  const written = expectOk(await yard.run((db) => addNote(db, note), one.principal));
  expect(expectOk(await ask(yard.pools, one.principal, (db) => getNote(db, written.id)))).toMatchObject(note);
  const none = { ok: false, refusal: { code: 'not_found' } };
  expect(await read(one.principal, { assignmentId: ofOne })).toMatchObject(none);
  expect(await ask(yard.pools, two.principal, (db) => getMessage(db, words))).toMatchObject(none);
  const wrong = { assignmentId: ofOne, workOrderId: (await yard.order(await yard.type())).id, body: 'x' };
  expect(await say(one.principal, wrong)).toMatchObject(none);
  expect(await say(two.principal, { assignmentId: ofOne, body: 'x' })).toMatchObject(none);
});

test('bodies have a bound, and urgent ones a crew', () => {
  const assignmentId = '019a9d5e-5c00-7000-8000-000000000004';
  const parsed = (body: object) => sendMessageBody.safeParse(body).success;
  expect(parsed({ assignmentId, body: 'x'.repeat(2_000) })).toBe(true);
  expect(parsed({ assignmentId, body: 'x'.repeat(2_001) })).toBe(false);
  expect(parsed({ assignmentId, body: ' ' })).toBe(false);
  expect(parsed({ body: 'To whom?' })).toBe(false);
  expect(parsed({ workOrderId: assignmentId, body: 'Help', urgent: true })).toBe(false);
});

test('notes are kept with their step, for the desk and their crew', async () => {
  const { order, one, two, ofOne, ofTwo } = await job();
  const write = (as: Principal, body: Omit<Parameters<typeof addNote>[1], 'body'>) =>
    yard.run((db) => addNote(db, { body: 'Keys with the foreman', ...body }), as);
  const { id } = expectOk(await write(one.principal, { assignmentId: ofOne, step: 'on_site' }));
  const list = (as: Principal, query: object) => ask(yard.pools, as, (db) => listNotes(db, { limit: 9, ...query }));
  const viewer = await yard.signIn('viewer');
  for (const as of [dispatcher, viewer]) {
    const { items } = expectOk(await list(as, { workOrderId: order.id }));
    expect(items).toMatchObject([{ id, step: 'on_site', body: 'Keys with the foreman', assignmentId: ofOne }]);
  }
  expect(expectOk(await list(two.principal, { assignmentId: ofTwo })).items).toEqual([]);
  expect(await ask(yard.pools, two.principal, (db) => getNote(db, id))).toMatchObject({ ok: false });
  expect(expectOk(await ask(yard.pools, one.principal, (db) => getNote(db, id))).id).toBe(id);
  expect(await write(two.principal, { assignmentId: ofOne })).toMatchObject({ refusal: { code: 'not_found' } });
  expect(await write(viewer, { workOrderId: order.id })).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(await list(neighbour.operator, { workOrderId: order.id })).toMatchObject({ refusal: { code: 'not_found' } });
});

test('a row is all that holds what was said', async () => {
  const { ofOne } = await job();
  const id = await told(dispatcher, { assignmentId: ofOne, body: 'Erase me' });
  await inTenant(yard.pools, yard.operator, ({ tx }) => tx.delete(messages).where(eq(messages.id, id)));
  expect(await ask(yard.pools, dispatcher, (db) => getMessage(db, id))).toMatchObject({ ok: false });
});
