import { z } from 'zod';
import { assignment } from '../assignment/assignment.ts';
import { fieldFailure } from '../assignment/failure.ts';
import { finding } from '../candidate/gates.ts';
import { driverOnShift, maintenanceWindow, shift, timeOff, timeOffKind } from '../driver/availability.ts';
import { driver } from '../driver/driver.ts';
import { equipment } from '../equipment/equipment.ts';
import { position } from '../position/position.ts';
import { id, instant } from '../primitives.ts';
import { site } from '../site/site.ts';
import { place } from '../work-order/place.ts';

const { status, plannedFrom, plannedUntil, dispatchedAt, acknowledgedAt, expectedEndAt } = assignment.shape;

/** An assignment that holds somebody or something now, or will. */
const overviewJob = z.object({
  id,
  status,
  plannedFrom,
  plannedUntil,
  dispatchedAt,
  acknowledgedAt,
  expectedEndAt,
  workOrder: z.object({
    id,
    number: z.string(),
    title: z.string(),
    siteName: z.string().nullable(),
    place: place.nullable(),
  }),
  unit: z.object({ id, identifier: z.string() }),
  /** Who is in its crew now, or is meant to be. */
  crew: z.array(z.object({ driverId: id, name: z.string() })),
});
export type OverviewJob = z.infer<typeof overviewJob>;

/** A page draws no arrow. */
const overviewPosition = position.omit({ speedMps: true, headingDegrees: true });
export type OverviewPosition = z.infer<typeof overviewPosition>;

/** What a unit and a driver have alike. */
const alike = {
  /** Since when it has its status; of who is at work, since when the job runs. */
  since: instant,
  /** When somebody last said what it rests in, and who; null for the system, or where nobody knows any more. */
  resting: z.object({ since: instant, by: z.object({ id, name: z.string().nullable() }).nullable() }).nullable(),
  /** What holds it now. */
  job: overviewJob.nullable(),
  /** What it is reserved for, the next first. */
  reservations: z.array(overviewJob),
  /** What the gates say of a job that would begin now; nothing blocks: it may go. */
  findings: z.array(finding),
  /** Where it was last seen; null where nobody said, or may say. */
  position: overviewPosition.nullable(),
  /** More is planned than is shown. */
  truncated: z.boolean(),
};

/** GET /equipment/{id}/overview: what a unit is, where, what comes next and what is in its way. */
export const unitOverview = z.object({
  equipment,
  typeName: z.string(),
  site: site.pick({ id: true, name: true, address: true, latitude: true, longitude: true }).nullable(),
  ...alike,
  /** What its type asks of its driver. */
  driverNeeds: z.array(z.object({ certificationId: id, name: z.string() })),
  /** What is going on and what is planned, the next first. */
  maintenance: z.array(maintenanceWindow),
  /** What went wrong with it in the field and is open, or is why it is out of service; the newest first. */
  failures: z.array(fieldFailure.extend({ workOrderNumber: z.string() })),
});
export type UnitOverview = z.infer<typeof unitOverview>;

/** GET /drivers/{id}/overview: who a driver is, what they do, what comes next and what they may drive. */
export const driverOverview = z.object({
  driver,
  ...alike,
  /** Whether they are on duty now; null of who does not work here any more. */
  duty: driverOnShift.nullable(),
  /** In crews, within the organisation's window of hours. */
  dutyMinutes: z.number().int(),
  /** What is going on and what is planned, the next first. */
  shifts: z.array(shift),
  /** The kind is between a driver and who plans. */
  timeOff: z.array(timeOff.pick({ id: true, startsAt: true, endsAt: true }).extend({ kind: timeOffKind.nullable() })),
  /** What they hold, what has ended or ends first in front. */
  certifications: z.array(z.object({ id, certificationId: id, name: z.string(), expiresAt: instant.nullable() })),
  /** Every type that asks its driver for something, and what of it they lack. */
  types: z.array(
    z.object({
      id,
      name: z.string(),
      lacks: z.array(
        z.object({
          certificationId: id,
          name: z.string(),
          /** null: they hold none that could have expired. */
          expiredAt: instant.nullable(),
        }),
      ),
    }),
  ),
});
export type DriverOverview = z.infer<typeof driverOverview>;
