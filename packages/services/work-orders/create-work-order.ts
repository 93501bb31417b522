import { constraintName, sqlState } from '@yardmaster/database/errors';
import { newId } from '@yardmaster/database/ids';
import { archiveTables } from '@yardmaster/database/tables/archive';
import { equipmentTypes, sites } from '@yardmaster/database/tables/fleet';
import { settingsTable } from '@yardmaster/database/tables/people';
import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { moved, NOWHERE } from '@yardmaster/domain/work-order/place';
import type { CreateWorkOrder, WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { created, invalid, type Outcome, Refused } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { together } from '../together.ts';
import { toDto } from './dto.ts';
import { needPayload, orderPayload } from './order-payload.ts';
import { utc } from './utc.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** Adds a work order. Refusals: forbidden, duplicate (number), invalid_request for a site or type that does not exist. */
export async function createWorkOrder(db: TenantDb, body: CreateWorkOrder): Promise<Outcome<WorkOrder>> {
  requirePermission(db, 'work-orders:write');
  const missing = await missingReference(db, body);
  if (missing) return missing;
  if (body.number && (await isArchived(db, body.number))) throw numberExists(body.number);
  const number = body.number ?? (await nextNumber(db));
  const row = {
    id: newId(),
    number,
    numberKey: nameKey(number),
    title: body.title,
    description: body.description ?? null,
    category: body.category ?? null,
    priority: body.priority,
    status: 'open' as const,
    ...moved(NOWHERE, body),
    contact: body.contact ?? null,
    dueFrom: utc(body.dueFrom),
    dueUntil: utc(body.dueUntil),
    metadata: body.metadata ?? {},
    closedAt: null,
    cancelReason: null,
    version: 1,
    ...stamps(db),
  };
  const rows = body.requirements.map((r, ordinal) => ({
    id: newId(),
    workOrderId: row.id,
    ordinal,
    equipmentTypeId: r.equipmentTypeId,
    quantity: r.quantity,
    assigned: 0,
    completed: 0,
    reserved: 0,
    windowFrom: utc(r.windowFrom),
    windowUntil: utc(r.windowUntil),
    durationMinutes: r.durationMinutes ?? null,
    capabilities: r.capabilities ?? [],
    ...stamps(db),
  }));
  try {
    await together([
      db.tx.insert(workOrders).values(row).execute(),
      db.tx.insert(requirements).values(rows).execute(),
      record(db, [
        {
          streamType: 'work_order',
          streamId: row.id,
          version: 1,
          type: 'work_order.created',
          payload: {
            number,
            ...orderPayload(row),
            requirements: rows.map((need) => ({ id: need.id, ...needPayload(need) })),
          },
        },
      ]),
    ]);
  } catch (error) {
    if (sqlState(error) === '23505' && constraintName(error)?.includes('number')) {
      throw numberExists(number);
    }
    throw error;
  }
  return created(toDto(row, rows, new Map()));
}

function numberExists(number: string): Refused {
  return new Refused('duplicate', sentence('There is a work order {order} already.', { order: number }), {
    field: 'number',
  });
}

/** A number is said aloud for years: one that the archive has is taken too. */
async function isArchived(db: TenantDb, number: string): Promise<boolean> {
  const { workOrders: archived } = archiveTables(db.tenant);
  const [row] = await db.tx
    .select({ id: archived.id })
    .from(archived)
    .where(eq(archived.numberKey, nameKey(number)));
  return row !== undefined;
}

async function missingReference(db: TenantDb, body: Pick<CreateWorkOrder, 'siteId' | 'requirements'>) {
  const [types, [site]] = await Promise.all([
    db.tx
      .select({ id: equipmentTypes.id })
      .from(equipmentTypes)
      .where(sql`${equipmentTypes.id} = ANY(${sql.param(body.requirements.map((r) => r.equipmentTypeId))}::uuid[])`)
      .execute(),
    db.tx
      .select({ id: sites.id })
      .from(sites)
      .where(eq(sites.id, body.siteId ?? NOBODY))
      .execute(),
  ]);
  if (body.siteId && !site) return invalid('/siteId', 'There is no such site');
  const known = new Set(types.map((t) => t.id));
  const at = body.requirements.findIndex((r) => !known.has(r.equipmentTypeId));
  return at < 0 ? undefined : invalid(`/requirements/${at}/equipmentTypeId`, 'There is no such type of equipment');
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The number people say aloud: the tenant's prefix and the next of its own sequence. A number once refused leaves a gap. */
async function nextNumber(db: TenantDb): Promise<string> {
  const [[next], [stored]] = await Promise.all([
    db.tx.execute<{ n: string }>(sql`SELECT nextval('work_order_number') AS n`),
    db.tx.select({ settings: settingsTable.settings }).from(settingsTable).execute(),
  ]);
  if (!next) throw new Error('the sequence gave nothing');
  return `${settingsSchema.parse(stored?.settings ?? {}).words.numberPrefix}-${next.n}`;
}
