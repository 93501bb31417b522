import { customType, integer, uuid } from 'drizzle-orm/pg-core';

/** timestamptz as an ISO 8601 string in UTC; `infinity` stays the word, as Date cannot hold it. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: toIso,
});

/** PostgreSQL writes `2026-11-21 10:42:00.123+00`. */
export function toIso(value: string): string {
  return value === 'infinity' ? value : new Date(value).toISOString();
}

/** The columns every table has (A9). */
export const tracked = {
  version: integer('version').notNull().default(1),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  createdBy: uuid('created_by'),
  updatedBy: uuid('updated_by'),
};

/** The same for rows that change only with their parent and so have no version of their own. */
export const { version: _, ...trackedChild } = tracked;
