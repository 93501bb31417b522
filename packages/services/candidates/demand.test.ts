import { newId } from '@yardmaster/database/ids';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSite } from '../sites/create-site.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { readDemand } from './demand.ts';

let yard: Yard;
let typeId: string;
beforeAll(async () => {
  yard = await openYard();
  typeId = await yard.type();
});
afterAll(() => yard.close());

const run = (statement: ReturnType<typeof sql>) =>
  inTenant(yard.pools, yard.operator, (db) => db.tx.execute<Record<string, string>>(statement));
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const demandOf = (workOrderId: string, requirementId?: string) =>
  inTenant(yard.pools, yard.operator, (db) => readDemand(db, workOrderId, requirementId));

describe('a demand', () => {
  test('is of the first requirement that lacks a unit, or the named one, at the order’s site', async () => {
    const order = await yard.order(typeId);
    const requirementId = order.requirements[0]?.id ?? '';
    const site = expectOk(await yard.run((db) => createSite(db, { name: 'Yard 9', latitude: 9, longitude: 7 })));
    await run(sql`UPDATE work_orders SET site_id = ${site.id} WHERE id = ${order.id}`);
    await run(
      sql`UPDATE work_order_requirements SET capabilities = '{gps}', duration_minutes = 30 WHERE id = ${requirementId}`,
    );
    const found = await demandOf(order.id);
    expect(found).toMatchObject({
      workOrderId: order.id,
      requirementId,
      equipmentTypeId: typeId,
      priority: 3,
      capabilities: ['gps'],
      certificationIds: [],
      place: { latitude: 9, longitude: 7 },
    });
    expect(Date.parse(found?.until ?? '') - Date.parse(found?.from ?? '')).toBe(30 * 60_000);
    expect(await demandOf(order.id, requirementId)).toMatchObject({ requirementId });
    expect(await demandOf(order.id, newId())).toBeUndefined();
    expect(await demandOf(newId())).toBeUndefined();
  });

  test('begins with a window to come, or now within it, and ends with it', async () => {
    const order = await yard.order(typeId);
    const [from, until] = [inMinutes(60), inMinutes(120)];
    const window = (begin: string | null) =>
      run(
        sql`UPDATE work_order_requirements SET window_from = ${begin}, window_until = ${until} WHERE work_order_id = ${order.id}`,
      );
    await window(from);
    expect(await demandOf(order.id)).toMatchObject({ from, until });
    await window(inMinutes(-60));
    const askedAt = Date.now();
    const begun = await demandOf(order.id);
    expect(Date.parse(begun?.from ?? '')).toBeGreaterThanOrEqual(askedAt);
    expect(Date.parse(begun?.from ?? '')).toBeLessThanOrEqual(Date.now());
    expect(begun?.until).toBe(until);
  });

  test('names what its type asks of a driver', async () => {
    const type = await yard.type();
    const [order, certification] = [await yard.order(type), newId()];
    await run(
      sql`INSERT INTO certifications (id, name, name_key, created_at, updated_at) VALUES (${certification}, 'CDL', 'cdl', now(), now())`,
    );
    await run(sql`INSERT INTO equipment_type_certifications (id, equipment_type_id, certification_id, created_at, updated_at)
      VALUES (${newId()}, ${type}, ${certification}, now(), now())`);
    expect(await demandOf(order.id)).toMatchObject({ certificationIds: [certification] });
    await run(sql`UPDATE equipment_type_certifications SET deleted_at = now() WHERE equipment_type_id = ${type}`);
    expect(await demandOf(order.id)).toMatchObject({ certificationIds: [] });
  });
});
