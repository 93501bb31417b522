import type { JobStep } from '@yardmaster/domain/message/step';
import type { AttachmentKind } from '@yardmaster/domain/attachment/attachment';
import type { Activity } from '@yardmaster/domain/presence/presence';
import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked } from './columns.ts';

/** What a row is about: orders and assignments leave for the archive, so without foreign keys. */
const job = { workOrderId: uuid('work_order_id').notNull(), assignmentId: uuid('assignment_id') };

export const messages = pgTable('messages', {
  id: uuid('id').primaryKey(),
  ...job,
  sender: text('sender').$type<'desk' | 'crew'>().notNull(),
  body: text('body').notNull(),
  urgent: boolean('urgent').notNull(),
  acknowledgedAt: instant('acknowledged_at'),
  acknowledgedBy: uuid('acknowledged_by'),
  sentAt: instant('sent_at').notNull(),
  ...tracked,
});

/** How far somebody has read what the crews of an order sent. */
export const messageReads = pgTable(
  'message_reads',
  {
    userId: uuid('user_id').notNull(),
    workOrderId: uuid('work_order_id').notNull(),
    readUntil: instant('read_until').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.workOrderId] })],
);

export const notes = pgTable('notes', {
  id: uuid('id').primaryKey(),
  ...job,
  step: text('step').$type<JobStep>(),
  body: text('body').notNull(),
  occurredAt: instant('occurred_at').notNull(),
  ...tracked,
});

/** The bytes are in the storage, under the tenant's and the row's id. */
export const attachments = pgTable('attachments', {
  id: uuid('id').primaryKey(),
  ...job,
  step: text('step').$type<JobStep>(),
  kind: text('kind').$type<AttachmentKind>().notNull(),
  name: text('name').notNull(),
  signerName: text('signer_name'),
  mediaType: text('media_type').notNull(),
  bytes: integer('bytes').notNull(),
  sha256: text('sha256').notNull(),
  width: integer('width'),
  height: integer('height'),
  hasThumbnail: boolean('has_thumbnail').notNull(),
  occurredAt: instant('occurred_at').notNull(),
  deletedAt: instant('deleted_at'),
  ...tracked,
});

export const presence = pgTable('presence', {
  tabId: uuid('tab_id').primaryKey(),
  userId: uuid('user_id').notNull(),
  workOrderId: uuid('work_order_id').notNull(),
  activity: text('activity').$type<Activity>().notNull(),
  seenAt: instant('seen_at').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
