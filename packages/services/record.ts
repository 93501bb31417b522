import { newId } from '@yardmaster/database/ids';
import { auditRecords, events, outbox } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';

export type Fact = {
  streamType:
    | 'assignment'
    | 'work_order'
    | 'queue_entry'
    | 'equipment'
    | 'equipment_type'
    | 'driver'
    | 'site'
    | 'user'
    | 'api_key'
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

/**
 * Writes event, audit record and outbox row, in the caller's transaction: they are there exactly when the change is.
 * The audit's changes are the event's payload; what names a person is in neither.
 */
export async function record(db: TenantDb, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  db.after.signal = true;
  const { actor, origin, now } = db;
  const rows = facts.map((fact) => ({
    id: newId(),
    streamType: fact.streamType,
    streamId: fact.streamId,
    version: fact.version,
    type: fact.type,
    actorKind: actor.kind,
    actorId: actor.id,
    commandId: db.commandId,
    occurredAt: fact.occurredAt ?? now,
    recordedAt: now,
    payload: fact.payload,
  }));
  await Promise.all([
    db.tx.insert(events).values(rows).execute(),
    db.tx
      .insert(auditRecords)
      .values(
        facts.map((fact) => ({
          id: newId(),
          recordedAt: now,
          actorKind: actor.kind,
          actorId: actor.id,
          action: fact.type,
          entityType: fact.streamType,
          entityId: fact.streamId,
          changes: fact.payload,
          address: origin.address ?? null,
          userAgent: origin.userAgent ?? null,
          requestId: origin.requestId ?? null,
        })),
      )
      .execute(),
    db.tx
      .insert(outbox)
      .values(
        rows.map((row) => ({
          id: newId(),
          topic: row.type,
          payload: { eventId: row.id, streamId: row.streamId },
          createdAt: now,
        })),
      )
      .execute(),
  ]);
}

/** The four columns of a fresh row. */
export function stamps(db: TenantDb) {
  return { createdAt: db.now, updatedAt: db.now, createdBy: db.actor.id, updatedBy: db.actor.id };
}
