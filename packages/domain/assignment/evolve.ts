import type { Instant } from '../primitives.ts';
import type { AssignmentEvent } from './events.ts';
import type { AssignmentStatus } from './status.ts';

export type CrewPlace = { driverId: string; role: 'driver' | 'helper'; joinedAt: Instant; leftAt: Instant | null };

export type AssignmentState = {
  id: string;
  workOrderId: string;
  requirementId: string;
  equipmentId: string;
  status: AssignmentStatus;
  crew: CrewPlace[];
  queuedAt: Instant | null;
  dispatchedAt: Instant;
  acknowledgedAt: Instant | null;
  enRouteAt: Instant | null;
  onSiteAt: Instant | null;
  returningAt: Instant | null;
  closedAt: Instant | null;
  version: number;
};

/** The first event makes the assignment. `now` is when the event was recorded. */
export function begin(
  id: string,
  event: Extract<AssignmentEvent, { type: 'assignment.dispatched' }>,
  now: Instant,
): AssignmentState {
  return {
    id,
    workOrderId: event.workOrderId,
    requirementId: event.requirementId,
    equipmentId: event.equipmentId,
    status: 'dispatched',
    crew: event.driverId ? [{ driverId: event.driverId, role: 'driver', joinedAt: now, leftAt: null }] : [],
    queuedAt: event.queuedAt,
    dispatchedAt: now,
    acknowledgedAt: null,
    enRouteAt: null,
    onSiteAt: null,
    returningAt: null,
    closedAt: null,
    version: 1,
  };
}

const REACHED_AT = { en_route: 'enRouteAt', on_site: 'onSiteAt', returning: 'returningAt' } as const;

/** What the next event makes of an assignment: what the live row becomes now, and what a replay of the log must give. */
export function evolve(
  state: AssignmentState,
  event: Exclude<AssignmentEvent, { type: 'assignment.dispatched' }>,
  now: Instant,
): AssignmentState {
  const next = { ...state, version: state.version + 1 };
  switch (event.type) {
    case 'assignment.acknowledged':
      return { ...next, acknowledgedAt: event.at };
    case 'assignment.advanced':
      return { ...next, status: event.to, [REACHED_AT[event.to]]: event.at };
    case 'assignment.completed':
      return { ...next, status: 'completed', closedAt: now, crew: allLeave(state.crew, now) };
    case 'assignment.recalled':
      return { ...next, status: 'recalled', closedAt: now, crew: allLeave(state.crew, now) };
    case 'assignment.crew_joined':
      return {
        ...next,
        crew: [...state.crew, { driverId: event.driverId, role: event.role, joinedAt: now, leftAt: null }],
      };
    case 'assignment.crew_left':
      return {
        ...next,
        crew: state.crew.map((c) => (c.driverId === event.driverId && c.leftAt === null ? { ...c, leftAt: now } : c)),
      };
  }
}

function allLeave(crew: readonly CrewPlace[], now: Instant): CrewPlace[] {
  return crew.map((c) => (c.leftAt === null ? { ...c, leftAt: now } : c));
}

export function present(crew: readonly CrewPlace[]): string[] {
  return crew.filter((c) => c.leftAt === null).map((c) => c.driverId);
}
