import type { Pools } from '@yardmaster/database/pools';
import { drivers, equipment, equipmentTypes } from '@yardmaster/database/tables/fleet';
import { users } from '@yardmaster/database/tables/people';
import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { and, eq, isNull } from 'drizzle-orm';
import { acknowledge } from '../assignments/acknowledge.ts';
import { assign } from '../assignments/assign.ts';
import { changeStatus } from '../assignments/change-status.ts';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../outcome.ts';
import type { Demo, DemoDispatch } from './demo.ts';
import { expectDone } from './expect-done.ts';

/** Plays the dispatches through the real verbs. Each has a command id of its own, so that an interrupted play goes on. */
export async function play(pools: Pools, as: Principal, demo: Demo): Promise<void> {
  for (const [i, dispatch] of demo.dispatches.entries()) {
    const command = <T>(step: string, work: (db: TenantDb) => Promise<Outcome<T>>) =>
      runCommand(pools, as, { name: `demo.${step}`, commandId: `demo-${i}-${step}`, body: dispatch }, work).then(
        expectDone,
      );
    const body = await inTenant(pools, as, (db) => namesToIds(db, dispatch), { readOnly: true });
    const sent = await command('assign', (db) => assign(db, body));
    if ('enqueuedAt' in sent) continue;
    if (dispatch.acknowledged) await command('acknowledge', (db) => acknowledge(db, sent.id, {}));
    for (const to of dispatch.steps ?? []) await command(to, (db) => changeStatus(db, sent.id, { to }));
  }
}

async function namesToIds({ tx }: TenantDb, { order, type, unit, driver }: DemoDispatch) {
  const [need] = await tx
    .select({ workOrderId: workOrders.id, requirementId: requirements.id })
    .from(workOrders)
    .innerJoin(requirements, eq(requirements.workOrderId, workOrders.id))
    .innerJoin(equipmentTypes, eq(equipmentTypes.id, requirements.equipmentTypeId))
    .where(and(eq(workOrders.title, order), isNull(workOrders.createdBy), eq(equipmentTypes.nameKey, nameKey(type))));
  if (!need) throw new Error(`the demo has no order "${order}" that needs ${type}`);
  const [machine] =
    unit === undefined
      ? []
      : await tx
          .select({ id: equipment.id })
          .from(equipment)
          .where(eq(equipment.identifierKey, nameKey(unit)));
  const [person] = driver
    ? await tx
        .select({ id: drivers.id })
        .from(drivers)
        .innerJoin(users, eq(users.id, drivers.userId))
        .where(eq(users.emailKey, nameKey(driver)))
    : [];
  return {
    ...need,
    ...(machine ? { equipmentId: machine.id } : {}),
    ...(driver === null ? { driverId: null } : person ? { driverId: person.id } : {}),
  };
}
