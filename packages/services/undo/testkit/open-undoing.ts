import { createPools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { assign } from '../../assignments/assign.ts';
import { getAssignment } from '../../assignments/get-assignment.ts';
import type { Outcome } from '../../outcome.ts';
import { expectOk, openYard } from '../../testkit/yard.ts';
import { verifyTenant } from '../../verify/verify-tenant.ts';
import { getWorkOrder } from '../../work-orders/get-work-order.ts';
import { undoCommand } from '../undo.ts';

/** A yard in which things are done under ids of their own, to be taken back. */
export async function openUndoing() {
  const yard = await openYard();
  const elsewhere = createPools({ url: yard.database.appUrl });
  let typeId = await yard.type();
  let n = 0;
  /** Runs a verb under an id of its own, and gives the id. */
  async function as<T>(work: (db: TenantDb) => Promise<Outcome<T>>): Promise<{ id: string; body: T }> {
    const id = `command-${++n}`;
    return { id, body: expectOk(await yard.run(work, yard.operator, id)) };
  }
  const undo = (commandId: string, principal: Principal = yard.operator) =>
    yard.run((db) => undoCommand(db, commandId), principal);
  const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
    inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));
  const entries = (workOrderId: string) =>
    query(sql`SELECT id, enqueued_at, ranked_at, held, declined_by, status, priority, requirement_id
      FROM queue_entries WHERE work_order_id = ${workOrderId} ORDER BY id`);
  const shown = (id: string) => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
  const order = (id: string) => inTenant(yard.pools, yard.operator, (db) => getWorkOrder(db, id));
  const broken = async () =>
    (await verifyTenant(yard.pools, yard.operator)).invariants.filter((i) => i.violations.length > 0);
  async function fleet() {
    const [equipmentId, driver] = await Promise.all([yard.unit(typeId), yard.driver()]);
    return { equipmentId, driver };
  }
  /** A dispatch from the queue: the request had waited, held, ranked by hand and declined by somebody. */
  async function fromQueue() {
    const { id: workOrderId } = await yard.order(typeId);
    expectOk(await yard.run((db) => assign(db, { workOrderId })));
    const decliner = await yard.driver();
    await query(sql`UPDATE queue_entries SET held = true, ranked_at = '2026-01-01', declined_by = ARRAY[${decliner.id}::uuid]
      WHERE work_order_id = ${workOrderId}`);
    const before = await entries(workOrderId);
    const { equipmentId, driver } = await fleet();
    const { id, body } = await as((db) => assign(db, { workOrderId, equipmentId, driverId: driver.id }));
    if ('enqueuedAt' in body) throw new Error('was queued');
    return { workOrderId, before, equipmentId, driver, id, assignment: body };
  }
  return {
    yard,
    elsewhere,
    as,
    undo,
    query,
    entries,
    shown,
    order,
    broken,
    fleet,
    fromQueue,
    get typeId() {
      return typeId;
    },
    /** What came free before would go at once to who waits for the same type. */
    async newType(): Promise<void> {
      typeId = await yard.type();
    },
    async close(): Promise<void> {
      await elsewhere.end();
      await yard.close();
    },
  };
}
export type Undoing = Awaited<ReturnType<typeof openUndoing>>;

export const refused = (code: string) => ({ ok: false, refusal: { code } });
