import { newId } from '@yardmaster/database/ids';
import { notifications } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';
import type { OutboxEntry } from '../jobs/relay-outbox.ts';

type Row = typeof notifications.$inferSelect;
type Planned = Pick<Row, 'kind' | 'subjectId' | 'assignmentId' | 'userId' | 'channel' | 'reason'>;
type Found = { subject_id: string; assignment_id: string; user_id: string; has_push: boolean };

/** Somebody of the crew has a job then that they did not have before. */
const WAKING = new Set([
  'assignment.dispatched',
  'assignment.released',
  'assignment.crew_joined',
  'assignment.driver_swapped',
]);

/** What a crew has to know of the job that it has: another unit, or where and when it is. */
const CHANGING = new Set(['assignment.unit_swapped', 'work_order.changed']);

/**
 * Notes down who is to be told of what has happened (R8), in the transaction that takes it from the outbox: a job, a
 * change of it or an urgent message wakes its crew, by push where a browser of theirs is subscribed and by mail where none is; an alarm for a
 * crew's silence adds the mail. What was noted before stays as it is.
 * @returns how many there are to tell
 */
export async function planNotifications(db: TenantDb, entries: readonly OutboxEntry[]): Promise<number> {
  const of = (topics: (topic: string) => boolean, member = 'streamId') =>
    entries.filter(({ topic }) => topics(topic)).map(({ payload }) => String(payload[member]));
  const [sent, changed, silent, messages] = [
    of((topic) => WAKING.has(topic), 'eventId'),
    of((topic) => CHANGING.has(topic), 'eventId'),
    of((topic) => topic === 'assignment.alarm_raised'),
    of((topic) => topic === 'message.sent'),
  ];
  const planned = [
    ...(sent.length > 0 ? await newcomersOf(db, sent) : []).map((found) => waking('dispatch', found)),
    ...(changed.length > 0 ? await changedCrews(db, changed) : []).map((found) => waking('dispatch', found)),
    ...(silent.length > 0 ? await silentCrews(db, silent) : []).map(unanswered),
    ...(messages.length > 0 ? await readersOf(db, messages) : []).map((found) => waking('urgent_message', found)),
  ];
  return noteDown(db, planned);
}

function waking(kind: Row['kind'], found: Found): Planned {
  const way = found.has_push ? { channel: 'push' as const, reason: 'new' as const } : NO_SUBSCRIPTION;
  return { kind, subjectId: found.subject_id, assignmentId: found.assignment_id, userId: found.user_id, ...way };
}
const NO_SUBSCRIPTION = { channel: 'mail', reason: 'no_subscription' } as const;

function unanswered({ subject_id: subjectId, assignment_id: assignmentId, user_id: userId }: Found): Planned {
  return { kind: 'dispatch', subjectId, assignmentId, userId, channel: 'mail', reason: 'not_acknowledged' };
}

