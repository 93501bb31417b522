import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Gates } from '../tenant/settings.ts';
import { type Gate, gate } from './gates.ts';
import { canGo, judgeDriver, judgePair, judgeUnit } from './judge.ts';
import { at, demand, demandOf, driver, driverOf, NOW, RULES, unit, unitOf } from './testkit/facts.ts';

const BLOCKING: Gates = { ...RULES.gates, hours_of_service: 'block', reservation: 'block' };
const codes = (findings: { code: string; level: string }[]) => findings.map((f) => `${f.code} ${f.level}`);
const ofUnit = (facts: Parameters<typeof unitOf>[0], asked = demandOf()) =>
  codes(judgeUnit(asked, unitOf(facts), BLOCKING, NOW));
const ofDriver = (facts: Parameters<typeof driverOf>[0], asked = demandOf()) =>
  codes(judgeDriver(asked, driverOf(facts), { ...RULES, gates: BLOCKING }, NOW));
const span = (from: number, until: number) => ({ from: at(from), until: at(until) });
const later = demandOf({ from: at(600), until: at(700) });
const openEnded = demandOf({ until: null });

describe('a unit', () => {
  test.each([
    ['free', {}, []],
    ['held', { heldBy: 'a' }, ['unit_taken block']],
    ['offered to another request', { offeredTo: { workOrderId: 'w', priority: 1 } }, ['unit_offered_elsewhere warn']],
    ['resting in maintenance', { restingStatus: 'maintenance' as const }, ['unit_in_maintenance block']],
    ['out of service', { restingStatus: 'out_of_service' as const }, ['unit_out_of_service block']],
    ['in planned maintenance', { maintenance: span(-10, 10) }, ['unit_in_maintenance block']],
    ['in maintenance that begins now', { maintenance: span(0, 10) }, ['unit_in_maintenance block']],
    ['out of maintenance since this moment', { maintenance: span(-10, 0) }, []],
    ['to be maintained before the end', { maintenance: span(239, 300) }, ['maintenance_planned warn']],
    ['to be maintained from the end on', { maintenance: span(240, 300) }, []],
    ['reserved before the end', { reservation: { ...span(239, 300), assignmentId: 'a' } }, ['unit_reserved block']],
    ['reserved from the end on', { reservation: { ...span(240, 300), assignmentId: 'a' } }, []],
    ['reserved until now', { reservation: { ...span(-9, 0), assignmentId: 'a' } }, []],
  ])('%s', (_, facts, expected) => expect(ofUnit(facts)).toEqual(expected));

  test('says one thing once: in the workshop, by status and by plan', () => {
    expect(ofUnit({ restingStatus: 'maintenance', maintenance: span(-10, 10) })).toEqual(['unit_in_maintenance block']);
  });

  test('where nobody knows the end, an hour is looked ahead', () => {
    expect(ofUnit({ maintenance: span(59, 90) }, openEnded)).toEqual(['maintenance_planned warn']);
    expect(ofUnit({ maintenance: span(60, 90) }, openEnded)).toEqual([]);
  });

  test('held now can be planned for later: a warning, unless it is thought to be free by then', () => {
    expect(ofUnit({ heldBy: 'a' }, later)).toEqual(['unit_taken warn']);
    expect(ofUnit({ heldBy: 'a', heldUntil: at(601) }, later)).toEqual(['unit_taken warn']);
    expect(ofUnit({ heldBy: 'a', heldUntil: at(600) }, later)).toEqual([]);
  });
});

