import type { DriverStatus, RestingDriverStatus } from '@yardmaster/domain/driver/driver';
import type { EquipmentStatus, RestingUnitStatus } from '@yardmaster/domain/equipment/equipment';
import type { TimeOffKind } from '@yardmaster/domain/driver/availability';
import type { PositionSource } from '@yardmaster/domain/position/position';
import { doublePrecision, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked, trackedChild } from './columns.ts';

export const equipmentTypes = pgTable('equipment_types', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  ...tracked,
});

export const sites = pgTable('sites', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  address: text('address'),
  latitude: doublePrecision('latitude').notNull(),
  longitude: doublePrecision('longitude').notNull(),
  ...tracked,
});

export const equipment = pgTable('equipment', {
  id: uuid('id').primaryKey(),
  identifier: text('identifier').notNull(),
  identifierKey: text('identifier_key').notNull(),
  equipmentTypeId: uuid('equipment_type_id').notNull(),
  siteId: uuid('site_id'),
  status: text('status').$type<EquipmentStatus>().notNull(),
  statusSince: instant('status_since').notNull(),
  /** What it becomes when an assignment lets it go. */
  restingStatus: text('resting_status').$type<RestingUnitStatus>().notNull().default('available'),
  capabilities: text('capabilities').array().notNull().default([]),
  ...tracked,
});

export const drivers = pgTable('drivers', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  name: text('name').notNull(),
  phone: text('phone'),
  status: text('status').$type<DriverStatus>().notNull(),
  statusSince: instant('status_since').notNull(),
  /** What they become when an assignment lets them go. */
  restingStatus: text('resting_status').$type<RestingDriverStatus>().notNull().default('available'),
  capabilities: text('capabilities').array().notNull().default([]),
  ...tracked,
});

const deletable = { deletedAt: instant('deleted_at') };

export const certifications = pgTable('certifications', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  nameKey: text('name_key').notNull(),
  ...tracked,
});

/** What a type of equipment asks of its driver. */
export const typeCertifications = pgTable('equipment_type_certifications', {
  id: uuid('id').primaryKey(),
  equipmentTypeId: uuid('equipment_type_id').notNull(),
  certificationId: uuid('certification_id').notNull(),
  ...deletable,
  ...trackedChild,
});

/** What a driver holds; a renewal is a new row. */
export const driverCertifications = pgTable('driver_certifications', {
  id: uuid('id').primaryKey(),
  driverId: uuid('driver_id').notNull(),
  certificationId: uuid('certification_id').notNull(),
  /** null never expires. */
  expiresAt: instant('expires_at'),
  ...deletable,
  ...trackedChild,
});

const window = { startsAt: instant('starts_at').notNull(), endsAt: instant('ends_at').notNull() };

export const maintenanceWindows = pgTable('maintenance_windows', {
  id: uuid('id').primaryKey(),
  equipmentId: uuid('equipment_id').notNull(),
  ...window,
  note: text('note'),
  ...deletable,
  ...tracked,
});

export const shifts = pgTable('shifts', {
  id: uuid('id').primaryKey(),
  driverId: uuid('driver_id').notNull(),
  ...window,
  ...deletable,
  ...tracked,
});

export const timeOff = pgTable('time_off', {
  id: uuid('id').primaryKey(),
  driverId: uuid('driver_id').notNull(),
  ...window,
  kind: text('kind').$type<TimeOffKind>().notNull(),
  ...deletable,
  ...tracked,
});

export const handoverNotes = pgTable('handover_notes', {
  id: uuid('id').primaryKey(),
  note: text('note').notNull(),
  acknowledgedAt: instant('acknowledged_at'),
  acknowledgedBy: uuid('acknowledged_by'),
  ...tracked,
});

/** How something was seen; both tables are only added to, and partitioned by the month of `recorded_at`. */
const seen = {
  id: uuid('id').notNull(),
  recordedAt: instant('recorded_at').notNull(),
  latitude: doublePrecision('latitude').notNull(),
  longitude: doublePrecision('longitude').notNull(),
  speedMps: doublePrecision('speed_mps'),
  headingDegrees: doublePrecision('heading_degrees'),
  accuracyM: doublePrecision('accuracy_m'),
  source: text('source').$type<PositionSource>().notNull().default('api'),
  occurredAt: instant('occurred_at').notNull(),
  /** Whose word it is: a person, a key, or a tracker. */
  createdBy: uuid('created_by'),
};

export const equipmentPositions = pgTable(
  'equipment_positions',
  { ...seen, equipmentId: uuid('equipment_id').notNull() },
  (t) => [primaryKey({ columns: [t.id, t.recordedAt] })],
);

export const driverPositions = pgTable('driver_positions', { ...seen, driverId: uuid('driver_id').notNull() }, (t) => [
  primaryKey({ columns: [t.id, t.recordedAt] }),
]);

/** A device that tells where one unit or one driver is. */
export const trackers = pgTable('trackers', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  secretHash: text('secret_hash').notNull(),
  equipmentId: uuid('equipment_id'),
  driverId: uuid('driver_id'),
  lastSeenAt: instant('last_seen_at'),
  revokedAt: instant('revoked_at'),
  ...tracked,
});

/** Whether a driver lets their phone say where they are: since when, or null. */
export const locationSharing = pgTable('location_sharing', {
  id: uuid('id').primaryKey(),
  driverId: uuid('driver_id').notNull(),
  sharedSince: instant('shared_since'),
  ...tracked,
});
