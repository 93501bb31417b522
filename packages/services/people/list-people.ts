import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import type { Person } from '@yardmaster/domain/person/person';
import { nameKey, type Page, type PageQuery } from '@yardmaster/domain/primitives';
import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { toDto } from './dto.ts';

export type PeopleQuery = PageQuery & {
  role?: Role | undefined;
  status?: Person['status'] | undefined;
  /** A part of the name or e-mail, in any case. */
  q?: string | undefined;
};

const key = z.tuple([z.string(), z.uuid()]);

/** People by name. Refusals: forbidden, a foreign cursor. */
export async function listPeople(db: TenantDb, query: PeopleQuery): Promise<Page<Person>> {
  requirePermission(db, 'people:read');
  const after = decodeCursor(query.cursor, key.parse);
  const part = query.q && nameKey(query.q);
  const rows = await db.tx
    .select()
    .from(users)
    .where(
      and(
        query.role && eq(users.role, query.role),
        query.status && eq(users.status, query.status),
        part ? sql`(strpos(lower(${users.name}), ${part}) > 0 OR strpos(${users.emailKey}, ${part}) > 0)` : undefined,
        after && sql`(${users.name}, ${users.id}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, (row) => [row.name, row.id], toDto);
}
