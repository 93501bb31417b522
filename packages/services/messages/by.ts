import type { Message } from '@yardmaster/domain/message/message';
import { type Column, sql } from 'drizzle-orm';

/** The name of whoever a column names, as they are called now; null where that is no account. */
export function nameOf(column: Column) {
  // With its table: alone the name would be that of the inner query's own column.
  return sql<string | null>`(SELECT u.name FROM users u WHERE u.id = ${column.table}.${sql.identifier(column.name)})`;
}

/** Somebody with an account; a key and the system have none. */
export function byOf(id: string | null, name: string | null): Message['sentBy'] {
  return id !== null && name !== null ? { id, name } : null;
}
