import { ident } from '@yardmaster/database/ddl';
import type { Pools } from '@yardmaster/database/pools';
import type { Principal } from '@yardmaster/database/tenant-db';
import { ADVANCES } from '@yardmaster/domain/assignment/moves';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { assign } from '@yardmaster/services/assignments/assign';
import { changeStatus } from '@yardmaster/services/assignments/change-status';
import { runCommand } from '@yardmaster/services/commands/run';
import { expectOk, type YardOf } from '@yardmaster/services/testkit/yard';
import type { Stage } from './stage.ts';

/** An assignment from the dispatch through every step until it is completed. */
export const COMMANDS_OF_A_LIFE = 1 + ADVANCES.length;
/** As many as one requirement may ask for. */
const QUANTITY = 100;

/** A unit and a driver of their own, with orders that last. */
export type Place = {
  /** The next command of the life: assign, or one step on. */
  next(pools: Pools): Promise<void>;
};

/** What a place works with. */
type Filled = { as: Principal; typeId: string; equipmentId: string; driverId: string; orderId: string };

/** `count` places of a tenant that share a dispatcher and nothing that is locked. */
export async function placesOf(stage: Stage, pools: Pools, tenant: Tenant, count: number): Promise<Place[]> {
  const yard = stage.yard(pools, tenant);
  return (await fill(yard, count)).map((filled) => placeOf(yard, filled));
}

async function fill(yard: YardOf, count: number): Promise<Filled[]> {
  const [as, typeId] = await Promise.all([yard.signIn('dispatcher'), yard.type()]);
  const all: Filled[] = [];
  for (let n = 0; n < count; n++) {
    const [equipmentId, driver, order] = await Promise.all([
      yard.unit(typeId),
      yard.driver(),
      yard.order(typeId, { quantity: QUANTITY }),
    ]);
    all.push({ as, typeId, equipmentId, driverId: driver.id, orderId: order.id });
  }
  return all;
}

/** What a place consists of; what points to another after that one. */
const FILLED = [
  'users',
  'sessions',
  'drivers',
  'equipment_types',
  'equipment',
  'work_orders',
  'work_order_requirements',
] as const;

/**
 * One place in each of many tenants: the first one's is made by the services, the others get its rows as they are, ids and
 * all. Through the services each would cost five commands that are planned for the first time.
 */
export async function placeInEach(stage: Stage, pools: Pools, tenants: readonly Tenant[]): Promise<Map<Tenant, Place>> {
  const [model, ...others] = tenants;
  if (!model) return new Map();
  const [filled] = await fill(stage.yard(pools, model), 1);
  if (!filled) throw new Error('nothing was made');
  const sql = stage.sql(4);
  const from = ident(model.schemaName);
  await Promise.all(
    others.map(({ schemaName }) => {
      const copies = FILLED.map((table) => `INSERT INTO ${ident(schemaName)}.${table} SELECT * FROM ${from}.${table}`);
      return sql.unsafe(copies.join(';\n'));
    }),
  );
  return new Map(
    tenants.map((tenant) => {
      const as = { ...filled.as, tenantId: tenant.id };
      return [tenant, placeOf(stage.yard(pools, tenant), { ...filled, as })];
    }),
  );
}

function placeOf(yard: YardOf, { as, typeId, equipmentId, driverId, orderId }: Filled): Place {
  let order = { id: orderId, left: QUANTITY };
  let live: string | undefined;
  let step = 0;
  return {
    async next(pools) {
      const id = live;
      const to = ADVANCES[step];
      if (id === undefined || to === undefined) {
        if (order.left === 0) order = { id: (await yard.order(typeId, { quantity: QUANTITY })).id, left: QUANTITY };
        const body = { workOrderId: order.id, equipmentId, driverId };
        const sent = await runCommand(pools, as, { name: 'assignments.assign', body }, (db) => assign(db, body));
        live = expectOk(sent).id;
        order.left -= 1;
        step = 0;
        return;
      }
      const body = { id, to };
      expectOk(
        await runCommand(pools, as, { name: 'assignments.advance', body }, (db) => changeStatus(db, id, { to })),
      );
      step += 1;
      if (step === ADVANCES.length) live = undefined;
    },
  };
}
