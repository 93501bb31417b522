import { z } from 'zod';
import { id, instant, line } from '../primitives.ts';

/** The screens whose filters, sort and view stand in the address. */
export const VIEW_SCREENS = ['board', 'office', 'orders', 'units', 'drivers', 'people'] as const;

/** What stands behind the question mark. */
const query = z
  .string()
  .max(2_000)
  .regex(/^[\w.~!$'()*+,;:@/%&=-]*$/, 'Not a query string')
  .meta({ example: 'view=timeline&zoom=day' });
const screen = z.enum(VIEW_SCREENS);

export const savedView = z.object({
  id,
  name: z.string(),
  screen,
  query,
  isShared: z.boolean(),
  /** Whether it is one's own, and may be changed. */
  isMine: z.boolean(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type SavedView = z.infer<typeof savedView>;

export const createSavedView = z
  .object({ name: line(80), screen, query, isShared: z.boolean().default(false) })
  .strict();
export const patchSavedView = z
  .object({ name: line(80), query, isShared: z.boolean() })
  .partial()
  .strict();
export const savedViewQuery = z.object({ screen: screen.optional() });
