import { acknowledgementBody } from '@yardmaster/domain/assignment/assignment';
import { message, messageCounts, messageReadBody, sendMessageBody } from '@yardmaster/domain/message/message';
import { addNoteBody, note } from '@yardmaster/domain/message/note';
import { page } from '@yardmaster/domain/primitives';
import { acknowledgeMessage } from '@yardmaster/services/messages/acknowledge-message';
import { countMessages } from '@yardmaster/services/messages/count-messages';
import { getMessage } from '@yardmaster/services/messages/get-message';
import { listMessages } from '@yardmaster/services/messages/list-messages';
import { markRead } from '@yardmaster/services/messages/mark-read';
import { sendMessage } from '@yardmaster/services/messages/send-message';
import { addNote } from '@yardmaster/services/notes/add-note';
import { getNote } from '@yardmaster/services/notes/get-note';
import { listNotes } from '@yardmaster/services/notes/list-notes';
import { commandEndpoint } from '../command-endpoint.ts';
import { markEndpoint } from '../mark-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, listQuery, ofJob } from './schemas.ts';

const TAG = 'Messages and files';
const EXAMPLE_ID = '019a9d5e-5c00-7000-8000-000000000004';

export const list = readEndpoint({
  method: 'GET',
  path: '/messages',
  summary: 'What the desk and the crews of a job said to each other, newest first',
  tag: TAG,
  permission: 'assignments:advance',
  query: listQuery(ofJob),
  responses: { 200: page(message) },
  refusals: ['not_found'],
  read: (db, { query }) => listMessages(db, query),
});

export const send = commandEndpoint({
  method: 'POST',
  path: '/messages',
  summary: 'Say something to the crew of an assignment or to all of an order; from a driver, to the desk',
  tag: TAG,
  permission: 'assignments:advance',
  command: 'messages.send',
  fromPhone: true,
  body: sendMessageBody,
  example: { assignmentId: EXAMPLE_ID, body: 'Use gate 2, gate 4 is shut.', urgent: true },
  responses: { 201: message },
  refusals: ['not_found'],
  run: (db, { body }) => sendMessage(db, body),
  // What was said is in its row alone.
  reveal: getMessage,
});

export const acknowledge = commandEndpoint({
  method: 'POST',
  path: '/messages/{id}/acknowledgement',
  summary: 'Say that an urgent message was read: the side that did not write it',
  tag: TAG,
  permission: 'assignments:advance',
  command: 'messages.acknowledge',
  fromPhone: true,
  params: byId,
  body: acknowledgementBody,
  example: { occurredAt: '2026-11-21T10:43:00.000Z' },
  responses: { 200: message },
  refusals: ['nothing_to_acknowledge', 'own_message', 'occurred_at_out_of_range'],
  run: (db, { params, body }) => acknowledgeMessage(db, params.id, body),
  reveal: getMessage,
});

export const count = readEndpoint({
  method: 'GET',
  path: '/message-counts',
  summary: 'What of the last seven days waits for who asks: unread, and urgent without an answer, by order',
  tag: TAG,
  permission: 'assignments:write',
  responses: { 200: messageCounts },
  read: (db) => countMessages(db),
});

export const read = markEndpoint({
  method: 'PUT',
  path: '/message-reads',
  summary: 'How far who asks has read what the crews of an order sent',
  tag: TAG,
  permission: 'assignments:write',
  body: messageReadBody,
  example: { workOrderId: EXAMPLE_ID, readUntil: '2026-11-21T10:43:00.000Z' },
  refusals: ['not_found'],
  async mark(db, { body }) {
    await markRead(db, body);
    return undefined;
  },
});

export const listOfNotes = readEndpoint({
  method: 'GET',
  path: '/notes',
  summary: 'What was written down of a job, newest first',
  tag: TAG,
  query: listQuery(ofJob),
  responses: { 200: page(note) },
  refusals: ['forbidden', 'not_found'],
  read: (db, { query }) => listNotes(db, query),
});

export const add = commandEndpoint({
  method: 'POST',
  path: '/notes',
  summary: 'Write something down of a job, or of a step of it',
  tag: TAG,
  permission: 'assignments:advance',
  command: 'notes.add',
  fromPhone: true,
  body: addNoteBody,
  example: { assignmentId: EXAMPLE_ID, step: 'on_site', body: 'Parked behind the hall, keys with the foreman.' },
  responses: { 201: note },
  refusals: ['not_found'],
  run: (db, { body }) => addNote(db, body),
  // The note is free text.
  reveal: getNote,
});
