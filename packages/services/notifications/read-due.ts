import { notifications } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Channel } from '@yardmaster/domain/notification/retry';
import { LOCALES } from '@yardmaster/domain/profile/choices';
import { sql } from 'drizzle-orm';
import type { Subscription } from '../push/send-push.ts';

type Row = typeof notifications.$inferSelect;
type Locale = (typeof LOCALES)[number];

/** A notification that was taken to be sent, with what is said in it. */
export type Due = Pick<Row, 'id' | 'kind' | 'channel' | 'subjectId' | 'assignmentId' | 'userId' | 'attempts'> & {
  /** false: nobody needs to be told any more. */
  isWanted: boolean;
  email: string;
  /** What they read: as they have chosen, else as their organisation does. */
  locale: Locale;
  subscriptions: (Subscription & { id: string })[];
  /** What has become another of a job that they know; null: they do not know it yet, or it is about something else. */
  change: 'unit' | 'order' | null;
  /** Somebody has to say that they have seen it. */
  isUnacknowledged: boolean;
  /** What it is about: a job, or a webhook by its name. */
  about: { number: string; priority: number; unit: string; site: string | null } | { webhook: string } | null;
};

/** Longer than a try can take: whoever was killed in one has others try again. */
const LEASE_MS = 60_000;

/** Takes some that are due one way, so that no other process does, and counts the try before it is made: a crash in it counts too. */
export async function takeDue(db: TenantDb, channel: Channel, most: number): Promise<Due[]> {
  const until = new Date(Date.parse(db.now) + LEASE_MS).toISOString();
  const taken = await db.tx.execute<{ id: string }>(sql`
    UPDATE notifications SET attempts = attempts + 1, next_attempt_at = ${until}::timestamptz, updated_at = ${db.now}::timestamptz
    WHERE id IN (SELECT id FROM notifications WHERE status = 'waiting' AND channel = ${channel} AND next_attempt_at <= ${db.now}::timestamptz
      ORDER BY next_attempt_at LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING id`);
  if (taken.length === 0) return [];
  const ids = sql`${`{${taken.map(({ id }) => id).join(',')}}`}::uuid[]`;
  const [rows, unread] = await Promise.all([
    db.tx.execute<Found>(sql`
      SELECT n.id, n.kind, n.channel, n.subject_id, n.assignment_id, n.user_id, n.attempts,
        u.email, u.status = 'active' AS is_active,
        coalesce(said.preferences->>'locale', (SELECT o.settings->>'locale' FROM settings o LIMIT 1)) AS locale, h.name AS webhook,
        CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('number', w.number, 'priority', w.priority,
          'unit', e.identifier, 'site', s.name) END AS job,
        v.type AS event, v.payload->>'equipmentId' = a.equipment_id::text AS is_unit_still,
        c.id AS place_id, ${UNACKNOWLEDGED} AS is_unacknowledged, ${UNACKNOWLEDGED} OR ${NEW_HERE} AS is_new,
        EXISTS (SELECT FROM notifications j WHERE j.kind = 'dispatch' AND j.subject_id IN (n.assignment_id, c.id) AND j.user_id = n.user_id
          AND ${STILL_TOLD}) OR ${UNACKNOWLEDGED} AND v.type = 'assignment.unit_swapped' AND EXISTS (
            SELECT FROM notifications j JOIN events w ON w.id = j.subject_id AND w.type = 'work_order.changed'
            WHERE j.kind = 'dispatch' AND j.assignment_id = n.assignment_id AND j.user_id = n.user_id AND ${STILL_TOLD}) AS is_job_told,
        coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'endpoint', p.endpoint, 'p256dh', p.p256dh, 'auth', p.auth))
          FROM push_subscriptions p JOIN sessions g ON g.id = p.session_id
          WHERE n.channel = 'push' AND p.user_id = u.id AND g.revoked_at IS NULL AND g.expires_at > ${db.now}::timestamptz), '[]') AS subscriptions
      FROM notifications n JOIN users u ON u.id = n.user_id LEFT JOIN user_preferences said ON said.user_id = u.id
      LEFT JOIN webhooks h ON h.id = n.subject_id
      LEFT JOIN dispatch_assignments a ON a.id = n.assignment_id AND a.closed_at = 'infinity'
      LEFT JOIN work_orders w ON w.id = a.work_order_id LEFT JOIN sites s ON s.id = w.site_id
      LEFT JOIN equipment e ON e.id = a.equipment_id
      LEFT JOIN events v ON n.kind = 'dispatch' AND v.id = n.subject_id
      LEFT JOIN drivers d ON d.user_id = n.user_id
      LEFT JOIN assignment_crew c ON c.assignment_id = n.assignment_id AND c.driver_id = d.id AND c.left_at = 'infinity' AND NOT c.reserved
      WHERE n.id = ANY(${ids})`),
    readUnread(db, ids),
  ]);
  return rows.map((row) => toDue(row, unread));
}

