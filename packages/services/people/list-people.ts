import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import type { Person } from '@yardmaster/domain/person/person';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { among, contains, type List, type ListQuery, openPage, within } from '../list.ts';
import { toDto } from './dto.ts';

export type PeopleQuery = ListQuery & {
  role?: readonly Role[] | undefined;
  status?: readonly Person['status'][] | undefined;
  updatedFrom?: string | undefined;
  updatedUntil?: string | undefined;
  /** A part of the name or e-mail, in any case. */
  q?: string | undefined;
};

export const PEOPLE_LIST = {
  name: 'people',
  id: users.id,
  keys: {
    id: { by: users.id, type: 'uuid' },
    name: { by: users.name, type: 'text' },
    role: { by: users.role, type: 'text' },
    lastSeenAt: { by: sql`coalesce(${users.lastSeenAt}, '1900-01-01Z')`, type: 'timestamptz' },
    updatedAt: { by: users.updatedAt, type: 'timestamptz' },
  },
  order: ['name'],
} as const satisfies List;

/** People, by name unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listPeople(db: TenantDb, query: PeopleQuery): Promise<Page<Person>> {
  requirePermission(db, 'people:read');
  const page = openPage(db, PEOPLE_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(users), position: page.position })
    .from(users)
    .where(
      and(
        among(users.role, query.role),
        among(users.status, query.status),
        within(users.updatedAt, query.updatedFrom, query.updatedUntil),
        contains([sql`lower(${users.name})`, users.emailKey], query.q),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}
