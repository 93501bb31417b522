import { expect, test } from 'vitest';
import type { Told } from './ahead.ts';
import type { Said } from './steps.ts';
import { type Message, outgoingOf, unheardOf, unreadOf } from './thread.ts';

const at = (minute: number) => `2026-11-21T10:0${minute}:00.000Z`;
const message = (id: string, minute: number, over: Partial<Message> = {}): Message => ({
  id,
  workOrderId: 'order',
  assignmentId: 'job',
  sender: 'desk',
  sentBy: null,
  body: id,
  urgent: false,
  sentAt: at(minute),
  acknowledgedAt: null,
  acknowledgedBy: null,
  createdAt: at(minute),
  ...over,
});
const told = (what: Said, settled: Told['settled'] = null): Told => ({
  sequence: 1,
  commandId: 'c',
  deviceId: 'd',
  owner: 'o',
  occurredAt: at(5),
  said: { assignmentId: 'job', what },
  path: '/',
  body: {},
  settled,
});

test('an urgent message wants to be heard until it was, also on this phone alone; a refused word does not count', () => {
  const items = [message('two', 2, { urgent: true }), message('one', 1, { urgent: true }), message('plain', 0)];
  const heard = { step: 'heard', messageId: 'one' } as const;
  expect(unheardOf(items, []).map((m) => m.id)).toEqual(['one', 'two']);
  expect(unheardOf(items, [told(heard)]).map((m) => m.id)).toEqual(['two']);
  const refused = { state: 'refused', at: 0, status: 409, sentence: 'No.' } as const;
  expect(unheardOf(items, [told(heard, refused)])).toHaveLength(2);
  expect(unheardOf([message('x', 1, { urgent: true, acknowledgedAt: at(2) })], [])).toEqual([]);
});

test('unread is what the desk sent after the mark', () => {
  const items = [message('b', 2), message('mine', 2, { sender: 'crew' }), message('a', 1)];
  expect([unreadOf(items, null, []), unreadOf(items, at(1), []), unreadOf(items, at(2), [])]).toEqual([2, 1, 0]);
});

test('who has said that an urgent one was read has read it', () => {
  const items = [message('two', 2, { urgent: true }), message('one', 1, { urgent: true, acknowledgedAt: at(2) })];
  expect(unreadOf(items, null, [])).toBe(1);
  expect(unreadOf(items, null, [told({ step: 'heard', messageId: 'two' })])).toBe(0);
});

test('what was written here is shown until the server shows it', () => {
  const said = told({ step: 'message', body: 'At the gate', urgent: false });
  expect(outgoingOf([], [said], 'job', [])).toMatchObject([{ body: 'At the gate' }]);
  expect(outgoingOf([], [said], 'another', [])).toEqual([]);
  const arrived = message('m', 6, { sender: 'crew', body: 'At the gate', sentAt: at(5) });
  expect(outgoingOf([arrived], [said], 'job', [])).toEqual([]);
});

test('one that was received is shown once, whatever the clock of the phone or of the server says', () => {
  const said = told({ step: 'message', body: 'At the gate', urgent: false }, { state: 'received', at: 1e15 });
  const clamped = message('m', 6, { sender: 'crew', body: 'At the gate', sentAt: at(2) });
  expect(outgoingOf([clamped], [said], 'job', [said.commandId])).toEqual([]);
  // Received, and not read yet.
  expect(outgoingOf([], [said], 'job', [])).toHaveLength(1);
});