describe('a driver', () => {
  const wanted = demandOf({ certificationIds: ['c'] });
  const holding = (...expiresAt: (string | null)[]) => ({
    certifications: expiresAt.map((e) => ({ certificationId: 'c', expiresAt: e })),
  });
  test.each([
    ['free', {}, []],
    ['in a crew', { heldBy: 'a' }, ['driver_taken block']],
    ['gone for good', { restingStatus: 'inactive' as const }, ['driver_inactive block']],
    ['offered to another', { offeredTo: { workOrderId: 'w', priority: 1 } }, ['driver_offered_elsewhere warn']],
    ['who declined', { hasDeclined: true }, ['driver_declined warn']],
    ['off shift', { restingStatus: 'off_shift' as const }, ['driver_off_shift block']],
    [
      'off shift against the roster',
      { restingStatus: 'off_shift' as const, isRostered: true, shift: span(-9, 500) },
      ['driver_off_shift block'],
    ],
    ['rostered, without a shift now', { isRostered: true }, ['driver_off_shift block']],
    ['on a shift that lasts to the end', { isRostered: true, shift: span(-9, 240) }, []],
    ['on a shift that does not', { isRostered: true, shift: span(-9, 239) }, ['shift_ends warn']],
    ['with time off now', { timeOff: span(-9, 9) }, ['driver_time_off block']],
    ['with time off before the end', { timeOff: span(239, 300) }, ['driver_time_off block']],
    ['with time off from the end on', { timeOff: span(240, 300) }, []],
    ['back from time off at this moment', { timeOff: span(-9, 0) }, []],
    ['at the limit of hours', { dutyMinutes: 660 }, ['hours_exceeded block']],
    ['who reaches it before the end', { dutyMinutes: 421 }, ['hours_exceeded warn']],
    ['who reaches it at the end', { dutyMinutes: 420 }, []],
    ['reserved', { reservation: { ...span(10, 300), assignmentId: 'a' } }, ['driver_reserved block']],
  ])('%s', (_, facts, expected) => expect(ofDriver(facts)).toEqual(expected));

  test.each([
    ['missing', {}, ['certification_missing block']],
    ['for ever', holding(null), []],
    ['expired at this moment', holding(NOW), ['certification_expired block']],
    ['expiring before the end', holding(at(239)), ['certification_expires warn']],
    ['expiring at the end', holding(at(240)), []],
    ['renewed', holding(at(-9), at(500)), []],
    ['renewed for ever', holding(null, at(-9)), []],
  ])('certification %s', (_, facts, expected) => expect(ofDriver(facts, wanted)).toEqual(expected));

  test('off shift now can be planned for a shift to come, and without a roster', () => {
    const off = { restingStatus: 'off_shift' as const };
    expect(ofDriver({ ...off, isRostered: true, shift: span(590, 900) }, later)).toEqual([]);
    expect(ofDriver({ ...off, isRostered: true }, later)).toEqual(['driver_off_shift block']);
    expect(ofDriver(off, later)).toEqual([]);
  });

  // Instants are UTC: a night that is 9 or 11 hours long by the wall clock is as long as it is.
  test.each([
    ['into winter', '2026-10-31T22:00:00-05:00', '2026-11-01T06:00:00-06:00', 540],
    ['into summer', '2026-03-07T22:00:00-06:00', '2026-03-08T06:00:00-05:00', 420],
  ])('a night shift over the change %s', (_, from, until, minutes) => {
    const begin = Date.parse(from);
    const end = (m: number) => new Date(begin + m * 60_000).toISOString();
    const judged = (m: number) =>
      codes(
        judgeDriver(
          demandOf({ from, until: end(m) }),
          driverOf({ isRostered: true, shift: { from, until } }),
          RULES,
          from,
        ),
      );
    expect(judged(minutes)).toEqual([]);
    expect(judged(minutes + 1)).toEqual(['shift_ends warn']);
  });
});

describe('a pair', () => {
  const needing = demandOf({ capabilities: ['hazmat', 'winch'] });
  test('brings together what is needed', () => {
    const unitWithWinch = unitOf({ capabilities: ['winch'] });
    expect(judgePair(needing, unitWithWinch, driverOf({ capabilities: ['hazmat'] }), BLOCKING)).toEqual([]);
    expect(judgePair(needing, unitWithWinch, null, BLOCKING)).toMatchObject([
      { code: 'capability_missing', gate: 'capability', level: 'block', capabilities: ['hazmat'] },
    ]);
  });
});

describe('gates', () => {
  const everything = fc.record({ demand, unit, driver });
  const modes = fc.constantFrom('block' as const, 'warn' as const, 'off' as const);
  const anyGates: fc.Arbitrary<Gates> = fc.record({
    certification: modes,
    maintenance: modes,
    out_of_service: modes,
    shift: modes,
    hours_of_service: modes,
    capability: modes,
    reservation: modes,
  });
  const judged = (facts: typeof everything extends fc.Arbitrary<infer F> ? F : never, gates: Gates) => [
    ...judgeUnit(facts.demand, facts.unit, gates, NOW),
    ...judgeDriver(facts.demand, facts.driver, { ...RULES, gates }, NOW),
    ...judgePair(facts.demand, facts.unit, facts.driver, gates),
  ];

  test('off takes away exactly its own findings', () => {
    fc.assert(
      fc.property(everything, anyGates, fc.constantFrom(...gate.options), (facts, gates, name: Gate) => {
        const present = judged(facts, gates);
        expect(judged(facts, { ...gates, [name]: 'off' })).toEqual(present.filter((f) => f.gate !== name));
      }),
    );
  });

  test('at warn nothing of it blocks, and at block nothing else changes', () => {
    fc.assert(
      fc.property(everything, anyGates, fc.constantFrom(...gate.options), (facts, gates, name: Gate) => {
        const warned = judged(facts, { ...gates, [name]: 'warn' });
        const blocked = judged(facts, { ...gates, [name]: 'block' });
        expect(warned.filter((f) => f.gate === name && f.level === 'block')).toEqual([]);
        expect(blocked.map((f) => f.code)).toEqual(warned.map((f) => f.code));
        expect(blocked.filter((f) => f.gate !== name)).toEqual(warned.filter((f) => f.gate !== name));
      }),
    );
  });

  test('with all of them off, only what nobody may go past can block', () => {
    const off = Object.fromEntries(gate.options.map((name) => [name, 'off'])) as Gates;
    fc.assert(
      fc.property(everything, (facts) => {
        const found = judged(facts, off);
        const isStuck = facts.demand.from === NOW && (facts.unit.heldBy !== null || facts.driver.heldBy !== null);
        expect(canGo(found)).toBe(!isStuck && facts.driver.restingStatus !== 'inactive');
      }),
    );
  });
});
