import { z } from 'zod';
import { assignment } from '../assignment/assignment.ts';
import { id, instant } from '../primitives.ts';
import { place } from '../work-order/place.ts';
import { doer } from './history.ts';

/** One thing that happened to an assignment. */
export const storyEntry = z.object({
  id,
  /** `assignment.dispatched`; `assignment.not_told`, which no event says, as long as notifications are kept. */
  type: z.string(),
  /** When it happened, as who told it said. */
  at: instant,
  /** When the product learned of it: later, where a phone was without a network or it came by radio. */
  recordedAt: instant,
  by: doer,
  /** What the event says, by its fields' names; ids are written as what people call them. */
  facts: z.record(z.string(), z.string()).meta({ example: { equipmentId: 'EX-204' } }),
  /** Codes of the gates that warned or were gone past. */
  findings: z.array(z.string()),
  /** Who went past gates said why; each gate as a sentence, as it was said then. */
  override: z.object({ reason: z.string(), gates: z.array(z.string()) }).nullable(),
  /** What the crew wrote about what went wrong. */
  note: z.string().nullable(),
});
export type StoryEntry = z.infer<typeof storyEntry>;

/** GET /assignments/{id}/story: the record of one assignment, live or archived, from its first event to its last. */
export const story = z.object({
  assignment,
  workOrder: z.object({
    id,
    number: z.string(),
    title: z.string(),
    priority: z.number().int(),
    siteName: z.string().nullable(),
    place: place.nullable(),
  }),
  unit: z.object({ id, identifier: z.string(), typeName: z.string() }),
  crew: z.array(
    z.object({ driverId: id, name: z.string(), role: z.string(), joinedAt: instant, leftAt: instant.nullable() }),
  ),
  recallReason: z.string().nullable(),
  entries: z.array(storyEntry),
  /** More happened than is shown. */
  truncated: z.boolean(),
});
export type Story = z.infer<typeof story>;
