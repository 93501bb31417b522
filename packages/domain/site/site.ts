import { z } from 'zod';
import { id, instant, latitude, line, longitude } from '../primitives.ts';

export const site = z.object({
  id,
  name: line(120),
  address: line(240).nullable(),
  latitude,
  longitude,
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Site = z.infer<typeof site>;

export const createSite = z.object({ name: line(120), address: line(240).nullish(), latitude, longitude }).strict();

export const patchSite = z
  .object({ name: line(120), address: line(240).nullable(), latitude, longitude })
  .partial()
  .strict();
