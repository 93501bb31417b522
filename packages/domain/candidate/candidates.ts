import { z } from 'zod';
import { driverStatus } from '../driver/driver.ts';
import { equipmentStatus } from '../equipment/equipment.ts';
import { id, instant, latitude, longitude } from '../primitives.ts';
import { finding } from './gates.ts';

/** How good a part is: 0 the worst, 1 the best. */
const value = z.number().min(0).max(1);
const distance = z.object({ value, distanceMeters: z.number().int().nullable() });
const idle = z.object({ value, idleMinutes: z.number().int() });
const fit = z.object({
  value,
  /** What is brought and not needed: it would be missed elsewhere. */
  spareCapabilities: z.number().int(),
  missingCapabilities: z.array(z.string()),
  /** Nothing that is known of begins before the work is thought to end. */
  fitsUntilEnd: z.boolean(),
});
const shift = z.object({
  value,
  /** null: no roster. */
  shiftMinutesLeft: z.number().int().nullable(),
  dutyMinutes: z.number().int(),
});
/** null: nothing is reserved. */
const reservation = z.object({ value, minutesToReservation: z.number().int().nullable() });

const standing = {
  /** 1 is the best. */
  rank: z.number().int(),
  /** 0 to 100, from the parts by the tenant's weights. */
  score: z.number().min(0).max(100),
  /** Nothing blocks. */
  canGo: z.boolean(),
  findings: z.array(finding),
};

export const rankedUnit = z.object({
  id,
  identifier: z.string(),
  status: equipmentStatus,
  since: instant,
  ...standing,
  parts: z.object({ distance, idle, fit, reservation }),
});
export type RankedUnit = z.infer<typeof rankedUnit>;

export const rankedDriver = z.object({
  id,
  status: driverStatus,
  since: instant,
  ...standing,
  parts: z.object({ idle, fit, shift, reservation }),
});
export type RankedDriver = z.infer<typeof rankedDriver>;

/** A unit and a driver who could go together; findings are those of both, and of the two together. */
export const rankedPair = z.object({
  equipmentId: id,
  driverId: id,
  ...standing,
  parts: z.object({ distance, idle, fit, shift, reservation }),
});
export type RankedPair = z.infer<typeof rankedPair>;

export type Ranking = { units: RankedUnit[]; drivers: RankedDriver[]; pairs: RankedPair[] };

/** GET /work-orders/{id}/candidates */
export const candidates = z.object({
  /** The moment that this tells of. */
  at: instant,
  demand: z.object({
    workOrderId: id,
    requirementId: id,
    equipmentTypeId: id,
    priority: z.number().int(),
    capabilities: z.array(z.string()),
    certificationIds: z.array(id),
    place: z.object({ latitude, longitude }).nullable(),
    from: instant,
    until: instant.nullable(),
  }),
  /** The best first; who cannot go comes last, with every reason. */
  units: z.array(rankedUnit),
  drivers: z.array(rankedDriver.extend({ name: z.string() })),
  /** The best pairs, each unit and each driver once. */
  pairs: z.array(rankedPair),
  /** How many there are, shown or not. */
  totals: z.object({ units: z.number().int(), drivers: z.number().int() }),
});
export type Candidates = z.infer<typeof candidates>;
