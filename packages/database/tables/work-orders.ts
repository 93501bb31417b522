import type { WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { boolean, doublePrecision, integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked, trackedChild } from './columns.ts';

export const workOrderColumns = {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  numberKey: text('number_key').notNull(),
  title: text('title').notNull(),
  description: text('description'),
  category: text('category'),
  priority: smallint('priority').notNull(),
  status: text('status').$type<WorkOrderStatus>().notNull(),
  siteId: uuid('site_id'),
  placeAddress: text('place_address'),
  placeLatitude: doublePrecision('place_latitude'),
  placeLongitude: doublePrecision('place_longitude'),
  contact: text('contact'),
  dueFrom: instant('due_from'),
  dueUntil: instant('due_until'),
  metadata: jsonb('metadata').notNull().default({}),
  closedAt: instant('closed_at'),
  cancelReason: text('cancel_reason'),
  ...tracked,
};
export const workOrders = pgTable('work_orders', workOrderColumns);

export const requirementColumns = {
  id: uuid('id').primaryKey(),
  workOrderId: uuid('work_order_id').notNull(),
  ordinal: smallint('ordinal').notNull(),
  equipmentTypeId: uuid('equipment_type_id').notNull(),
  quantity: smallint('quantity').notNull(),
  assigned: smallint('assigned').notNull().default(0),
  completed: smallint('completed').notNull().default(0),
  /** Planned, not yet live. */
  reserved: smallint('reserved').notNull().default(0),
  windowFrom: instant('window_from'),
  windowUntil: instant('window_until'),
  durationMinutes: integer('duration_minutes'),
  capabilities: text('capabilities').array().notNull().default([]),
  ...trackedChild,
};
export const requirements = pgTable('work_order_requirements', requirementColumns);

export const queueEntries = pgTable('queue_entries', {
  id: uuid('id').primaryKey(),
  workOrderId: uuid('work_order_id').notNull(),
  requirementId: uuid('requirement_id').notNull(),
  equipmentTypeId: uuid('equipment_type_id').notNull(),
  priority: smallint('priority').notNull(),
  enqueuedAt: instant('enqueued_at').notNull(),
  held: boolean('held').notNull().default(false),
  /** Set by hand: takes the place of `enqueuedAt` in the order. */
  rankedAt: instant('ranked_at'),
  declinedBy: uuid('declined_by').array().notNull().default([]),
  status: text('status').$type<'waiting' | 'proposed'>().notNull(),
  proposedEquipmentId: uuid('proposed_equipment_id'),
  proposedDriverId: uuid('proposed_driver_id'),
  proposedAt: instant('proposed_at'),
  ...tracked,
});
