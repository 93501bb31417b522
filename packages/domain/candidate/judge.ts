import type { Instant } from '../primitives.ts';
import type { Gates, Settings } from '../tenant/settings.ts';
import type { Demand, DriverFacts, UnitFacts } from './facts.ts';
import type { Sentence } from '../words/sentence.ts';
import type { Finding, FindingCode, Gate } from './gates.ts';
import { addMinutes, endOf, isPlanned, minutesBetween, ms } from './times.ts';

export type Rules = Pick<Settings, 'gates' | 'hoursOfService'>;
type Found = Omit<Finding, 'gate' | 'level' | 'code' | 'text'>;

const TEXTS: Record<FindingCode, Sentence> = {
  unit_taken: 'Another job holds the unit.',
  unit_offered_elsewhere: 'The unit is offered to another request of the queue.',
  driver_taken: 'The driver is in the crew of another job.',
  driver_offered_elsewhere: 'The driver is offered to another request of the queue.',
  driver_inactive: 'The driver does not work here any more.',
  driver_declined: 'The driver has declined this job.',
  certification_missing: 'The driver lacks a certification that the unit asks for.',
  certification_expired: 'A certification of the driver has expired.',
  certification_expires: 'A certification of the driver expires before the work ends.',
  unit_in_maintenance: 'The unit is in maintenance.',
  maintenance_planned: 'Maintenance of the unit begins before the work ends.',
  unit_out_of_service: 'The unit is out of service.',
  driver_off_shift: 'The driver is not on shift.',
  driver_time_off: 'The driver has time off.',
  shift_ends: 'The driver’s shift ends before the work does.',
  hours_exceeded: 'The driver reaches the limit of hours.',
  capability_missing: 'Neither unit nor driver brings all that is needed.',
  unit_reserved: 'The unit is reserved for another job before this one ends.',
  driver_reserved: 'The driver is reserved for another job before this one ends.',
};

/** What belongs to no gate: nobody may go past a block, and a warning is always said. */
function plain(code: FindingCode, level: Finding['level'], found: Found = {}): Finding {
  return { code, gate: null, level, text: TEXTS[code], ...found };
}

/** At a gate: as its tenant set it. */
function gated(gates: Gates, gate: Gate, code: FindingCode, found: Found = {}): Finding[] {
  const mode = gates[gate];
  return mode === 'off' ? [] : [{ code, gate, level: mode, text: TEXTS[code], ...found }];
}

/** What comes into the way later only warns, also where the gate blocks. */
function cautioned(gates: Gates, gate: Gate, code: FindingCode, found: Found = {}): Finding[] {
  return gated(gates, gate, code, found).map((finding) => ({ ...finding, level: 'warn' }));
}

/**
 * Why a unit cannot go, or should not. Windows are half-open. Its type is not looked at: that is no candidate at all.
 * What is planned for later is not stopped by who holds the unit now; a holder whose end is unknown, or after the start,
 * is a warning there.
 */
export function judgeUnit(demand: Demand, unit: UnitFacts, gates: Gates, now: Instant): Finding[] {
  return [
    ...judgeHolder('unit_taken', demand, unit, now),
    ...(unit.offeredTo ? [plain('unit_offered_elsewhere', 'warn')] : []),
    ...(unit.restingStatus === 'out_of_service' ? gated(gates, 'out_of_service', 'unit_out_of_service') : []),
    ...judgeMaintenance(demand, unit, gates),
    ...judgeReservation('unit_reserved', demand, unit, gates),
  ];
}

/**
 * Why a driver cannot go, or should not. Who is off shift now may still be planned for later: there the roster alone
 * counts, and who has no roster is not off it.
 */
export function judgeDriver(demand: Demand, driver: DriverFacts, { gates, hoursOfService }: Rules, now: Instant) {
  return [
    ...judgeHolder('driver_taken', demand, driver, now),
    ...(driver.restingStatus === 'inactive' ? [plain('driver_inactive', 'block')] : []),
    ...(driver.offeredTo ? [plain('driver_offered_elsewhere', 'warn')] : []),
    ...(driver.hasDeclined ? [plain('driver_declined', 'warn')] : []),
    ...demand.certificationIds.flatMap((id) => judgeCertification(demand, driver, gates, id)),
    ...judgeShift(demand, driver, gates, now),
    ...judgeTimeOff(demand, driver, gates),
    ...judgeHours(demand, driver, gates, hoursOfService),
    ...judgeReservation('driver_reserved', demand, driver, gates),
  ];
}

