import { z } from 'zod';
import { motion, motionSaid, positionSource } from '../position/position.ts';
import { id, instant, latitude, longitude } from '../primitives.ts';

/** Where a unit was. `occurredAt` is its sender's time, bounded; `recordedAt` is when it came, and orders. */
export const equipmentPosition = z.object({
  id,
  equipmentId: id,
  latitude,
  longitude,
  ...motion,
  source: positionSource,
  occurredAt: instant,
  recordedAt: instant,
});
export type EquipmentPosition = z.infer<typeof equipmentPosition>;

export const reportPosition = z.object({ latitude, longitude, occurredAt: instant.optional(), ...motionSaid }).strict();
export type ReportPosition = z.infer<typeof reportPosition>;
