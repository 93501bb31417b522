import { z } from 'zod';
import { failureKind } from '../assignment/failure.ts';
import { closedCode } from '../assignment/status.ts';
import { id, instant } from '../primitives.ts';
import { site } from '../site/site.ts';
import { place } from '../work-order/place.ts';

/** What the office has of a driver's job: the steps of its life, and what was told beside it. */
export const sentStep = z.enum([
  'acknowledge',
  'en_route',
  'on_site',
  'returning',
  'completed',
  'message',
  'urgent_message',
  'heard',
  'note',
  'photo',
  'signature',
  ...failureKind.options,
]);

export const sent = z.object({
  step: sentStep,
  /** When it was told, by the phone's own clock within limits. */
  at: instant,
  /** How a note begins, or who signed. */
  text: z.string().nullable(),
});
export type Sent = z.infer<typeof sent>;

const job = z.object({
  assignmentId: id,
  number: z.string().meta({ example: 'WO-1077' }),
  title: z.string(),
  unit: z.string().meta({ example: 'EX-205' }),
});

/** How it ended for this driver, who may have gone before its end. */
export const jobEnd = z.enum([...closedCode.options, 'left']);

/** GET /me/jobs: what the driver who is signed in did lately, and what they are reserved for. */
export const myJobs = z.object({
  /** Of the day in the organisation's zone, or of the last twelve hours; the newest first, with the one they are on. */
  recent: z.array(
    job.extend({
      from: instant,
      /** null while they are on it, and `end` with it. */
      until: instant.nullable(),
      end: jobEnd.nullable(),
      sent: z.array(sent),
    }),
  ),
  /** The next first. */
  coming: z.array(
    job.extend({
      plannedFrom: instant,
      plannedUntil: instant,
      site: site.pick({ name: true, address: true }).nullable(),
      /** Where it is when it is at no site. */
      place: place.nullable(),
    }),
  ),
});
export type MyJobs = z.infer<typeof myJobs>;
