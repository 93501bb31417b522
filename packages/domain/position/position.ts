import { z } from 'zod';
import { id, instant, latitude, longitude } from '../primitives.ts';

/** By whose word: a driver's own phone, a tracker with a key of its own, or anybody else who may say so. */
export const positionSource = z.enum(['phone', 'tracker', 'api']);
export type PositionSource = z.infer<typeof positionSource>;

const speedMps = z.number().min(0).max(500).meta({ description: 'Metres a second.' });
const headingDegrees = z.number().min(0).lt(360).meta({ description: 'Degrees clockwise from north.' });
const accuracyM = z.number().min(0).max(100_000).meta({ description: 'Metres that it may be wrong by.' });

/** What a sender may say beside the coordinates. */
export const motionSaid = {
  speedMps: speedMps.nullish(),
  headingDegrees: headingDegrees.nullish(),
  accuracyM: accuracyM.nullish(),
};

/** How it is shown: null where nobody said. */
export const motion = {
  speedMps: speedMps.nullable(),
  headingDegrees: headingDegrees.nullable(),
  accuracyM: accuracyM.nullable(),
};

/** One measurement of a device. `occurredAt` is its own time. */
export const fix = z.object({ latitude, longitude, occurredAt: instant, ...motion });
export type Fix = z.infer<typeof fix>;

/** POST /me/position */
export const reportMyPosition = z
  .object({ latitude, longitude, occurredAt: instant.optional(), ...motionSaid })
  .strict();
export type ReportMyPosition = z.infer<typeof reportMyPosition>;

/** Where a unit or a driver was seen last, and by whose word. */
export const position = fix.extend({ source: positionSource });
const unitPosition = position.extend({ equipmentId: id });
const driverPosition = position.extend({ driverId: id });
export type UnitPosition = z.infer<typeof unitPosition>;
export type DriverPosition = z.infer<typeof driverPosition>;

/** GET /positions: the newest of each unit and each driver who shares theirs, by when it was measured. */
export const positions = z.object({
  at: instant,
  units: z.array(unitPosition),
  drivers: z.array(driverPosition),
  /** There are more than an answer holds. */
  truncated: z.boolean(),
});
export type Positions = z.infer<typeof positions>;

export const sharing = z.object({
  /** null: the driver's phone does not say where it is. */
  sharedSince: instant.nullable(),
});
export type Sharing = z.infer<typeof sharing>;
export const setSharing = z.object({ shared: z.boolean() }).strict();
