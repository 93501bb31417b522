import { attachments } from '@yardmaster/database/tables/messages';
import { type Attachment, attachment } from '@yardmaster/domain/attachment/attachment';
import { getTableColumns } from 'drizzle-orm';
import { byOf, nameOf } from '../messages/by.ts';

export const ATTACHMENT_COLUMNS = {
  ...getTableColumns(attachments),
  adderName: nameOf(attachments.createdBy).as('adder_name'),
};

/** The attachment as the API shows it. */
export function toDto(row: typeof attachments.$inferSelect & { adderName: string | null }): Attachment {
  // Drops the columns that are not shown.
  return attachment.parse({ ...row, addedBy: byOf(row.createdBy, row.adderName) });
}
