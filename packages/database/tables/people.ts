import type { Permission, Role } from '@yardmaster/domain/access/permissions';
import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { instant, tracked } from './columns.ts';

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  emailKey: text('email_key').notNull(),
  role: text('role').$type<Role>().notNull(),
  status: text('status').$type<'invited' | 'active' | 'disabled'>().notNull(),
  passwordHash: text('password_hash'),
  lastSeenAt: instant('last_seen_at'),
  ...tracked,
});

export const oneTimeLinks = pgTable('one_time_links', {
  tokenHash: text('token_hash').primaryKey(),
  userId: uuid('user_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
  createdAt: instant('created_at').notNull(),
  createdBy: uuid('created_by'),
});

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
  address: text('address'),
  userAgent: text('user_agent'),
});

export const apiKeys = pgTable('api_keys', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  secretHash: text('secret_hash').notNull(),
  role: text('role').$type<Role>().notNull(),
  createdAt: instant('created_at').notNull(),
  createdBy: uuid('created_by'),
  revokedAt: instant('revoked_at'),
  /** null: whatever the role may. */
  scopes: text('scopes').array().$type<Permission[]>(),
  expiresAt: instant('expires_at'),
});

export const signInAttempts = pgTable('sign_in_attempts', {
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  windowStartedAt: instant('window_started_at').notNull(),
  blockedUntil: instant('blocked_until'),
});

export const settingsTable = pgTable('settings', {
  id: uuid('id').primaryKey(),
  one: boolean('one').notNull().default(true),
  settings: jsonb('settings').notNull(),
  ...tracked,
});
