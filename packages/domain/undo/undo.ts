import { z } from 'zod';
import { assignment, commandId } from '../assignment/assignment.ts';
import { id } from '../primitives.ts';

/** POST /undos: the id of the command that should not have been, its Idempotency-Key. */
export const undoBody = z.object({ undoes: commandId, commandId: commandId.optional() }).strict();

/** What became of one effect of the command. */
export const undoneEffect = z.object({
  /** The event that is undone. */
  type: z.string(),
  assignmentId: id.nullable(),
  queueEntryId: id.nullable(),
  /** `stand_down_requested`: the crew has seen it and is asked to leave it; they confirm (D15). */
  outcome: z.enum(['undone', 'stand_down_requested', 'refused']),
  /** Why not, where it was refused. */
  problem: z.object({ code: z.string(), detail: z.string().nullable() }).nullable(),
  /** As it is now: taken back, asked to stand down or, after the undo of a recall, sent again. */
  assignment: assignment.nullable(),
});
export type UndoneEffect = z.infer<typeof undoneEffect>;

export const undo = z.object({ effects: z.array(undoneEffect) });
export type Undo = z.infer<typeof undo>;
