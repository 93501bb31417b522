import { expect, test } from 'vitest';
import type { Pools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import { assign } from '../assignments/assign.ts';
import { expectOk, openYard } from '../testkit/yard.ts';
import { listQueue } from './list-queue.ts';
import { promoteSoon } from './promote-soon.ts';

test('what is freed while a promotion is under way shares the next one, which sees all of it', async () => {
  const yard = await openYard();
  try {
    const typeId = await yard.type();
    const order = await yard.order(typeId);
    expectOk(await yard.run((db) => assign(db, { workOrderId: order.id })));
    let begun = 0;
    const first = Promise.withResolvers<void>();
    const counted: Pools = {
      ...yard.pools,
      async run(tenantId, work, deadlineMs) {
        begun += 1;
        if (begun === 1) await first.promise;
        return yard.pools.run(tenantId, work, deadlineMs);
      },
    };
    promoteSoon(counted, yard.operator.tenantId);
    await expect.poll(() => begun).toBe(1);
    await yard.unit(typeId);
    await yard.driver();
    for (let n = 0; n < 20; n++) promoteSoon(counted, yard.operator.tenantId);
    first.resolve();
    const waiting = () => inTenant(yard.pools, yard.operator, (db) => listQueue(db, { limit: 10 }));
    await expect.poll(async () => (await waiting()).items[0]?.status).toBe('proposed');
    // The one that was held, its next head, and the shared one with the look that finds nothing more.
    expect(begun).toBeLessThanOrEqual(4);

    // When it is quiet, the next one begins at once.
    const before = begun;
    await expect
      .poll(() => {
        promoteSoon(counted, yard.operator.tenantId);
        return begun;
      })
      .toBeGreaterThan(before);
  } finally {
    await yard.close();
  }
});
