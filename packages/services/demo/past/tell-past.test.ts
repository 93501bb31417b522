import { tableOf } from '@yardmaster/domain/replay/tables';
import { describe, expect, test } from 'vitest';
import { ACME } from '../acme.ts';
import type { Demo } from '../demo.ts';
import { HARBOR } from '../harbor.ts';
import type { Chronicle } from './chronicle.ts';
import { localClock } from './local-time.ts';
import { tellPast } from './tell-past.ts';

const NOW = new Date('2026-11-21T17:00:00.000Z');
const rows = ({ tables }: Chronicle, table: string) => [...tableOf(tables, table).values()];
const count = ({ events }: Chronicle, type: string, told: Record<string, unknown> = {}) =>
  events.filter((event) => event.type === type && Object.entries(told).every(([k, v]) => event.payload[k] === v))
    .length;

describe.each<[string, Demo]>([
  ['a rental yard', ACME],
  ['a rescue service', HARBOR],
])('the past of %s', (_, demo) => {
  const past = tellPast(demo, NOW);

  test('leaves nobody out and nothing waiting', () => {
    expect(rows(past, 'queue_entries')).toEqual([]);
    expect(rows(past, 'dispatch_assignments').filter((row) => row['closed_at'] === null)).toEqual([]);
    expect(rows(past, 'work_orders').filter((row) => row['closed_at'] === null)).toEqual([]);
    expect(rows(past, 'drivers').filter((row) => row['status'] !== 'available')).toEqual([]);
    const statuses = new Map(demo.units.map(([identifier, , , status = 'available']) => [identifier, status]));
    for (const row of rows(past, 'equipment')) expect(row['status']).toBe(statuses.get(String(row['identifier'])));
  });

  test('is over when the demo begins, and was told in its order', () => {
    const told = past.events.map(({ recordedAt }) => recordedAt);
    expect(told.toSorted()).toEqual(told);
    expect(past.events.every(({ recordedAt, occurredAt }) => occurredAt <= recordedAt)).toBe(true);
    expect(told.at(-1)).toSatisfy((last: string) => last < NOW.toISOString());
  });

  test('has all that goes wrong', () => {
    for (const code of ['declined', 'failed', 'part_done', 'recalled']) {
      expect(count(past, 'assignment.recalled', { code })).toBeGreaterThan(5);
    }
    for (const kind of ['breakdown', 'no_access', 'part_done', 'danger']) {
      expect(count(past, 'assignment.failure_reported', { kind })).toBeGreaterThan(2);
    }
    expect(count(past, 'assignment.alarm_raised', { alarm: 'unacknowledged' })).toBeGreaterThan(10);
    expect(count(past, 'assignment.dispatched', { overridden: true })).toBeGreaterThan(2);
    expect(count(past, 'queue.entered')).toBeGreaterThan(5);
    expect(count(past, 'work_order.cancelled')).toBeGreaterThan(2);
    const late = rows(past, 'work_orders').filter((row) => String(row['closed_at']) > String(row['due_until']));
    expect(late.length / rows(past, 'work_orders').length).toSatisfy((share: number) => share > 0.03);
  });

  test('comes again from the same seed, and is another from another', { timeout: 60_000 }, () => {
    const again = tellPast(demo, NOW);
    expect(again.events.length).toBe(past.events.length);
    expect(again.events.at(-1)).toEqual(past.events.at(-1));
    expect(tellPast(demo, NOW, 8).events.at(-1)).not.toEqual(past.events.at(-1));
  });
});

test('midnight is that of the tenant, also where the clock is changed', () => {
  const clock = localClock('America/New_York');
  const at = Date.parse('2026-11-02T12:00:00.000Z');
  const days = [-2, -1, 0].map((day) => new Date(clock.midnight(at, day)).toISOString());
  expect(days).toEqual(['2026-10-31T04:00:00.000Z', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z']);
  expect(clock.weekday(clock.midnight(at))).toBe(1);
});
