import { Busy } from '@yardmaster/database/errors';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { recall } from '../assignments/recall.ts';
import { reportFailure } from '../assignments/report-failure.ts';
import { changeShift } from '../drivers/change-shift.ts';
import { patchEquipment } from '../equipment/patch-equipment.ts';
import { Refused } from '../outcome.ts';
import { promoteQueue } from '../queue/promote-queue.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { verifyReplay } from './verify-replay.ts';

const CLIENTS = 6;
const ROUNDS = 32;

let yard: Yard;
beforeAll(async () => {
  yard = await openYard({ count: 1, size: CLIENTS + 2 });
});
afterAll(() => yard.close());

/** Everything that reaches for the same three units and drivers, whatever becomes of it. */
function actions(typeId: string, units: readonly string[], drivers: readonly string[]) {
  const live = async (n: number): Promise<string> => {
    const rows = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.execute<{ id: string }>(
        sql`SELECT id FROM dispatch_assignments WHERE closed_at = 'infinity' AND status <> 'reserved'`,
      ),
    );
    return rows[n % Math.max(1, rows.length)]?.id ?? typeId;
  };
  const at = (ids: readonly string[], n: number) => ids[n % ids.length] ?? '';
  return [
    async () => yard.order(typeId, { quantity: 2 }).then(({ id }) => yard.run((db) => assign(db, { workOrderId: id }))),
    async (n: number) => live(n).then((id) => yard.run((db) => changeStatus(db, id, { to: 'en_route' }))),
    async (n: number) => live(n).then((id) => yard.run((db) => recall(db, id, { reason: 'Called off' }))),
    async (n: number) =>
      live(n).then((id) => yard.run((db) => reportFailure(db, id, { kind: 'danger', via: 'radio' }))),
    async (n: number) =>
      yard.run((db) => patchEquipment(db, at(units, n), { status: n % 3 === 0 ? 'maintenance' : 'available' })),
    async (n: number) => yard.run((db) => changeShift(db, at(drivers, n), { to: n % 3 === 0 ? 'off' : 'on' })),
    async () => yard.order(typeId).then(({ id }) => yard.run((db) => patchWorkOrder(db, id, { priority: 1 }))),
    async () => promoteQueue(yard.pools, yard.operator.tenantId),
  ];
}

test('the log gives the tables at every moment, while many work', { timeout: 120_000 }, async () => {
  expectOk(await yard.run((db) => patchSettings(db, { queuePromotion: 'dispatch' })));
  const typeId = await yard.type();
  const units = await Promise.all([1, 2, 3].map(() => yard.unit(typeId)));
  const drivers = await Promise.all([1, 2, 3].map(() => yard.driver()));
  const all = actions(
    typeId,
    units,
    drivers.map(({ id }) => id),
  );
  const working = new Set(Array.from({ length: CLIENTS }, (_, i) => i));
  const client = async (seed: number) => {
    for (let n = 0; n < ROUNDS; n++) {
      await all[(seed + n * 5) % all.length]?.(seed + n).catch((error: unknown) => {
        // On a busy machine somebody may wait too long for a lock, and is told to try again.
        if (!(error instanceof Refused || error instanceof Busy)) throw error;
      });
    }
    working.delete(seed);
  };
  const watch = async () => {
    const seen = new Set<number>();
    while (working.size > 0) {
      const report = await verifyReplay(yard.pools, yard.operator);
      expect(report).toMatchObject({ ok: true, untold: 0, differences: [] });
      seen.add(report.events);
    }
    return seen.size;
  };
  const [moments] = await Promise.all([watch(), ...[...working].map(client)]);
  expect(moments).toBeGreaterThan(1);
  expect(await verifyReplay(yard.pools, yard.operator)).toMatchObject({ ok: true, untold: 0 });
});
