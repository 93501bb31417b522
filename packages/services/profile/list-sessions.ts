import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MySession } from '@yardmaster/domain/profile/profile';
import { sql } from 'drizzle-orm';
import { me } from './me.ts';

const MOST = 100;

type Row = {
  id: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
  address: string | null;
  user_agent: string | null;
};

/** Where the person who asks is signed in, the last seen first. Refusals: forbidden (a key is nowhere). */
export async function listSessions(db: TenantDb): Promise<{ items: MySession[] }> {
  const rows = await db.tx.execute<Row>(sql`
    SELECT s.id, s.created_at, coalesce(g.seen_at, s.created_at) AS seen_at, s.expires_at, s.address, s.user_agent
    FROM sessions s LEFT JOIN session_sightings g ON g.session_id = s.id
    WHERE s.user_id = ${me(db)} AND s.revoked_at IS NULL AND s.expires_at > ${db.now}::timestamptz
    ORDER BY s.id = ${db.actor.sessionId} DESC, seen_at DESC LIMIT ${MOST}`);
  return {
    items: rows.map((row) => ({
      id: row.id,
      isCurrent: row.id === db.actor.sessionId,
      startedAt: toIso(row.created_at),
      lastSeenAt: toIso(row.seen_at),
      expiresAt: toIso(row.expires_at),
      address: row.address,
      userAgent: row.user_agent,
    })),
  };
}
