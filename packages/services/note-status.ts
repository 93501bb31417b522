import { newId } from '@yardmaster/database/ids';
import { statusChanges } from '@yardmaster/database/tables/records';
import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';

type Row = typeof statusChanges.$inferInsert;

/**
 * A line of the history of a status that no assignment tells (E5). Of units and drivers it is what they rest in: while an
 * assignment holds them, it begins when it lets them go.
 */
export function statusChange(
  db: TenantDb,
  entityType: Row['entityType'],
  entityId: string,
  status: string,
  id = newId(),
): Required<Row> {
  return { id, entityType, entityId, status, changedAt: db.now, changedBy: db.actor.id };
}

type Values = Params<Required<Row>>;
const insertChange = statement((q, p: Values) =>
  q.insert(statusChanges).values({
    id: p.id,
    entityType: p.entityType,
    entityId: p.entityId,
    status: p.status,
    changedAt: p.changedAt,
    changedBy: p.changedBy,
  }),
);

/** Adds one such line. Its event names it as `statusChangeId`, so that the log gives the line again. */
export async function noteStatus(db: TenantDb, ...change: [Row['entityType'], string, string, string?]): Promise<void> {
  await insertChange(db, statusChange(db, ...change));
}
