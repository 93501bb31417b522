import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { Reservation, ReserveBody } from '@yardmaster/domain/reservation/reservation';
import { sql } from 'drizzle-orm';
import { expectOk, openYard } from '../../testkit/yard.ts';
import { verifyTenant } from '../../verify/verify-tenant.ts';
import { getWorkOrder } from '../../work-orders/get-work-order.ts';
import { reserve } from '../reserve.ts';

export const HOUR = 3_600_000;
const BASE = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
/** Hours after a full hour of tomorrow. */
export const at = (hours: number) => new Date(BASE + hours * HOUR).toISOString();
export const from = (begin: number, end: number) => ({ plannedFrom: at(begin), plannedUntil: at(end) });

/** A yard in which things are planned for tomorrow; what is needed for it is of one type. */
export async function openPlanner() {
  const yard = await openYard();
  const typeId = await yard.type();
  const run = (body: ReserveBody, as?: Principal) => yard.run((db) => reserve(db, body), as);
  async function one(body: ReserveBody): Promise<Reservation> {
    const [item] = expectOk(await run(body)).items;
    if (!item) throw new Error('nothing was reserved');
    return item;
  }
  async function planned(begin = 0, end = 4) {
    const [order, equipmentId, driver] = await Promise.all([yard.order(typeId), yard.unit(typeId), yard.driver()]);
    const body = { workOrderId: order.id, units: [{ equipmentId, driverId: driver.id }], ...from(begin, end) };
    return { order, equipmentId, driver, reservation: await one(body) };
  }
  const read = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(yard.pools, yard.operator, work);
  const shown = (id: string) => read((db) => getWorkOrder(db, id));
  const statusOf = (table: 'equipment' | 'drivers', id: string) =>
    read(async (db) => {
      const [row] = await db.tx.execute<{ status: string }>(
        sql`SELECT status FROM ${sql.identifier(table)} WHERE id = ${id}`,
      );
      return row?.status;
    });

  /** As if it had been planned so many hours earlier. */
  const shift = (id: string, hours: number) =>
    read(async ({ tx }) => {
      const earlier = sql`planned_from = planned_from - make_interval(hours => ${hours}), planned_until = planned_until - make_interval(hours => ${hours})`;
      await tx.execute(sql`UPDATE dispatch_assignments SET ${earlier} WHERE id = ${id}`);
      await tx.execute(sql`UPDATE assignment_crew SET ${earlier} WHERE assignment_id = ${id}`);
    });
  async function close(): Promise<void> {
    const report = await verifyTenant(yard.pools, yard.operator);
    await yard.close();
    if (!report.ok) throw new Error(JSON.stringify(report.invariants.filter((i) => i.violations.length > 0)));
  }
  return { yard, typeId, run, one, planned, read, shown, statusOf, shift, close };
}
export type Planner = Awaited<ReturnType<typeof openPlanner>>;
