import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** What has a history of its own: who changed it, when, and what. */
export const historyOf = z.enum([
  'equipment',
  'equipment_type',
  'site',
  'driver',
  'certification',
  'maintenance_window',
  'shift',
  'time_off',
  'user',
  'api_key',
  'tracker',
  'webhook',
  'settings',
  'work_order',
]);
export type HistoryOf = z.infer<typeof historyOf>;

/** Who did it; the name is null of the product itself, of its operator, and of an account that is gone. */
export const doer = z.object({
  kind: z.enum(['user', 'api_key', 'system', 'operator']),
  id: id.nullable(),
  name: z.string().nullable(),
});
export type Doer = z.infer<typeof doer>;

/** One change. What names a person or a place is not kept for ever: then a field tells that it changed, not what to. */
export const recordedChange = z.object({
  id,
  /** `equipment.changed` */
  type: z.string(),
  at: instant,
  by: doer,
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type RecordedChange = z.infer<typeof recordedChange>;
