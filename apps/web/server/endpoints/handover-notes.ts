import { createHandoverNote as createBody, handoverNote } from '@yardmaster/domain/driver/availability';
import { page } from '@yardmaster/domain/primitives';
import { acknowledgeHandoverNote } from '@yardmaster/services/handover-notes/acknowledge-handover-note';
import { createHandoverNote } from '@yardmaster/services/handover-notes/create-handover-note';
import { getHandoverNote } from '@yardmaster/services/handover-notes/get-handover-note';
import { HANDOVER_NOTE_LIST, listHandoverNotes } from '@yardmaster/services/handover-notes/list-handover-notes';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, flag, sortedQuery } from './schemas.ts';

export const list = readEndpoint({
  method: 'GET',
  path: '/handover-notes',
  summary: 'Notes from one shift to the next, newest first',
  tag: 'Roster',
  permission: 'assignments:write',
  query: sortedQuery(HANDOVER_NOTE_LIST, handoverNote, { acknowledged: flag }),
  responses: { 200: page(handoverNote) },
  read: (db, { query }) => listHandoverNotes(db, query),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/handover-notes',
  summary: 'Leave a note for whoever dispatches next',
  tag: 'Roster',
  permission: 'assignments:write',
  command: 'handover-notes.create',
  body: createBody,
  example: { note: 'Gate 4 is shut until noon; send trucks to gate 2.' },
  responses: { 201: handoverNote },
  run: (db, { body }) => createHandoverNote(db, body),
  // The note is free text.
  reveal: getHandoverNote,
});

export const acknowledge = commandEndpoint({
  method: 'POST',
  path: '/handover-notes/{id}/acknowledgement',
  summary: 'Say that a note was read and taken over',
  tag: 'Roster',
  permission: 'assignments:write',
  command: 'handover-notes.acknowledge',
  params: byId,
  responses: { 200: handoverNote },
  run: (db, { params }) => acknowledgeHandoverNote(db, params.id),
  reveal: getHandoverNote,
});
