import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked } from './columns.ts';

const stamped = { createdAt: instant('created_at').notNull(), updatedAt: instant('updated_at').notNull() };

export const pushSubscriptions = pgTable('push_subscriptions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  sessionId: uuid('session_id').notNull(),
  endpoint: text('endpoint').notNull(),
  endpointKey: text('endpoint_key').notNull(),
  p256dh: text('p256dh').notNull(),
  auth: text('auth').notNull(),
  ...stamped,
});

export const notifications = pgTable('notifications', {
  id: uuid('id').primaryKey(),
  kind: text('kind').$type<'dispatch' | 'urgent_message' | 'webhook_disabled'>().notNull(),
  /** Of a `dispatch`: the place in the assignment's crew, or the event that changed its job. */
  subjectId: uuid('subject_id').notNull(),
  assignmentId: uuid('assignment_id'),
  userId: uuid('user_id').notNull(),
  channel: text('channel').$type<'push' | 'mail'>().notNull(),
  reason: text('reason').$type<'new' | 'no_subscription' | 'push_failed' | 'not_acknowledged'>().notNull(),
  status: text('status').$type<'waiting' | 'sent' | 'failed' | 'dropped'>().notNull(),
  outcome: text('outcome'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  sentAt: instant('sent_at'),
  ...stamped,
});

const deletable = { deletedAt: instant('deleted_at') };

export const webhooks = pgTable('webhooks', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  events: text('events').array().notNull(),
  status: text('status').$type<'active' | 'paused' | 'disabled'>().notNull(),
  secret: text('secret').notNull(),
  previousSecret: text('previous_secret'),
  previousUntil: instant('previous_until'),
  failingSince: instant('failing_since'),
  lastDeliveredAt: instant('last_delivered_at'),
  ...tracked,
  ...deletable,
});

export const webhookDeliveries = pgTable('webhook_deliveries', {
  id: uuid('id').primaryKey(),
  webhookId: uuid('webhook_id').notNull(),
  eventId: uuid('event_id').notNull(),
  eventType: text('event_type').notNull(),
  status: text('status').$type<'waiting' | 'delivered' | 'failed'>().notNull(),
  outcome: text('outcome'),
  attempts: integer('attempts').notNull().default(0),
  nextAttemptAt: instant('next_attempt_at').notNull(),
  deliveredAt: instant('delivered_at'),
  ...stamped,
});

export const userPreferences = pgTable('user_preferences', {
  userId: uuid('user_id').primaryKey(),
  preferences: jsonb('preferences').notNull(),
  ...stamped,
});

export const sessionSightings = pgTable('session_sightings', {
  sessionId: uuid('session_id').primaryKey(),
  seenAt: instant('seen_at').notNull(),
});

export const savedViews = pgTable('saved_views', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  screen: text('screen').notNull(),
  query: text('query').notNull(),
  isShared: boolean('is_shared').notNull(),
  ...tracked,
  ...deletable,
});
