import { createPools } from '@yardmaster/database/pools';
import { settingsTable } from '@yardmaster/database/tables/people';
import { events } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';
import { openYard, sent } from '../../testkit/yard.ts';
import { verifyTenant } from '../../verify/verify-tenant.ts';
import { getAssignment } from '../get-assignment.ts';

/** A yard, its neighbour, and a second process that works on the same tenant. */
export async function openJobs() {
  const yard = await openYard();
  const bolt = await openYard({ tenant: 'bolt', on: yard });
  const elsewhere = createPools({ url: yard.database.appUrl });
  async function job() {
    const type = await yard.type();
    const [order, equipmentId, driver] = await Promise.all([yard.order(type), yard.unit(type), yard.driver()]);
    const assignment = await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
    return { type, order, equipmentId, driver, assignment, id: assignment.id };
  }
  const query = <T extends Record<string, unknown>>(text: ReturnType<typeof sql>) =>
    inTenant(yard.pools, yard.operator, (db) => db.tx.execute<T>(text));
  const eventsOf = (id: string) =>
    inTenant(yard.pools, yard.operator, (db) =>
      db.tx.select().from(events).where(eq(events.streamId, id)).orderBy(events.version),
    );
  const entriesOf = (workOrderId: string) =>
    query<{ held: boolean; declined_by: string[]; enqueued_at: string; status: string }>(
      sql`SELECT held, declined_by, enqueued_at, status FROM queue_entries WHERE work_order_id = ${workOrderId}`,
    );
  const set = (settings: object) =>
    inTenant(yard.pools, yard.operator, (db) => db.tx.update(settingsTable).set({ settings }).execute());
  const read = (id: string) => inTenant(yard.pools, yard.operator, (db) => getAssignment(db, id));
  async function close(): Promise<void> {
    const { invariants } = await verifyTenant(yard.pools, yard.operator);
    await elsewhere.end();
    await yard.close();
    const broken = invariants.filter((i) => i.violations.length > 0);
    if (broken.length > 0) throw new Error(JSON.stringify(broken));
  }
  return { yard, bolt, elsewhere, job, query, eventsOf, entriesOf, set, read, close };
}
export type Jobs = Awaited<ReturnType<typeof openJobs>>;

export const refused = (code: string, facts?: object) => ({
  ok: false,
  refusal: { code, ...(facts ? { facts } : {}) },
});
export const NOTHING = { ok: false, refusal: { code: 'not_found' } };
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
