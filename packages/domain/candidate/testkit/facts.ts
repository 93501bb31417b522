import fc from 'fast-check';
import { settings } from '../../tenant/settings.ts';
import type { Demand, DriverFacts, UnitFacts } from '../facts.ts';

export const NOW = '2026-11-21T12:00:00.000Z';
export const RULES = settings.parse({});

/** Minutes after NOW, as an instant. */
export function at(minutes: number): string {
  return new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
}

export function demandOf(changes: Partial<Demand> = {}): Demand {
  return {
    workOrderId: 'w1',
    requirementId: 'r1',
    equipmentTypeId: 't1',
    priority: 3,
    capabilities: [],
    certificationIds: [],
    place: { latitude: 37.77, longitude: -122.42 },
    from: NOW,
    until: at(240),
    ...changes,
  };
}

export function unitOf(changes: Partial<UnitFacts> = {}): UnitFacts {
  return {
    id: 'u1',
    identifier: 'EX-1',
    equipmentTypeId: 't1',
    status: 'available',
    restingStatus: 'available',
    since: at(-60),
    capabilities: [],
    place: null,
    maintenance: null,
    heldBy: null,
    heldUntil: null,
    reservation: null,
    offeredTo: null,
    ...changes,
  };
}

export function driverOf(changes: Partial<DriverFacts> = {}): DriverFacts {
  return {
    id: 'd1',
    status: 'available',
    restingStatus: 'available',
    since: at(-60),
    capabilities: [],
    certifications: [],
    isRostered: false,
    shift: null,
    timeOff: null,
    dutyMinutes: 0,
    heldBy: null,
    heldUntil: null,
    reservation: null,
    offeredTo: null,
    hasDeclined: false,
    ...changes,
  };
}

const minute = fc.integer({ min: -600, max: 600 });
const moment = minute.map(at);
const span = fc.tuple(minute, fc.integer({ min: 1, max: 600 })).map(([m, l]) => ({ from: at(m), until: at(m + l) }));
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const capabilities = fc.subarray(['gps', 'hazmat', 'tail_lift', 'winch']);
export const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const claims = {
  since: moment,
  capabilities,
  heldBy: some(fc.constant('a1')),
  heldUntil: some(moment),
  reservation: some(span.map((s) => ({ ...s, assignmentId: 'a2' }))),
  offeredTo: some(fc.constant({ workOrderId: 'w2', priority: 3 })),
};

export const demand: fc.Arbitrary<Demand> = fc
  .record({
    capabilities,
    certificationIds: fc.subarray(['c1', 'c2']),
    place: some(place),
    from: fc.constantFrom(NOW, at(1), at(300)),
    until: some(moment),
  })
  .map(demandOf);

export const unit: fc.Arbitrary<UnitFacts> = fc
  .record({
    ...claims,
    restingStatus: fc.constantFrom('available' as const, 'maintenance' as const, 'out_of_service' as const),
    place: some(place.map((p) => ({ ...p, source: 'home' as const, at: null }))),
    maintenance: some(span),
  })
  .map((facts) => unitOf({ ...facts, status: facts.heldBy ? 'assigned' : facts.restingStatus }));

export const driver: fc.Arbitrary<DriverFacts> = fc
  .record({
    ...claims,
    restingStatus: fc.constantFrom('available' as const, 'off_shift' as const, 'inactive' as const),
    certifications: fc.array(fc.record({ certificationId: fc.constantFrom('c1', 'c2'), expiresAt: some(moment) }), {
      maxLength: 3,
    }),
    isRostered: fc.boolean(),
    shift: some(span),
    timeOff: some(span),
    dutyMinutes: fc.integer({ min: 0, max: 1_500 }),
    hasDeclined: fc.boolean(),
  })
  .map((facts) => driverOf({ ...facts, status: facts.heldBy ? 'assigned' : facts.restingStatus }));

/** Several of a kind, each with an id of its own. */
export function several<T extends { id: string }>(one: fc.Arbitrary<T>, prefix: string): fc.Arbitrary<T[]> {
  return fc.array(one, { maxLength: 30 }).map((all) => all.map((x, i) => ({ ...x, id: `${prefix}${i}` })));
}
