import { z } from 'zod';
import { capabilities, id, instant, line, metadata, text } from '../primitives.ts';
import { AT_ONE_ERROR, isAtOne, place, placeBody } from './place.ts';

export const workOrderStatus = z.enum([
  'open',
  'queued',
  'scheduled',
  'assigned',
  'in_progress',
  'completed',
  'cancelled',
]);
export type WorkOrderStatus = z.infer<typeof workOrderStatus>;

/** 1 is the most urgent. */
export const priority = z.number().int().min(1).max(5);

export const requirement = z.object({
  id,
  equipmentTypeId: id,
  quantity: z.number().int().min(1).max(100),
  /** Live assignments. */
  assigned: z.number().int(),
  completed: z.number().int(),
  /** Entries waiting in the queue. */
  queued: z.number().int(),
  /** Planned assignments that are not live yet. */
  reserved: z.number().int(),
  /** When it is wanted, half-open; null where the order's due window says enough. */
  windowFrom: instant.nullable(),
  windowUntil: instant.nullable(),
  /** How long the work is thought to take. */
  durationMinutes: z.number().int().nullable(),
  capabilities,
});
export type Requirement = z.infer<typeof requirement>;

export const workOrder = z.object({
  id,
  number: z.string().meta({ example: 'WO-1077' }),
  title: line(200),
  description: text(4000).nullable(),
  category: line(60).nullable(),
  priority,
  status: workOrderStatus,
  siteId: id.nullable(),
  /** Where it is when it is at no site. */
  place: place.nullable(),
  contact: line(200).nullable(),
  dueFrom: instant.nullable(),
  dueUntil: instant.nullable(),
  metadata,
  requirements: z.array(requirement),
  closedAt: instant.nullable(),
  /** What was said when it was cancelled. */
  cancelReason: z.string().nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type WorkOrder = z.infer<typeof workOrder>;

export const requirementNeeds = {
  windowFrom: instant.nullish(),
  windowUntil: instant.nullish(),
  durationMinutes: z.number().int().min(1).max(525_600).nullish(),
  capabilities: capabilities.optional(),
};
export function requirementWindowIsForward(v: {
  windowFrom?: string | null | undefined;
  windowUntil?: string | null | undefined;
}): boolean {
  return !v.windowFrom || !v.windowUntil || Date.parse(v.windowFrom) < Date.parse(v.windowUntil);
}
export const REQUIREMENT_WINDOW_ERROR = { error: 'The window ends before it begins', path: ['windowUntil'] };

export const createRequirement = z
  .object({ equipmentTypeId: id, quantity: z.number().int().min(1).max(100).default(1), ...requirementNeeds })
  .strict()
  .refine(requirementWindowIsForward, REQUIREMENT_WINDOW_ERROR);
export type CreateRequirement = z.infer<typeof createRequirement>;

const editable = {
  title: line(200),
  description: text(4000).nullable(),
  category: line(60).nullable(),
  priority,
  siteId: id.nullable(),
  /** Whole. It takes the site's place, as a site takes its. */
  place: placeBody.nullable(),
  contact: line(200).nullable(),
  dueFrom: instant.nullable(),
  dueUntil: instant.nullable(),
  metadata,
};

function windowIsForward(v: { dueFrom?: string | null | undefined; dueUntil?: string | null | undefined }): boolean {
  return !v.dueFrom || !v.dueUntil || Date.parse(v.dueFrom) < Date.parse(v.dueUntil);
}
const WINDOW_ERROR = { error: 'The window ends before it begins', path: ['dueUntil'] };

export const createWorkOrder = z
  .object({
    ...z.object(editable).partial().shape,
    title: editable.title,
    priority: priority.default(3),
    /** Given when the order comes from elsewhere with a number; made from the tenant's prefix otherwise. */
    number: line(40).optional(),
    requirements: z.array(createRequirement).min(1).max(20),
  })
  .strict()
  .refine(windowIsForward, WINDOW_ERROR)
  .refine(isAtOne, AT_ONE_ERROR);
export type CreateWorkOrder = z.infer<typeof createWorkOrder>;

/** `status: cancelled` is the one status a person sets by hand; all others follow from assignments. */
export const patchWorkOrder = z
  .object({ ...editable, status: z.literal('cancelled') })
  .partial()
  .strict()
  .refine(windowIsForward, WINDOW_ERROR)
  .refine(isAtOne, AT_ONE_ERROR);
export type PatchWorkOrder = z.infer<typeof patchWorkOrder>;