/** That `j` is about to be told, and not in words that were taken before the event `v`. */
const STILL_TOLD = sql`j.status = 'waiting' AND (j.attempts = 0 OR j.updated_at > v.recorded_at)`;

/** Nobody of the crew of `a` has said or done anything yet. */
const UNACKNOWLEDGED = sql`(a.status = 'dispatched' AND a.acknowledged_at IS NULL)`;

/**
 * Whether the person of `n` came to their place `c` when others had acknowledged the job already, and has taken no step of
 * theirs yet. What came by radio may be of before the dispatch: who was sent then was there all the same.
 */
const NEW_HERE = sql`(c.joined_at > a.dispatched_at AND c.joined_at > least(a.acknowledged_at, a.en_route_at, a.on_site_at, a.returning_at)
  AND NOT EXISTS (SELECT FROM events k WHERE k.stream_id = a.id AND k.actor_id = n.user_id AND k.recorded_at >= c.joined_at))`;

type Found = {
  id: string;
  kind: Due['kind'];
  channel: Due['channel'];
  subject_id: string;
  assignment_id: string | null;
  user_id: string;
  attempts: number;
  email: string;
  /** A tag such as `de-AT`; null where nobody has said. */
  locale: string | null;
  is_active: boolean;
  webhook: string | null;
  job: { number: string; priority: number; unit: string; site: string | null } | null;
  /** That changed the job; null where it is the job itself that is told. */
  event: string | null;
  /** The unit that it tells of is the one that the job has. */
  is_unit_still: boolean | null;
  /** Their place in its crew now; null: they have none. */
  place_id: string | null;
  /** Nobody has acknowledged the job, nor set out; null where there is none. */
  is_unacknowledged: boolean | null;
  /** The job is news to them: they have not acknowledged it, or came after somebody had. */
  is_new: boolean | null;
  /**
   * The job itself is about to be told as it is now: by the row of their place, or, where nobody has acknowledged it, by an
   * order's change, which is told as a new job then, and so is a unit's.
   */
  is_job_told: boolean;
  subscriptions: Due['subscriptions'];
};

/** The urgent messages among them that nobody has acknowledged. */
async function readUnread(db: TenantDb, ids: ReturnType<typeof sql>): Promise<Set<string>> {
  const asked = await db.tx.execute<{ id: string }>(sql`
    SELECT subject_id AS id FROM notifications WHERE id = ANY(${ids}) AND kind = 'urgent_message'`);
  if (asked.length === 0) return new Set();
  const rows = await db.tx.execute<{ id: string }>(sql`
    SELECT id FROM messages WHERE acknowledged_at IS NULL AND id = ANY(${`{${asked.map(({ id }) => id).join(',')}}`}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}

function toDue(row: Found, unread: ReadonlySet<string>): Due {
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    subjectId: row.subject_id,
    assignmentId: row.assignment_id,
    userId: row.user_id,
    attempts: row.attempts,
    isWanted: row.is_active && isStillSo(row, unread),
    email: row.email,
    locale: spoken(row.locale),
    subscriptions: row.subscriptions,
    change: changeOf(row),
    isUnacknowledged: row.is_unacknowledged === true,
    about: row.job ?? (row.webhook === null ? null : { webhook: row.webhook }),
  };
}

function spoken(tag: string | null): Locale {
  const [language] = (tag ?? '').toLowerCase().split(/[-_]/, 1);
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

function changeOf({ event, is_unacknowledged: isNew }: Found): Due['change'] {
  if (event === null || isNew) return null;
  return event === 'assignment.unit_swapped' ? 'unit' : 'order';
}

function isStillSo(row: Found, unread: ReadonlySet<string>): boolean {
  switch (row.kind) {
    case 'dispatch':
      if (row.place_id === null || row.job === null) return false;
      if (row.event !== null) return !(row.is_new && row.is_job_told) && row.is_unit_still !== false;
      // Noted down by a version before places: for the assignment.
      return row.is_new === true && (row.subject_id === row.place_id || row.subject_id === row.assignment_id);
    case 'urgent_message':
      return row.job !== null && row.place_id !== null && unread.has(row.subject_id);
    case 'webhook_disabled':
      return row.webhook !== null;
  }
}
