import { certifications, drivers, equipment, equipmentTypes, sites } from '@yardmaster/database/tables/fleet';
import { webhooks } from '@yardmaster/database/tables/notifications';
import { settingsTable, users } from '@yardmaster/database/tables/people';
import { events } from '@yardmaster/database/tables/records';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Refusal, refuse } from '@yardmaster/domain/problems';
import { and, eq, gt, sql } from 'drizzle-orm';
import { lockWindow } from './maintenance-windows/lock-window.ts';
import { lockWithAdmins } from './people/lock-with-admins.ts';
import { changedByEvent, lockAssignmentVersion } from './reservations/lock-version.ts';
import { lockShift } from './shifts/lock-shift.ts';
import { lockTimeOff } from './time-off/lock-time-off.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

type Locked = { id: string; version: number } | undefined;
type Edited = {
  /** Takes the lock that the verb takes, in the same order, so that what is compared is what is changed. */
  lock(db: TenantDb, id: string): Promise<Locked>;
  /** What a dispatch or its end changes without an event in this stream (ADR 4): a version is then missing there. */
  moves?: readonly string[];
  /** The fields that an event changes, where its payload is about more than these. */
  changedBy?(type: string): readonly string[];
};

const EVENTS_MAX = 200;

/** What can be edited under a precondition, by the name of its stream. */
const EDITED = {
  assignment: { lock: lockAssignmentVersion, changedBy: changedByEvent },
  work_order: { lock: locks(workOrders), moves: ['status', 'requirements'] },
  equipment: { lock: locks(equipment), moves: ['status', 'assignment'] },
  equipment_type: { lock: locks(equipmentTypes) },
  site: { lock: locks(sites) },
  certification: { lock: locks(certifications) },
  webhook: { lock: locks(webhooks) },
  shift: { lock: lockShift },
  time_off: { lock: lockTimeOff },
  maintenance_window: { lock: lockWindow },
  driver: { lock: lockDriver, moves: ['status', 'assignmentId'] },
  user: { lock: async (db, id) => (await lockWithAdmins(db, id)).find((user) => user.id === id) },
  settings: {
    lock: async (db) => (await db.tx.select().from(settingsTable).limit(1).for('no key update'))[0],
  },
} as const satisfies Record<string, Edited>;

export type EditedStream = keyof typeof EDITED;

/**
 * Compares the version that an edit was made from with the one that stands, under the row's lock and in the edit's own
 * transaction. Gives `precondition_failed` with the fields that changed since; undefined when all is well, and also when
 * there is no such row, which is the verb's to say. `fields` are those of the resource: others are nobody's business.
 */
export async function requireVersion(
  db: TenantDb,
  stream: EditedStream,
  id: string,
  expected: readonly number[],
  fields: readonly string[],
): Promise<{ ok: false; refusal: Refusal } | undefined> {
  const edited: Edited = EDITED[stream];
  const row = await edited.lock(db, id);
  if (!row || expected.includes(row.version)) return undefined;
  const { version } = row;
  const since = Math.max(...expected);
  if (since > version) {
    return refuse('precondition_failed', sentence('There has been no such version; this is {version}.', { version }), {
      version,
      changed: [],
    });
  }
  const rows = await db.tx
    .select({ type: events.type, payload: events.payload })
    .from(events)
    .where(and(eq(events.streamId, row.id), eq(events.streamType, stream), gt(events.version, since)))
    .orderBy(events.version)
    .limit(EVENTS_MAX);
  const isMoved = rows.length < version - since;
  const told = rows.flatMap(({ type, payload }) => edited.changedBy?.(type) ?? namesOf(payload));
  const named = new Set([...told, ...(isMoved ? (edited.moves ?? []) : [])]);
  const changed = [...named].filter((name) => fields.includes(name.split('.', 1)[0] ?? ''));
  const detail =
    changed.length > 0
      ? sentence('This is version {version}. {fields} changed since version {since}.', {
          version,
          fields: changed.join(', '),
          since,
        })
      : sentence('This is version {version}.', { version });
  return refuse('precondition_failed', detail, { version, since, changed });
}

/** What an event says of itself: a list, or the new values by their names. */
function namesOf(payload: unknown): string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  const { changed, ...values } = payload as { changed?: unknown };
  return Array.isArray(changed) ? changed.filter((name) => typeof name === 'string') : Object.keys(values);
}

function locks(
  table:
    | typeof workOrders
    | typeof equipment
    | typeof equipmentTypes
    | typeof sites
    | typeof certifications
    | typeof webhooks,
) {
  return async (db: TenantDb, id: string): Promise<Locked> => {
    const [row] = await db.tx
      .select({ id: table.id, version: table.version })
      .from(table)
      .where(eq(table.id, id))
      .for('no key update');
    return row;
  };
}

/** Account before driver, as everywhere. */
async function lockDriver(db: TenantDb, id: string): Promise<Locked> {
  const [, [row]] = await Promise.all([
    db.tx
      .select({ id: users.id })
      .from(users)
      .where(sql`${users.id} = (SELECT d.user_id FROM drivers d WHERE d.id = ${id})`)
      .for('no key update')
      .execute(),
    db.tx
      .select({ id: drivers.id, version: drivers.version })
      .from(drivers)
      .where(eq(drivers.id, id))
      .for('no key update')
      .execute(),
  ]);
  return row;
}
