import type { Pools } from '@yardmaster/database/pools';
import type { Principal } from '@yardmaster/database/tenant-db';
import { ADVANCES } from '@yardmaster/domain/assignment/moves';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { assign } from '@yardmaster/services/assignments/assign';
import { changeStatus } from '@yardmaster/services/assignments/change-status';
import { runCommand } from '@yardmaster/services/commands/run';
import { expectOk } from '@yardmaster/services/testkit/yard';
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

/** `count` places of a tenant that share a dispatcher and nothing that is locked. */
export async function placesOf(stage: Stage, pools: Pools, tenant: Tenant, count: number): Promise<Place[]> {
  const yard = stage.yard(pools, tenant);
  const [dispatcher, type] = await Promise.all([yard.signIn('dispatcher'), yard.type()]);
  const order = async () => ({ id: (await yard.order(type, { quantity: QUANTITY })).id, left: QUANTITY });
  const places: Place[] = [];
  for (let n = 0; n < count; n++) {
    const [unit, driver, first] = await Promise.all([yard.unit(type), yard.driver(), order()]);
    places.push(placeOf(dispatcher, unit, driver.id, first, order));
  }
  return places;
}

type Order = { id: string; left: number };

function placeOf(
  as: Principal,
  equipmentId: string,
  driverId: string,
  first: Order,
  another: () => Promise<Order>,
): Place {
  let order = first;
  let live: string | undefined;
  let step = 0;
  return {
    async next(pools) {
      const id = live;
      const to = ADVANCES[step];
      if (id === undefined || to === undefined) {
        if (order.left === 0) order = await another();
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
