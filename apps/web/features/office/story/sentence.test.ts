import type { StoryEntry } from '@yardmaster/domain/history/story';
import { expect, test } from 'vitest';
import { english, german } from '../../../i18n/testkit/english.ts';
import { isDecision, sentenceOf } from './sentence.ts';

const ZONE = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
const entry = (type: string, facts: Record<string, string> = {}): StoryEntry => ({
  id: 'e',
  type: `assignment.${type}`,
  at: '2026-11-21T09:00:00.000Z',
  recordedAt: '2026-11-21T09:00:00.000Z',
  by: { kind: 'user', id: null, name: 'Dana' },
  facts,
  findings: [],
  override: null,
  note: null,
});
const told = (type: string, facts?: Record<string, string>) => sentenceOf(entry(type, facts), ZONE, english('office'));
const toldInGerman = (type: string, facts?: Record<string, string>) =>
  sentenceOf(entry(type, facts), { ...ZONE, locale: 'de' }, german('office'));

test('each event is a sentence behind a name, times on the clocks of the organisation', () => {
  const sent = { equipmentId: 'EX-204', driverId: 'Sam', workOrderId: 'WO-1' };
  expect(told('dispatched', sent)).toBe('sent EX-204 with Sam to WO-1');
  expect(told('dispatched', { ...sent, queuedAt: '2026-11-21T08:00:00Z' })).toMatch(/it had waited since .*09:00$/);
  expect(told('reserved', { ...sent, plannedFrom: '2026-11-21T12:00:00Z' })).toMatch(/from Sat.* 13:00$/);
  expect(told('advanced', { to: 'on_site', via: 'radio' })).toBe('came on site, told by radio');
  expect(told('recalled', { code: 'diverted', toWorkOrderId: 'WO-2' })).toBe('sent unit and crew elsewhere: to WO-2');
  expect(told('failure_reported', { kind: 'no_access' })).toBe('reported no access');
  const late = sentenceOf(
    { ...entry(''), type: 'field_failure.reported', facts: { kind: 'danger' } },
    ZONE,
    english('office'),
  );
  expect(late).toBe('reported danger, having left the job already');
  expect(told('expected_end_changed')).toBe('thinks it ends nobody knows when');
  expect(told('crew_joined', { driverId: 'Kim', role: 'helper' })).toBe('added Kim to the crew as a helper');
  const unheard = { name: 'Sam', kind: 'dispatch', outcome: 'smtp_550' };
  expect(told('not_told', unheard)).toBe('could not notify Sam: the mail was not taken (smtp_550)');
  expect(told('not_told', { ...unheard, kind: 'urgent_message', outcome: 'mail_off' })).toBe(
    'could not notify Sam of an urgent message: no mail server is set',
  );
  expect(told('something_new')).toBe('recorded something new');
});

test('behind the same name it is a sentence in German', () => {
  const sent = { equipmentId: 'EX-204', driverId: 'Sam', workOrderId: 'WO-1' };
  expect(toldInGerman('dispatched', sent)).toBe('hat EX-204 mit Sam zu WO-1 entsandt');
  expect(toldInGerman('reserved', { ...sent, plannedFrom: '2026-11-21T12:00:00Z' })).toMatch(
    /reserviert, ab Sa.* 13:00$/,
  );
  expect(toldInGerman('not_told', { name: 'Sam', kind: 'dispatch', outcome: 'mail_off' })).toBe(
    'konnte Sam nicht benachrichtigen: kein Mailserver ist eingerichtet',
  );
  expect(toldInGerman('advanced', { to: 'on_site', via: 'radio' })).toBe('ist vor Ort angekommen, per Funk gemeldet');
  expect(toldInGerman('recalled', { code: 'diverted', toWorkOrderId: 'WO-2' })).toBe(
    'hat Einheit und Besatzung umgeleitet: zu WO-2',
  );
});

test('what was known is told where somebody chose', () => {
  expect([isDecision(entry('dispatched')), isDecision(entry('reserved')), isDecision(entry('advanced'))]).toEqual([
    true,
    true,
    false,
  ]);
});
