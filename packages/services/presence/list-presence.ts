import { presence } from '@yardmaster/database/tables/messages';
import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { PRESENCE_LASTS_MS, type PresenceList } from '@yardmaster/domain/presence/presence';
import { asc, eq, gt } from 'drizzle-orm';
import { requirePermission } from '../access.ts';

const PAGES_MAX = 500;

/** Who is at which job at this moment, those who came first in front. Refusals: forbidden. */
export async function listPresence(db: TenantDb): Promise<PresenceList> {
  requirePermission(db, 'board:read');
  const since = new Date(Date.parse(db.now) - PRESENCE_LASTS_MS).toISOString();
  const rows = await db.tx
    .select({
      tabId: presence.tabId,
      personId: users.id,
      name: users.name,
      workOrderId: presence.workOrderId,
      activity: presence.activity,
      seenAt: presence.seenAt,
    })
    .from(presence)
    .innerJoin(users, eq(users.id, presence.userId))
    .where(gt(presence.seenAt, since))
    .orderBy(asc(presence.createdAt), asc(presence.tabId))
    .limit(PAGES_MAX);
  return { items: rows.map(({ personId, name, ...row }) => ({ ...row, person: { id: personId, name } })) };
}
