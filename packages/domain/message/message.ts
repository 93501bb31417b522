import { z } from 'zod';
import { commandId } from '../assignment/assignment.ts';
import { id, instant, text } from '../primitives.ts';

export const MESSAGE_MAX = 2_000;

/** Words that somebody wrote: not empty. */
export const words = text(MESSAGE_MAX).min(1, 'Required');

/**
 * POST /messages. Of the order all its crews read it, of the assignment its crew alone; a crew writes of its own
 * assignment. An urgent one goes to one crew, so that it is clear who has to answer.
 */
export const sendMessageBody = z
  .object({
    workOrderId: id.optional(),
    assignmentId: id.optional(),
    body: words,
    urgent: z.boolean().default(false),
    /** When it was written, on a phone that was offline. */
    occurredAt: instant.optional(),
    commandId: commandId.optional(),
  })
  .strict()
  .refine((v) => v.workOrderId !== undefined || v.assignmentId !== undefined, {
    error: 'Name a work order or an assignment',
    path: ['workOrderId'],
  })
  .refine((v) => !v.urgent || v.assignmentId !== undefined, {
    error: 'An urgent message goes to one crew',
    path: ['assignmentId'],
  });
export type SendMessage = z.output<typeof sendMessageBody>;

/** Who wrote or did something, as far as there is a person with a name. */
export const by = z.object({ id, name: z.string() }).nullable();

export const message = z.object({
  id,
  workOrderId: id,
  /** null: to all crews of the order. */
  assignmentId: id.nullable(),
  sender: z.enum(['desk', 'crew']),
  sentBy: by,
  body: z.string(),
  urgent: z.boolean(),
  sentAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: by,
  createdAt: instant,
});
export type Message = z.infer<typeof message>;

/** What waits for somebody at the desk, by order: of the last seven days. */
export const messageCounts = z.object({
  items: z.array(
    z.object({
      workOrderId: id,
      /** From crews, and not read by who asks. */
      unread: z.number().int(),
      /** Urgent ones from crews that nobody has acknowledged. */
      urgent: z.number().int(),
      /** Urgent ones to crews that nobody there has acknowledged. */
      awaited: z.number().int(),
    }),
  ),
});
export type MessageCounts = z.infer<typeof messageCounts>;

/** PUT /message-reads: up to and with the message that was made then. */
export const messageReadBody = z.object({ workOrderId: id, readUntil: instant }).strict();
