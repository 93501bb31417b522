import { messages } from '@yardmaster/database/tables/messages';
import type { Message } from '@yardmaster/domain/message/message';
import { getTableColumns } from 'drizzle-orm';
import { byOf, nameOf } from './by.ts';

/** A message with the names of who wrote and who acknowledged it. */
export const MESSAGE_COLUMNS = {
  ...getTableColumns(messages),
  senderName: nameOf(messages.createdBy).as('sender_name'),
  acknowledgerName: nameOf(messages.acknowledgedBy).as('acknowledger_name'),
};

type Row = typeof messages.$inferSelect & { senderName: string | null; acknowledgerName: string | null };

/** The message as the API shows it. */
export function toDto(row: Row): Message {
  const { id, workOrderId, assignmentId, sender, body, urgent, sentAt, acknowledgedAt, createdAt } = row;
  return {
    id,
    workOrderId,
    assignmentId,
    sender,
    sentBy: byOf(row.createdBy, row.senderName),
    body,
    urgent,
    sentAt,
    acknowledgedAt,
    acknowledgedBy: byOf(row.acknowledgedBy, row.acknowledgerName),
    createdAt,
  };
}
