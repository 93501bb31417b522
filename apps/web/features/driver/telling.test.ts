import {
  acknowledgementBody,
  crewDepartureBody,
  declineBody,
  failureBody,
  standDownConfirmationBody,
  statusChangeBody,
} from '@yardmaster/domain/assignment/assignment';
import { shiftChangeBody } from '@yardmaster/domain/driver/availability';
import { expect, test } from 'vitest';
import type { Said } from './steps.ts';
import { tellingOf } from './telling.ts';

const moment = { commandId: 'c-1', occurredAt: '2026-11-21T10:42:00.000Z' };

test.each<[Said, string, { parse: (body: unknown) => unknown }]>([
  [{ step: 'acknowledge' }, '/assignments/a/acknowledgement', acknowledgementBody],
  [{ step: 'en_route' }, '/assignments/a/status-changes', statusChangeBody],
  [{ step: 'completed' }, '/assignments/a/status-changes', statusChangeBody],
  [{ step: 'leave' }, '/assignments/a/crew/sam/departure', crewDepartureBody],
  [{ step: 'decline', because: 'Too far away' }, '/assignments/a/decline', declineBody],
  [{ step: 'failure', kind: 'danger', note: null }, '/assignments/a/failures', failureBody],
  [{ step: 'stand_down' }, '/assignments/a/stand-down-confirmation', standDownConfirmationBody],
  [{ step: 'shift', to: 'off' }, '/drivers/sam/shift-changes', shiftChangeBody],
])('%j is told at %s, in a body that the server takes', (what, path, schema) => {
  const telling = tellingOf(what, 'a', 'sam', moment);
  expect(telling).toMatchObject({ ...moment, path, said: { what } });
  expect(() => schema.parse(telling.body)).not.toThrow();
});

test('a step of no job is a mistake of the page, and not sent anywhere', () => {
  expect(() => tellingOf({ step: 'acknowledge' }, null, 'sam', moment)).toThrow('a step of no job');
});
