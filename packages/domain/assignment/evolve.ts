import type { Instant } from '../primitives.ts';
import type { Beginning, Later } from './events.ts';
import type { AssignmentAlarm, AssignmentStatus, ClosedCode } from './status.ts';

export type CrewPlace = { driverId: string; role: 'driver' | 'helper'; joinedAt: Instant; leftAt: Instant | null };

export type AssignmentState = {
  id: string;
  workOrderId: string;
  requirementId: string;
  equipmentId: string;
  status: AssignmentStatus;
  crew: CrewPlace[];
  queuedAt: Instant | null;
  plannedFrom: Instant | null;
  plannedUntil: Instant | null;
  /** null while reserved. */
  dispatchedAt: Instant | null;
  acknowledgedAt: Instant | null;
  enRouteAt: Instant | null;
  onSiteAt: Instant | null;
  returningAt: Instant | null;
  expectedEndAt: Instant | null;
  standDownRequestedAt: Instant | null;
  alarm: AssignmentAlarm | null;
  alarmAt: Instant | null;
  closedAt: Instant | null;
  closedCode: ClosedCode | null;
  version: number;
};

/** The first event makes the assignment. `now` is when the event was recorded. */
export function begin(id: string, event: Beginning, now: Instant): AssignmentState {
  const isReserved = event.type === 'assignment.reserved';
  const helpers = isReserved ? [] : (event.helperIds ?? []);
  return {
    id,
    workOrderId: event.workOrderId,
    requirementId: event.requirementId,
    equipmentId: event.equipmentId,
    status: isReserved ? 'reserved' : 'dispatched',
    crew: [
      ...(event.driverId ? [place(event.driverId, 'driver', now)] : []),
      ...helpers.map((driverId) => place(driverId, 'helper', now)),
    ],
    queuedAt: isReserved ? null : event.queuedAt,
    plannedFrom: isReserved ? event.plannedFrom : null,
    plannedUntil: isReserved ? event.plannedUntil : null,
    dispatchedAt: isReserved ? null : now,
    acknowledgedAt: null,
    enRouteAt: null,
    onSiteAt: null,
    returningAt: null,
    expectedEndAt: isReserved ? event.plannedUntil : event.expectedEndAt,
    standDownRequestedAt: null,
    alarm: null,
    alarmAt: null,
    closedAt: null,
    closedCode: null,
    version: 1,
  };
}

function place(driverId: string, role: CrewPlace['role'], now: Instant): CrewPlace {
  return { driverId, role, joinedAt: now, leftAt: null };
}

const REACHED_AT = { en_route: 'enRouteAt', on_site: 'onSiteAt', returning: 'returningAt' } as const;
const QUIET = { alarm: null, alarmAt: null } as const;

/** What the next event makes of an assignment: what the live row becomes now, and what a replay of the log must give. */
export function evolve(state: AssignmentState, event: Later, now: Instant): AssignmentState {
  const next = { ...state, version: state.version + 1 };
  switch (event.type) {
    case 'assignment.rescheduled':
      return {
        ...next,
        plannedFrom: event.plannedFrom,
        plannedUntil: event.plannedUntil,
        expectedEndAt: event.plannedUntil,
      };
    case 'assignment.expected_end_changed':
      return { ...next, expectedEndAt: event.expectedEndAt };
    case 'assignment.released':
      return { ...next, status: 'dispatched', dispatchedAt: now, crew: joinNow(state.crew, now) };
    case 'assignment.acknowledged':
      return { ...next, ...calmed(state), acknowledgedAt: event.at };
    case 'assignment.advanced':
      return { ...next, ...calmed(state), status: event.to, [REACHED_AT[event.to]]: event.at };
    case 'assignment.completed':
      return { ...next, ...QUIET, ...closed(state, 'completed', now), status: 'completed' };
    case 'assignment.recalled':
      return { ...next, ...QUIET, ...closed(state, event.code, now), status: 'recalled' };
    case 'assignment.stand_down_requested':
      return { ...next, standDownRequestedAt: now };
    case 'assignment.alarm_raised':
      return { ...next, alarm: event.alarm, alarmAt: now };
    case 'assignment.alarm_cleared':
      return { ...next, ...QUIET };
    case 'assignment.failure_reported':
      return next;
    case 'assignment.unit_swapped':
      return { ...next, equipmentId: event.equipmentId };
    case 'assignment.driver_swapped':
      return { ...next, crew: swapped(state.crew, event.fromDriverId, event.driverId, now) };
    case 'assignment.requirement_changed':
      return { ...next, requirementId: event.requirementId };
    case 'assignment.crew_joined':
      return { ...next, crew: [...state.crew, place(event.driverId, event.role, now)] };
    case 'assignment.crew_left':
      return { ...next, crew: leave(state.crew, (c) => c.driverId === event.driverId, now) };
  }
}

/** A driver who answers ends the alarm about their silence, not one about danger. */
function calmed(state: AssignmentState): Partial<AssignmentState> {
  return state.alarm === 'unacknowledged' ? QUIET : {};
}

function closed(state: AssignmentState, closedCode: ClosedCode, now: Instant) {
  return { closedAt: now, closedCode, crew: leave(state.crew, () => true, now) };
}

function leave(crew: readonly CrewPlace[], who: (place: CrewPlace) => boolean, now: Instant): CrewPlace[] {
  return crew.map((c) => (c.leftAt === null && who(c) ? { ...c, leftAt: now } : c));
}

/** Held for the window until now, held from now on. */
function joinNow(crew: readonly CrewPlace[], now: Instant): CrewPlace[] {
  return crew.map((c) => (c.leftAt === null ? { ...c, joinedAt: now } : c));
}

function swapped(crew: readonly CrewPlace[], from: string, to: string, now: Instant): CrewPlace[] {
  const role = crew.find((c) => c.driverId === from && c.leftAt === null)?.role ?? 'driver';
  return [...leave(crew, (c) => c.driverId === from, now), place(to, role, now)];
}

export function present(crew: readonly CrewPlace[]): string[] {
  return crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
}
