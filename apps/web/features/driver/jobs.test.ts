import { expect, test } from 'vitest';
import type { Told } from './ahead.ts';
import { hasJobs, type Jobs, keyOf, linesOf } from './jobs.ts';
import type { Said } from './steps.ts';

const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;
const told = (minute: number, what: Said, settled: Told['settled'] = null): Told => ({
  sequence: minute,
  commandId: `c${minute}`,
  deviceId: 'd',
  owner: 'o',
  occurredAt: at(minute),
  said: { assignmentId: 'job', what },
  path: '/',
  body: {},
  settled,
});
const receivedAt = (ms: number) => ({ state: 'received', at: ms }) as const;
const jobs = (sent: Jobs['recent'][number]['sent'], until: string | null = null): Jobs => ({
  recent: [{ assignmentId: 'job', number: 'WO-1', title: 'Dig', unit: 'EX-1', from: at(0), until, end: null, sent }],
  coming: [],
});
const note: Said = { step: 'note', body: 'x', during: null };

test('what the office has stands there on whatever phone, the newest first, and no more than three', () => {
  const read = {
    data: jobs([
      { step: 'acknowledge', at: at(1), text: null },
      { step: 'en_route', at: at(2), text: null },
      { step: 'on_site', at: at(3), text: null },
      { step: 'signature', at: at(4), text: 'E. Novak' },
    ]),
    readAt: 100,
    had: [],
  };
  expect(linesOf([], 'job', read).map(({ sent }) => sent?.step)).toEqual(['signature', 'on_site', 'en_route']);
  expect(linesOf([], 'another', read)).toEqual([]);
  expect(linesOf([], null, read)).toEqual([]);
});

test('what was received before the office was asked is told once, under one key; what came after is added', () => {
  const read = { data: jobs([{ step: 'note', at: at(1), text: 'x' }]), readAt: 100, had: ['c1'] };
  const [before, after] = [told(1, note, receivedAt(1_000_000)), told(2, { step: 'en_route' }, receivedAt(1))];
  const lines = linesOf([before, after], 'job', read);
  expect(lines.map(keyOf)).toEqual([`${at(2)} en_route`, `${at(1)} note`]);
  expect(linesOf([before], 'job', null).map(keyOf)).toEqual(lines.slice(1).map(keyOf));
});

test('refused ones stand first, then what waits in its order', () => {
  const refused = told(3, note, { state: 'refused', at: 1, status: 409, sentence: 'no' });
  const waits = [told(4, { step: 'on_site' }), told(5, { step: 'failure', kind: 'danger', note: null })];
  const keys = linesOf([told(1, note, receivedAt(1)), ...waits, refused], 'job', null).map(keyOf);
  expect(keys).toEqual([`${at(3)} note`, `${at(4)} on_site`, `${at(5)} danger`, `${at(1)} note`]);
});

test('the job that the driver is on is none to list', () => {
  expect(hasJobs(jobs([]))).toBe(false);
  expect(hasJobs(jobs([], at(9)))).toBe(true);
});
