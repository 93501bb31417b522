import type { users } from '@yardmaster/database/tables/people';
import type { Person } from '@yardmaster/domain/person/person';

/** The account as the people list shows it. */
export function toDto(row: typeof users.$inferSelect): Person {
  const { id, name, email, role, status, lastSeenAt, version, createdAt, updatedAt } = row;
  return { id, name, email, role, status, lastSeenAt, version, createdAt, updatedAt };
}
