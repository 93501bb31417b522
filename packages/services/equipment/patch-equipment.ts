import { isDeepStrictEqual } from 'node:util';
import { newId } from '@yardmaster/database/ids';
import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { unitSent } from '@yardmaster/domain/assignment/held';
import type { Equipment, patchEquipment as schema } from '@yardmaster/domain/equipment/equipment';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import { rested } from '@yardmaster/domain/resting';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { readHolder } from '../assignments/lock.ts';
import { noteStatus } from '../note-status.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { holdings, toDto } from './dto.ts';
import { unitPayload } from './payload.ts';
import { writeUnit } from './write.ts';

type Body = z.infer<typeof schema>;
type Row = typeof equipment.$inferSelect;

/**
 * Changes a unit. A status that is set while an assignment holds it begins when that lets it go; its type stays till
 * then: refused with who holds it. Refusals: forbidden, not_found, equipment_taken, duplicate (identifier),
 * invalid_request (no such type or site).
 */
export async function patchEquipment(db: TenantDb, id: string, body: Body): Promise<Outcome<Equipment>> {
  requirePermission(db, 'fleet:write');
  // The holder is read by a statement of its own, after the lock: what waited for it would still see the past.
  const [[row], holder] = await Promise.all([
    db.tx.select().from(equipment).where(eq(equipment.id, id)).for('no key update').execute(),
    readHolder(db, 'equipment', id),
  ]);
  if (!row) return refuse('not_found');
  const next = apply(db, row, body);
  const changed = changedKeys(row, next);
  if (changed.includes('equipmentTypeId') && row.status === 'assigned') {
    return refuse('equipment_taken', unitSent(row.identifier, holder), {
      equipmentId: id,
      holder,
    });
  }
  if (changed.length > 0) await write(db, next, changed);
  const held = await holdings(db.tx, sql`${id}::uuid`);
  return done(toDto(changed.length > 0 ? next : row, held.get(id) ?? null));
}

function apply(db: TenantDb, row: Row, body: Body): Row {
  return {
    ...row,
    identifier: body.identifier ?? row.identifier,
    identifierKey: nameKey(body.identifier ?? row.identifier),
    equipmentTypeId: body.equipmentTypeId ?? row.equipmentTypeId,
    siteId: body.siteId === undefined ? row.siteId : body.siteId,
    ...rested(row, body.status ?? row.restingStatus, db.now),
    capabilities: body.capabilities ?? row.capabilities,
    version: row.version + 1,
    updatedAt: db.now,
    updatedBy: db.actor.id,
  };
}

const FIELDS = ['identifier', 'equipmentTypeId', 'siteId', 'status', 'restingStatus', 'capabilities'] as const;

function changedKeys(row: Row, next: Row) {
  return FIELDS.filter((key) => !isDeepStrictEqual(row[key], next[key]));
}

const ABOUT_SUITING: ReadonlySet<string> = new Set(['status', 'equipmentTypeId', 'capabilities']);

async function write(db: TenantDb, next: Row, changed: ReturnType<typeof changedKeys>): Promise<void> {
  const statusChangeId = changed.includes('restingStatus') ? newId() : undefined;
  const payload = { ...unitPayload(next), statusChangeId, changed };
  await writeUnit(() => [
    db.tx.update(equipment).set(next).where(eq(equipment.id, next.id)).execute(),
    record(db, [
      { streamType: 'equipment', streamId: next.id, version: next.version, type: 'equipment.changed', payload },
    ]),
    statusChangeId === undefined
      ? Promise.resolve()
      : noteStatus(db, 'equipment', next.id, next.restingStatus, statusChangeId),
  ]);
  // Free again, or now of a type or kind that somebody waits for; or no longer what was offered to somebody.
  if (changed.some((key) => ABOUT_SUITING.has(key))) db.after.promote = true;
}
