import { z } from 'zod';
import { commandId } from '../assignment/assignment.ts';
import { id, instant } from '../primitives.ts';
import { by, words } from './message.ts';
import { jobStep } from './step.ts';

/** POST /notes: what whoever looks at the job later should know. A driver writes of their own assignment. */
export const addNoteBody = z
  .object({
    workOrderId: id.optional(),
    assignmentId: id.optional(),
    step: jobStep.optional(),
    body: words,
    occurredAt: instant.optional(),
    commandId: commandId.optional(),
  })
  .strict()
  .refine((v) => v.workOrderId !== undefined || v.assignmentId !== undefined, {
    error: 'Name a work order or an assignment',
    path: ['workOrderId'],
  });

export const note = z.object({
  id,
  workOrderId: id,
  assignmentId: id.nullable(),
  step: jobStep.nullable(),
  body: z.string(),
  writtenBy: by,
  occurredAt: instant,
  createdAt: instant,
});
export type Note = z.infer<typeof note>;
