import type { DriverStatus } from '@yardmaster/domain/driver/driver';
import type { EquipmentStatus } from '@yardmaster/domain/equipment/equipment';
import { doublePrecision, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked } from './columns.ts';

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
  ...tracked,
});

export const drivers = pgTable('drivers', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  name: text('name').notNull(),
  phone: text('phone'),
  status: text('status').$type<DriverStatus>().notNull(),
  statusSince: instant('status_since').notNull(),
  ...tracked,
});
