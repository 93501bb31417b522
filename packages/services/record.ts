import { newId } from '@yardmaster/database/ids';
import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

export type Fact = {
  streamType:
    | 'assignment'
    | 'work_order'
    | 'queue_entry'
    | 'field_failure'
    | 'equipment'
    | 'equipment_type'
    | 'driver'
    | 'site'
    | 'certification'
    | 'driver_certification'
    | 'maintenance_window'
    | 'shift'
    | 'time_off'
    | 'handover_note'
    | 'message'
    | 'note'
    | 'attachment'
    | 'user'
    | 'api_key'
    | 'tracker'
    | 'webhook'
    | 'location_sharing'
    | 'settings'
    | 'session';
  streamId: string;
  /** The row's version after the change. */
  version: number;
  /** `noun.happened`, e.g. `assignment.dispatched`. */
  type: string;
  /** Ids, numbers, statuses. Never a name, an address or free text: events outlive the person (ARCHITECTURE, Data). */
  payload: Record<string, unknown>;
  /** When it happened in the world, if not now. */
  occurredAt?: string;
};

type Recorded = {
  facts: string;
  now: string;
  actorKind: string;
  actorId: string | null;
  commandId: string | null;
  address: string | null;
  userAgent: string | null;
  requestId: string | null;
};

/** One statement for any number of facts and all three tables: a third of the work of three inserts (docs/decisions/0011). */
const insertFacts = statement(
  (_, p: Params<Recorded>) => sql`
    WITH written AS (
      INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, actor_id, command_id,
        occurred_at, recorded_at, payload)
      SELECT id, "streamType", "streamId", version, type, ${p.actorKind}, ${p.actorId}::uuid, ${p.commandId},
        coalesce("occurredAt", ${p.now}::timestamptz), ${p.now}::timestamptz, payload
      FROM jsonb_to_recordset(${p.facts}::jsonb) AS f(id uuid, "streamType" text, "streamId" uuid, version integer,
        type text, "occurredAt" timestamptz, payload jsonb)
      RETURNING id, stream_type, stream_id, type, actor_kind, actor_id, recorded_at, payload),
    audited AS (
      INSERT INTO audit_records (id, recorded_at, actor_kind, actor_id, action, entity_type, entity_id, changes,
        address, user_agent, request_id)
      SELECT id, recorded_at, actor_kind, actor_id, type, stream_type, stream_id, payload,
        ${p.address}, ${p.userAgent}, ${p.requestId}
      FROM written)
    INSERT INTO outbox (id, topic, payload, created_at)
    SELECT id, type, jsonb_build_object('eventId', id, 'streamId', stream_id), recorded_at FROM written`,
);

/**
 * Writes event, audit record and outbox row, in the caller's transaction: they are there exactly when the change is, and
 * all three bear the same id. The audit's changes are the event's payload; what names a person is in neither.
 */
export async function record(db: TenantDb, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  db.after.signal = true;
  const { actor, origin, now } = db;
  await insertFacts(db, {
    facts: JSON.stringify(facts.map((fact) => ({ ...fact, id: newId() }))),
    now,
    actorKind: actor.kind,
    actorId: actor.id,
    commandId: db.commandId,
    address: origin.address ?? null,
    userAgent: origin.userAgent ?? null,
    requestId: origin.requestId ?? null,
  });
}

/** The four columns of a fresh row. */
export function stamps(db: TenantDb) {
  return { createdAt: db.now, updatedAt: db.now, createdBy: db.actor.id, updatedBy: db.actor.id };
}