/** What is there already was, or will be, told: nobody is told twice. */
export async function noteDown(db: TenantDb, planned: readonly Planned[]): Promise<number> {
  if (planned.length === 0) return 0;
  const made = await db.tx
    .insert(notifications)
    .values(
      planned.map((row) => ({
        id: newId(),
        ...row,
        status: 'waiting' as const,
        nextAttemptAt: db.now,
        createdAt: db.now,
        updatedAt: db.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: notifications.id });
  return made.length;
}

/** Whether a browser of theirs is subscribed whose session goes on. */
function hasPush(db: TenantDb): SQL {
  return sql`EXISTS (SELECT 1 FROM push_subscriptions p JOIN sessions s ON s.id = p.session_id
    WHERE p.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > ${db.now}::timestamptz)`;
}

/** The people of live crews who can sign in. */
function crew(): SQL {
  return sql`assignment_crew c JOIN drivers d ON d.id = c.driver_id JOIN users u ON u.id = d.user_id AND u.status = 'active'`;
}

/**
 * Who came with these events and is still there. The subject is their place in the crew: who leaves and comes back has another,
 * and is told again. A place begins in the transaction of its event, and again with its release.
 */
function newcomersOf(db: TenantDb, eventIds: readonly string[]) {
  return db.tx.execute<Found>(sql`
    SELECT DISTINCT c.id AS subject_id, c.assignment_id, u.id AS user_id, ${hasPush(db)} AS has_push
    FROM events e JOIN (${crew()}) ON c.assignment_id = e.stream_id AND c.joined_at = e.recorded_at
    WHERE c.left_at = 'infinity' AND NOT c.reserved AND e.id = ANY(${uuids(eventIds)})`);
}

/**
 * Whose job was changed by others while they were on it, once for all that is taken together, by the last of it: the subject
 * is the event, since it can happen again. What nobody has tried to tell them yet is taken together with it: what was changed
 * and changed back meanwhile, or given anew as it was, is no change. A place is in no event, so that it counts whenever it was
 * another. A unit's changes and an order's are found each by its own key: by either of two, every event would meet every live crew.
 */
async function changedCrews(db: TenantDb, eventIds: readonly string[]) {
  const untold = await takeUntold(db, eventIds);
  const earlier = sql`${JSON.stringify(untold)}::jsonb`;
  const fresh = uuids(eventIds);
  const ids = uuids([...eventIds, ...untold.map(({ id }) => id)]);
  const where = (payload: SQL) =>
    sql`jsonb_build_array(${payload} -> 'siteId', ${payload} -> 'dueFrom', ${payload} -> 'dueUntil')`;
  return db.tx.execute<Found>(sql`
    WITH changes AS (
      SELECT e.id, e.type, e.position, e.recorded_at, e.actor_id, a.id AS assignment_id,
        false AS is_place, e.payload -> 'fromEquipmentId' AS before, e.payload -> 'equipmentId' AS after
      FROM events e JOIN dispatch_assignments a ON a.id = e.stream_id AND a.closed_at = 'infinity'
      WHERE e.type = 'assignment.unit_swapped' AND e.id = ANY(${ids})
      UNION ALL
      SELECT e.id, e.type, e.position, e.recorded_at, e.actor_id, a.id,
        e.payload -> 'changed' ? 'place', ${where(sql`b.payload`)}, ${where(sql`e.payload`)}
      FROM events e JOIN dispatch_assignments a ON a.work_order_id = e.stream_id AND a.closed_at = 'infinity'
      LEFT JOIN LATERAL (SELECT b.payload FROM events b
        WHERE b.stream_id = e.stream_id AND b.version < e.version AND b.payload ? 'dueFrom' ORDER BY b.version DESC LIMIT 1) b ON true
      WHERE e.type = 'work_order.changed' AND e.id = ANY(${ids})),
    earlier AS (SELECT * FROM jsonb_to_recordset(${earlier}) AS o(id uuid, user_id uuid)),
    told AS (
      SELECT DISTINCT ON (c.assignment_id, u.id, e.type) e.id AS subject_id, c.assignment_id, u.id AS user_id, ${hasPush(db)} AS has_push,
        bool_or(e.is_place) OVER so_far OR first_value(e.before) OVER so_far <> e.after AS is_another
      FROM changes e JOIN (${crew()}) ON c.assignment_id = e.assignment_id
      WHERE c.left_at = 'infinity' AND NOT c.reserved AND c.joined_at < e.recorded_at AND e.actor_id IS DISTINCT FROM u.id
        AND (e.id = ANY(${fresh}) OR (e.id, u.id) IN (SELECT id, user_id FROM earlier))
      WINDOW so_far AS (PARTITION BY c.assignment_id, u.id, e.type ORDER BY e.position)
      ORDER BY c.assignment_id, u.id, e.type, e.position DESC)
    SELECT subject_id, assignment_id, user_id, has_push FROM told WHERE is_another`);
}

/**
 * The changes of the same kind of the same jobs that somebody was to be told of and nobody has tried to: they are told with what
 * is new, or not at all. Who changes it themselves knows only of their own change.
 */
async function takeUntold(db: TenantDb, eventIds: readonly string[]) {
  const ids = uuids(eventIds);
  return db.tx.execute<{ id: string; user_id: string }>(sql`
    UPDATE notifications n SET status = 'dropped', outcome = 'not_needed', updated_at = ${db.now}::timestamptz
    FROM events e JOIN events f ON f.stream_id = e.stream_id AND f.type = e.type AND f.id <> ALL(${ids})
    WHERE e.id = ANY(${ids}) AND n.kind = 'dispatch' AND n.subject_id = f.id AND n.status = 'waiting' AND n.attempts = 0
      AND n.user_id IS DISTINCT FROM e.actor_id
    RETURNING n.subject_id AS id, n.user_id`);
}

/** An alarm can also be about a danger that a crew reported: they need not be told. */
function silentCrews(db: TenantDb, assignmentIds: readonly string[]) {
  return db.tx.execute<Found>(sql`
    SELECT DISTINCT c.id AS subject_id, c.assignment_id, u.id AS user_id, false AS has_push
    FROM ${crew()} JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = 'infinity'
    WHERE c.left_at = 'infinity' AND NOT c.reserved AND a.alarm = 'unacknowledged'
      AND c.assignment_id = ANY(${uuids(assignmentIds)})`);
}

function readersOf(db: TenantDb, messageIds: readonly string[]) {
  return db.tx.execute<Found>(sql`
    SELECT m.id AS subject_id, m.assignment_id, u.id AS user_id, ${hasPush(db)} AS has_push
    FROM messages m JOIN (${crew()}) ON c.assignment_id = m.assignment_id
    WHERE m.urgent AND m.sender = 'desk' AND c.left_at = 'infinity' AND NOT c.reserved AND m.id = ANY(${uuids(messageIds)})`);
}

function uuids(ids: readonly string[]): SQL {
  return sql`${`{${[...new Set(ids)].join(',')}}`}::uuid[]`;
}
