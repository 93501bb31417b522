import { z } from 'zod';
import { assignmentAlarm } from '../assignment/status.ts';
import { id, instant } from '../primitives.ts';

/** GET /office: the state of the day in one bounded read. */
export const office = z.object({
  at: instant,
  units: z.object({
    total: z.number().int(),
    busy: z.number().int(),
    idle: z.number().int(),
    outOfService: z.number().int(),
  }),
  /** Not closed, and past the end of their window; or past its beginning and still lacking a unit. */
  lateWorkOrders: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      priority: z.number().int(),
      dueFrom: instant.nullable(),
      dueUntil: instant.nullable(),
    }),
  ),
  waiting: z.object({ count: z.number().int(), oldestAt: instant.nullable() }),
  /** Those that have waited longest. */
  waitingOrders: z.array(
    z.object({ workOrderId: id, number: z.string(), typeName: z.string(), since: instant, isHeld: z.boolean() }),
  ),
  /** Free for more than four hours. */
  idleUnits: z.array(z.object({ id, identifier: z.string(), since: instant })),
  /** How many there are of what is listed up to a bound. */
  counts: z.object({ late: z.number().int(), idle: z.number().int() }),
  /** From being sent to being on site, of what came on site today in a minute or more; null where nothing has. */
  toSite: z.object({
    count: z.number().int(),
    medianMinutes: z.number().int().nullable(),
    p90Minutes: z.number().int().nullable(),
  }),
  /** Out now, with a shift that ends within two hours, or hours that will be full by then; the soonest first. */
  nearEnd: z.array(z.object({ driverId: id, name: z.string(), what: z.enum(['shift', 'hours']), at: instant })),
  /** What the board raises an alarm for. */
  alarms: z.array(
    z.object({
      assignmentId: id,
      workOrderId: id,
      number: z.string(),
      identifier: z.string(),
      alarm: assignmentAlarm,
      since: instant,
    }),
  ),
  /** A live job that holds up a reserved one. */
  overruns: z.array(
    z.object({
      assignmentId: id,
      workOrderId: id,
      number: z.string(),
      identifier: z.string(),
      heldUpNumber: z.string(),
      heldUpFrom: instant,
    }),
  ),
  /** Who goes past a gate says why: those of assignments that are live, or were closed today. */
  overrides: z.array(
    z.object({ assignmentId: id, number: z.string(), gate: z.string(), at: instant, byName: z.string().nullable() }),
  ),
  /** Certifications that end within fourteen days, or have ended. */
  expiring: z.array(
    z.object({ driverId: id, driverName: z.string(), certificationName: z.string(), expiresAt: instant }),
  ),
  /** Where each type of unit stands now. */
  types: z.array(
    z.object({
      id,
      name: z.string(),
      total: z.number().int(),
      busy: z.number().int(),
      outOfService: z.number().int(),
      /** Free for more than four hours. */
      idle: z.number().int(),
      waiting: z.number().int(),
      oldestAt: instant.nullable(),
    }),
  ),
  /** The hours of today in the tenant's zone: units at work in each, orders completed in it, orders late at its end. */
  hourly: z.array(
    z.object({ hour: instant, atWork: z.number().int(), completed: z.number().int(), late: z.number().int() }),
  ),
});
export type Office = z.infer<typeof office>;