/** What both together lack: what is needed without what the unit or the driver brings. */
export function judgePair(demand: Demand, unit: UnitFacts, driver: DriverFacts | null, gates: Gates): Finding[] {
  const brought = new Set([...unit.capabilities, ...(driver?.capabilities ?? [])]);
  const capabilities = demand.capabilities.filter((needed) => !brought.has(needed));
  return capabilities.length === 0 ? [] : gated(gates, 'capability', 'capability_missing', { capabilities });
}

/** Nothing stands in the way; warnings do not. */
export function canGo(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.level !== 'block');
}

function judgeHolder(
  code: 'unit_taken' | 'driver_taken',
  demand: Demand,
  { heldBy, heldUntil, since }: Pick<UnitFacts, 'heldBy' | 'heldUntil' | 'since'>,
  now: Instant,
): Finding[] {
  if (heldBy === null) return [];
  if (!isPlanned(demand, now)) return [plain(code, 'block', { assignmentId: heldBy, at: since })];
  const isFreeByThen = heldUntil !== null && ms(heldUntil) <= ms(demand.from);
  return isFreeByThen ? [] : [plain(code, 'warn', { assignmentId: heldBy, at: heldUntil ?? since })];
}

function judgeMaintenance(demand: Demand, unit: UnitFacts, gates: Gates): Finding[] {
  const window = unit.maintenance;
  const isCovered = window !== null && ms(window.from) <= ms(demand.from) && ms(window.until) > ms(demand.from);
  if (isCovered) return gated(gates, 'maintenance', 'unit_in_maintenance', { at: window.until });
  if (unit.restingStatus === 'maintenance') return gated(gates, 'maintenance', 'unit_in_maintenance');
  if (!window || !fallsInto(demand, window)) return [];
  return cautioned(gates, 'maintenance', 'maintenance_planned', { at: window.from });
}

function judgeReservation(
  code: 'unit_reserved' | 'driver_reserved',
  demand: Demand,
  { reservation }: Pick<UnitFacts, 'reservation'>,
  gates: Gates,
): Finding[] {
  if (!reservation || !fallsInto(demand, reservation)) return [];
  return gated(gates, 'reservation', code, { at: reservation.from, assignmentId: reservation.assignmentId });
}

function judgeCertification(demand: Demand, driver: DriverFacts, gates: Gates, certificationId: string): Finding[] {
  const held = driver.certifications.filter((c) => c.certificationId === certificationId);
  if (held.length === 0) return gated(gates, 'certification', 'certification_missing', { certificationId });
  const last = held.map((c) => c.expiresAt).reduce((a, b) => (a === null || b === null ? null : later(a, b)));
  if (last === null) return [];
  const found = { certificationId, at: last };
  if (ms(last) <= ms(demand.from)) return gated(gates, 'certification', 'certification_expired', found);
  return ms(last) < endOf(demand) ? cautioned(gates, 'certification', 'certification_expires', found) : [];
}

function judgeShift(demand: Demand, driver: DriverFacts, gates: Gates, now: Instant): Finding[] {
  const isOff = driver.restingStatus === 'off_shift' && !isPlanned(demand, now);
  if (isOff || (driver.isRostered && !driver.shift)) return gated(gates, 'shift', 'driver_off_shift');
  if (!driver.shift || ms(driver.shift.until) >= endOf(demand)) return [];
  return cautioned(gates, 'shift', 'shift_ends', { at: driver.shift.until });
}

function judgeTimeOff(demand: Demand, { timeOff }: DriverFacts, gates: Gates): Finding[] {
  return timeOff && fallsInto(demand, timeOff) ? gated(gates, 'shift', 'driver_time_off', { at: timeOff.from }) : [];
}

/** Over the limit already: as the gate says. Over it before a known end: a warning, with the soonest moment it can be. */
function judgeHours(
  demand: Demand,
  { dutyMinutes }: DriverFacts,
  gates: Gates,
  { maxMinutes }: Settings['hoursOfService'],
): Finding[] {
  const left = maxMinutes - dutyMinutes;
  if (left <= 0) return gated(gates, 'hours_of_service', 'hours_exceeded');
  if (demand.until === null || minutesBetween(ms(demand.from), endOf(demand)) <= left) return [];
  return cautioned(gates, 'hours_of_service', 'hours_exceeded', { at: addMinutes(ms(demand.from), left) });
}

function fallsInto(demand: Demand, span: { from: Instant; until: Instant }): boolean {
  return ms(span.from) < endOf(demand) && ms(span.until) > ms(demand.from);
}

function later(a: Instant, b: Instant): Instant {
  return ms(a) >= ms(b) ? a : b;
}
