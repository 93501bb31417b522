import {
  acknowledgementBody,
  crewDepartureBody,
  declineBody,
  failureBody,
  standDownConfirmationBody,
  statusChangeBody,
} from '@yardmaster/domain/assignment/assignment';
import { attachmentDetails } from '@yardmaster/domain/attachment/attachment';
import { shiftChangeBody } from '@yardmaster/domain/driver/availability';
import { sendMessageBody } from '@yardmaster/domain/message/message';
import { addNoteBody } from '@yardmaster/domain/message/note';
import { expect, test } from 'vitest';
import { isFile } from '../outbox/command.ts';
import { tellingOfShift } from './shift.ts';
import type { SaidBeside, SaidOfJob } from './steps.ts';
import { tellingOf } from './telling.ts';

const moment = { commandId: 'c-1', occurredAt: '2026-11-21T10:42:00.000Z' };

test.each<[SaidOfJob | SaidBeside, string, { parse: (body: unknown) => unknown }]>([
  [{ step: 'acknowledge' }, '/assignments/a/acknowledgement', acknowledgementBody],
  [{ step: 'en_route' }, '/assignments/a/status-changes', statusChangeBody],
  [{ step: 'completed' }, '/assignments/a/status-changes', statusChangeBody],
  [{ step: 'leave' }, '/assignments/a/crew/sam/departure', crewDepartureBody],
  [{ step: 'decline', because: 'Too far away' }, '/assignments/a/decline', declineBody],
  [{ step: 'failure', kind: 'danger', note: null }, '/assignments/a/failures', failureBody],
  [{ step: 'stand_down' }, '/assignments/a/stand-down-confirmation', standDownConfirmationBody],
])('%j is told at %s, in a body that the server takes', (what, path, schema) => {
  const telling = tellingOf(what, 'a', 'sam', moment);
  expect(telling).toMatchObject({ ...moment, path, said: { what } });
  expect(() => schema.parse(telling.body)).not.toThrow();
});

const JOB = '019a9d5e-5c00-7000-8000-000000000004';

test.each<[SaidOfJob | SaidBeside, string, { parse: (body: unknown) => unknown }]>([
  [{ step: 'message', body: 'At the gate', urgent: true }, '/messages', sendMessageBody],
  [{ step: 'heard', messageId: JOB }, `/messages/${JOB}/acknowledgement`, acknowledgementBody],
  [{ step: 'note', body: 'Keys with the foreman', during: 'on_site' }, '/notes', addNoteBody],
  [{ step: 'note', body: 'Keys with the foreman', during: null }, '/notes', addNoteBody],
])('%j is said beside the job, in a body that the server takes', (what, path, schema) => {
  const telling = tellingOf(what, JOB, 'sam', moment);
  expect(telling).toMatchObject({ path, said: { assignmentId: JOB, what } });
  expect(() => schema.parse(JSON.parse(JSON.stringify(telling.body)))).not.toThrow();
});

test.each<SaidBeside>([
  { step: 'photo', during: 'on_site' },
  { step: 'signature', signerName: 'Rosa', during: null },
])('%j goes with its picture, and details that the server takes', (what) => {
  const picture = new Blob(['x'], { type: 'image/png' });
  const { path, body } = tellingOf(what, JOB, 'sam', moment, picture);
  expect(path).toBe('/attachments');
  if (!isFile(body)) throw new Error('no file');
  expect(body.content).toBe(picture);
  expect(() => attachmentDetails.parse(JSON.parse(JSON.stringify(body.details)))).not.toThrow();
  expect(() => tellingOf(what, JOB, 'sam', moment)).toThrow('a picture without a picture');
});

test('a shift is told of the driver, and of no job', () => {
  const telling = tellingOfShift({ step: 'shift', to: 'off' }, 'sam', moment);
  expect(telling).toMatchObject({ ...moment, path: '/drivers/sam/shift-changes', said: { assignmentId: null } });
  expect(() => shiftChangeBody.parse(telling.body)).not.toThrow();
});
