import { z } from 'zod';
import { assignment, commandId } from '../assignment/assignment.ts';
import { id, line } from '../primitives.ts';

/**
 * POST /swaps: another unit, or another person in somebody's place. Who comes may be free, or on another live assignment:
 * then the two exchange.
 */
export const swapBody = z
  .object({
    assignmentId: id,
    /** The unit that comes. */
    equipmentId: id.optional(),
    /** Who leaves, and who comes instead. */
    driverId: id.optional(),
    withDriverId: id.optional(),
    /** Where who comes is thought to be: on this assignment, or (null) on none. On another by now is refused as taken. */
    withAssignmentId: id.nullable().optional(),
    /** Goes past the gates that block; needs `assignments:override`. */
    override: z
      .object({ reason: line(500) })
      .strict()
      .optional(),
    commandId: commandId.optional(),
  })
  .strict()
  .refine((v) => (v.equipmentId === undefined) !== (v.driverId === undefined && v.withDriverId === undefined), {
    error: 'Name a unit, or two people',
    path: ['equipmentId'],
  })
  .refine((v) => (v.driverId === undefined) === (v.withDriverId === undefined), {
    error: 'Name who leaves and who comes',
    path: ['withDriverId'],
  });
export type SwapBody = Omit<z.infer<typeof swapBody>, 'commandId'>;

/** The assignment as it is now and, where two exchanged, the other one. */
export const swap = z.object({ assignment, exchangedWith: assignment.nullable() });
export type Swap = z.infer<typeof swap>;
