import { bigint, integer, json, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';

export type ActorKind = 'user' | 'api_key' | 'system' | 'operator';

export const events = pgTable('events', {
  id: uuid('id').primaryKey(),
  position: bigint('position', { mode: 'number' }).generatedAlwaysAsIdentity(),
  streamType: text('stream_type').notNull(),
  streamId: uuid('stream_id').notNull(),
  version: integer('version').notNull(),
  type: text('type').notNull(),
  actorKind: text('actor_kind').$type<ActorKind>().notNull(),
  actorId: uuid('actor_id'),
  commandId: text('command_id'),
  occurredAt: instant('occurred_at').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
});

export const auditRecords = pgTable(
  'audit_records',
  {
    id: uuid('id').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    entityType: text('entity_type').notNull(),
    entityId: uuid('entity_id'),
    changes: jsonb('changes').notNull().default({}),
    address: text('address'),
    userAgent: text('user_agent'),
    requestId: text('request_id'),
  },
  (t) => [primaryKey({ columns: [t.id, t.recordedAt] })],
);

export const outbox = pgTable('outbox', {
  id: uuid('id').primaryKey(),
  topic: text('topic').notNull(),
  payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
  createdAt: instant('created_at').notNull(),
});

export const commandReceipts = pgTable('command_receipts', {
  commandId: text('command_id').primaryKey(),
  command: text('command').notNull(),
  actor: text('actor').notNull(),
  bodyHash: text('body_hash').notNull(),
  receivedAt: instant('received_at').notNull(),
});

export const commandAnswers = pgTable('command_answers', {
  commandId: text('command_id').primaryKey(),
  status: smallint('status').notNull(),
  answer: json('answer').notNull(),
  answeredAt: instant('answered_at').notNull(),
});

export const jobRuns = pgTable('job_runs', {
  id: uuid('id').primaryKey(),
  job: text('job').notNull(),
  startedAt: instant('started_at').notNull(),
  finishedAt: instant('finished_at'),
  status: text('status').$type<'running' | 'succeeded' | 'failed'>().notNull(),
  result: jsonb('result').$type<Record<string, unknown>>().notNull().default({}),
});

/** Statuses that no assignment tells: work orders whenever theirs changes, units and drivers when a person sets it (E5). */
export const statusChanges = pgTable('status_changes', {
  id: uuid('id').primaryKey(),
  entityType: text('entity_type').$type<'work_order' | 'equipment' | 'driver'>().notNull(),
  entityId: uuid('entity_id').notNull(),
  status: text('status').notNull(),
  changedAt: instant('changed_at').notNull(),
  changedBy: uuid('changed_by'),
});

/** How far a phone's commands were taken. */
export const deviceMarks = pgTable(
  'device_marks',
  {
    deviceId: uuid('device_id').notNull(),
    userId: uuid('user_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.userId] })],
);
