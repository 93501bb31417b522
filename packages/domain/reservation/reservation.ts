import { z } from 'zod';
import { assignment, commandId } from '../assignment/assignment.ts';
import { id, instant, line } from '../primitives.ts';

/** An assignment that is planned for later: its unit and people are held for the window, not now. */
export const reservation = assignment
  .extend({
    plannedFrom: instant,
    plannedUntil: instant,
    /** Its window has begun, and nobody has sent unit and crew yet. */
    isDue: z.boolean(),
  })
  .meta({ description: 'An assignment that is planned for later; its window is half-open.' });
export type Reservation = z.infer<typeof reservation>;

export const PLAN_MAX = 100;
/** Five years: no yard plans further, and one slip of a digit does not hold a unit for ever. */
const LONGEST_MS = 5 * 366 * 86_400_000;

const override = z
  .object({ reason: line(500) })
  .strict()
  .optional();
const planned = { plannedFrom: instant.optional(), plannedUntil: instant.optional() };

function isForward(v: { plannedFrom?: string | undefined; plannedUntil?: string | undefined }): boolean {
  return !v.plannedFrom || !v.plannedUntil || Date.parse(v.plannedFrom) < Date.parse(v.plannedUntil);
}
const FORWARD_ERROR = { error: 'The window ends before it begins', path: ['plannedUntil'] };

export function isBounded(from: string, until: string): boolean {
  return Date.parse(until) - Date.parse(from) <= LONGEST_MS;
}

const plannedUnit = z
  .object({
    equipmentId: id,
    /** Who goes with it; absent or null where that is decided later. */
    driverId: id.nullish(),
  })
  .strict();

/**
 * POST /reservations: all of them or none. Units are named, or counted and then chosen: the best that are free in the window.
 * With neither, everything the requirement still lacks. Without a window, that of the requirement, else of its order.
 */
export const reserveBody = z
  .object({
    workOrderId: id,
    requirementId: id.optional(),
    ...planned,
    units: z.array(plannedUnit).min(1).max(PLAN_MAX).optional(),
    count: z.number().int().min(1).max(PLAN_MAX).optional(),
    override,
  })
  .strict()
  .refine(isForward, FORWARD_ERROR)
  .refine((v) => !(v.units && v.count), { error: 'Name units or count them, not both', path: ['count'] })
  .refine(({ units = [] }) => isOnce(units.map((u) => u.equipmentId)), {
    error: 'A unit is named twice',
    path: ['units'],
  })
  .refine(({ units = [] }) => isOnce(units.flatMap((u) => u.driverId ?? [])), {
    error: 'A driver is named twice',
    path: ['units'],
  });
export type ReserveBody = z.infer<typeof reserveBody>;

function isOnce(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}

/** PATCH /reservations/{id}: another window, unit or driver; `driverId: null` leaves it without a driver. */
export const rescheduleBody = z
  .object({ ...planned, equipmentId: id.optional(), driverId: id.nullable().optional(), override })
  .strict()
  .refine(isForward, FORWARD_ERROR);
export type RescheduleBody = z.infer<typeof rescheduleBody>;

export const releaseBody = z.object({ override, commandId: commandId.optional() }).strict();
export const cancellationBody = z.object({ reason: line(500), commandId: commandId.optional() }).strict();

const side = z.object({ assignmentId: id, workOrderId: id, workOrderNumber: z.string(), equipmentId: id });

/** What a person can do about an overrun, at once. */
export const overrunOffer = z.discriminatedUnion('move', [
  /** PATCH the reservation: the first window as long as its own in which unit and crew are free. */
  z.object({ move: z.literal('reservation'), plannedFrom: instant, plannedUntil: instant }),
  /** PATCH the reservation: a unit of its type that is free in its window. */
  z.object({ move: z.literal('unit'), equipmentId: id, identifier: z.string() }),
  /** Swap the unit of the live assignment for one that is free now. */
  z.object({ move: z.literal('assignment'), equipmentId: id, identifier: z.string() }),
]);
export type OverrunOffer = z.infer<typeof overrunOffer>;

/** A live assignment that will still hold a unit or a person when a reservation of the same begins. */
export const overrun = z.object({
  assignment: side.extend({ expectedEndAt: instant.nullable() }),
  reservation: side.extend({ plannedFrom: instant, plannedUntil: instant }),
  /** Whether the unit itself is in both, and who is. */
  isUnitShared: z.boolean(),
  sharedDriverIds: z.array(id),
  /** Of the reservation's window, as far as is known now. */
  overlapMinutes: z.number().int(),
  offers: z.array(overrunOffer),
});
export type Overrun = z.infer<typeof overrun>;
