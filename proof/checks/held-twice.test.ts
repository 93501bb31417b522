import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examine } from './check.ts';
import type { EventRow, Row } from './evidence.ts';
import { driverHeldTwice, unitHeldTwice } from './held-twice.ts';
import { dispatched, ended, events, evidenceOf, time } from './testkit/evidence.ts';

const units = (log: EventRow[]) => examine(unitHeldTwice, evidenceOf({ events: log })).findings.length;
const drivers = (log: EventRow[]) => examine(driverHeldTwice, evidenceOf({ events: log })).findings.length;
const reserved = (streamId: string, unit: string, from: number, until: number, driverId: string | null = null) => ({
  type: 'assignment.reserved',
  streamId,
  payload: { equipmentId: unit, driverId, plannedFrom: time(from), plannedUntil: time(until) },
});
const swap = (streamId: string, equipmentId: string, commandId: string) => ({
  type: 'assignment.unit_swapped',
  streamId,
  commandId,
  payload: { equipmentId },
});
const crew = (type: string, streamId: string, payload: Record<string, unknown>, commandId?: string) => ({
  type: `assignment.${type}`,
  streamId,
  payload,
  ...(commandId ? { commandId } : {}),
});

describe('a right log passes', () => {
  test('held, let go, and held again', () => {
    const log = events(dispatched('a', 'u', 'd'), ended('a'), dispatched('b', 'u', 'd'));
    expect([units(log), drivers(log)]).toEqual([0, 0]);
    expect(examine(unitHeldTwice, evidenceOf({ events: log })).examined).toBe(3);
  });

  test('two that exchange, whatever other events come between', () => {
    const log = events(
      dispatched('a', 'u1', 'd1'),
      dispatched('b', 'u2', 'd2'),
      swap('a', 'u2', 'exchange'),
      dispatched('c', 'u3', 'd3'),
      swap('b', 'u1', 'exchange'),
      crew('driver_swapped', 'a', { fromDriverId: 'd1', driverId: 'd2' }, 'people'),
      crew('driver_swapped', 'b', { fromDriverId: 'd2', driverId: 'd1' }, 'people'),
    );
    expect([units(log), drivers(log)]).toEqual([0, 0]);
  });

  test('a diversion, told by the new assignment first', () => {
    const log = events(
      dispatched('a', 'u', 'd'),
      dispatched('b', 'u', 'd', { commandId: 'divert' }),
      ended('a', { commandId: 'divert' }),
    );
    expect([units(log), drivers(log)]).toEqual([0, 0]);
  });

  test('reservations that touch, one beside a live assignment, and one that was moved and released', () => {
    const log = events(
      dispatched('now', 'u', 'd'),
      reserved('a', 'u', 0, 10, 'd'),
      reserved('b', 'u', 10, 20, 'd'),
      crew('rescheduled', 'a', { plannedFrom: time(20), plannedUntil: time(30) }),
      reserved('c', 'u', 0, 10, 'd'),
      ended('now'),
      crew('released', 'c', {}),
    );
    expect([units(log), drivers(log)]).toEqual([0, 0]);
  });
});

describe('a wrong log is found', () => {
  test.each([
    ['sent twice', events(dispatched('a', 'u', null), dispatched('b', 'u', null))],
    [
      'an exchange told by one side',
      events(dispatched('a', 'u1', null), dispatched('b', 'u2', null), swap('a', 'u2', 'x')),
    ],
    ['reservations that overlap', events(reserved('a', 'u', 0, 10), reserved('b', 'u', 9, 20))],
    [
      'released onto a live one',
      events(reserved('a', 'u', 0, 9), dispatched('b', 'u', null), crew('released', 'a', {})),
    ],
  ])('unit %s', (_, log) => expect(units(log)).toBe(1));

  test.each([
    ['sent twice', events(dispatched('a', 'u1', 'd'), dispatched('b', 'u2', 'd'))],
    [
      'joins a second crew',
      events(dispatched('a', 'u1', 'd'), dispatched('b', 'u2', 'e'), crew('crew_joined', 'b', { driverId: 'd' })),
    ],
    [
      'diverted as a helper and kept',
      events(dispatched('a', 'u1', 'd'), dispatched('b', 'u2', null, { payload: { helperIds: ['d'] } })),
    ],
    ['reserved twice', events(reserved('a', 'u1', 0, 10, 'd'), reserved('b', 'u2', 5, 6, 'd'))],
  ])('driver %s', (_, log) => expect(drivers(log)).toBe(1));

  test('rows that hold twice, now and for one time', () => {
    const row = (id: string, status: string, more: Row = {}): Row => ({
      id,
      equipment_id: 'u',
      status,
      closed_at: 'infinity',
      planned_from: time(0),
      planned_until: time(10),
      ...more,
    });
    const found = (rows: Row[]) =>
      examine(unitHeldTwice, evidenceOf({ tables: { dispatch_assignments: rows } })).findings.length;
    expect(found([row('a', 'dispatched'), row('b', 'on_site')])).toBe(1);
    expect(found([row('a', 'reserved'), row('b', 'reserved', { planned_from: time(9) })])).toBe(1);
    expect(
      found([row('a', 'reserved'), row('b', 'reserved', { planned_from: time(10), planned_until: time(20) })]),
    ).toBe(0);
    expect(found([row('a', 'dispatched'), row('b', 'reserved'), row('c', 'recalled', { closed_at: time(1) })])).toBe(0);
    const place = { driver_id: 'd', reserved: false, left_at: 'infinity' };
    const crews = [
      { ...place, assignment_id: 'a' },
      { ...place, assignment_id: 'b' },
    ];
    expect(examine(driverHeldTwice, evidenceOf({ tables: { assignment_crew: crews } })).findings).toHaveLength(1);
  });
});

/** A right log of so many steps: each takes a free unit, or lets a held one go. */
const logs = fc
  .array(fc.record({ unit: fc.nat(4), takes: fc.boolean() }), { minLength: 2, maxLength: 40 })
  .map((steps) => {
    const held = new Map<number, string>();
    return events(
      ...steps.flatMap(({ unit, takes }, n) => {
        const holder = held.get(unit);
        if (takes === (holder !== undefined)) return [];
        if (holder === undefined) {
          held.set(unit, `a${n}`);
          return [dispatched(`a${n}`, `u${unit}`, `d${unit}`)];
        }
        held.delete(unit);
        return [ended(holder)];
      }),
    );
  });

test('any right log passes; the same without one of its ends, where the unit is taken again, does not', () => {
  fc.assert(
    fc.property(logs, fc.nat(), (log, which) => {
      expect([units(log), drivers(log)]).toEqual([0, 0]);
      const unitOf = (event: EventRow) =>
        log.find((e) => e.streamId === event.streamId && e.version === 1)?.payload['equipmentId'];
      const ends = log.filter(
        (event, n) =>
          event.type === 'assignment.recalled' &&
          log.slice(n).some((later) => later.version === 1 && later.payload['equipmentId'] === unitOf(event)),
      );
      const lost = ends[which % Math.max(1, ends.length)];
      if (!lost) return;
      const mutated = log.filter((event) => event !== lost);
      expect(units(mutated)).toBeGreaterThan(0);
      expect(drivers(mutated)).toBeGreaterThan(0);
    }),
  );
});
