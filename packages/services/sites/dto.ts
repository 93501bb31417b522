import type { sites } from '@yardmaster/database/tables/fleet';
import type { Site } from '@yardmaster/domain/site/site';

/** The site as the API shows it. */
export function toDto(row: typeof sites.$inferSelect): Site {
  const { id, name, address, latitude, longitude, version, createdAt, updatedAt } = row;
  return { id, name, address, latitude, longitude, version, createdAt, updatedAt };
}
