import { toIso } from '@yardmaster/database/tables/columns';
import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { hold } from '../../queue/hold.ts';
import { reorder } from '../../queue/reorder.ts';
import { patchSettings } from '../../settings/patch-settings.ts';
import { promoteQueue } from '../../queue/promote-queue.ts';
import { idleDrivers, idleUnits, isDriverFree, isUnitFree, type Model, type ModelEntry } from './model.ts';
import { noteAssignment } from './commands-assign.ts';
import { ask, pick, type Real, step, told } from './real.ts';

type Offer = { id: string; unit: string | null; driver: string | null };

function stands(model: Model, { offer }: ModelEntry): boolean {
  return (
    offer !== null &&
    isUnitFree(model, offer.unit) &&
    isDriverFree(model, offer.driver) &&
    model.units.get(offer.unit)?.resting === 'available' &&
    model.drivers.get(offer.driver)?.resting === 'available'
  );
}

async function readOffers({ yard, typeId }: Real): Promise<Offer[]> {
  return inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.execute<Offer>(sql`
      SELECT id, proposed_equipment_id AS unit, proposed_driver_id AS driver
      FROM queue_entries WHERE equipment_type_id = ${typeId}`),
  );
}

/** Whoever waits and could be served by what is idle. */
function servable(model: Model): ModelEntry[] {
  const drivers = idleDrivers(model);
  if (idleUnits(model).length === 0) return [];
  return [...model.entries.values()].filter(
    (e) => !e.isHeld && !e.offer && drivers.some((d) => !e.declinedBy.includes(d)),
  );
}

/** What came free is offered to the right heads: the model takes the offers, then checks that they are right. */
const promote = fc.constant(
  step('promote', async (model, real) => {
    await promoteQueue(real.yard.pools, real.yard.operator.tenantId);
    for (const entry of model.entries.values()) if (!stands(model, entry)) entry.offer = null;
    const before = new Map([...model.entries].map(([id, e]) => [id, e.offer]));
    for (const entry of model.entries.values()) entry.offer = null;
    for (const { id, unit, driver } of await readOffers(real)) {
      const entry = model.entries.get(id);
      if (!entry || !unit || !driver) continue;
      expect(idleUnits(model), 'what is offered is idle').toContain(unit);
      expect(idleDrivers(model)).toContain(driver);
      expect(entry.isHeld && !before.get(id), 'nothing new is offered to who is held').toBe(false);
      expect(entry.declinedBy).not.toContain(driver);
      entry.offer = { unit, driver };
    }
    expect(servable(model), 'nobody waits for what is idle').toEqual([]);
    const offered = [...model.entries.values()].filter((e) => e.offer);
    const waiting = [...model.entries.values()].filter((e) => !e.offer && !e.isHeld && e.declinedBy.length === 0);
    const priority = (e: ModelEntry) => model.orders.get(e.order)?.priority ?? 9;
    for (const w of waiting) {
      expect(
        offered.filter((e) => priority(e) > priority(w)),
        'nobody less urgent was preferred',
      ).toEqual([]);
    }
  }),
);

type Sent = {
  id: string;
  order: string;
  requirement: string;
  unit: string;
  at: string;
  queued: string;
  drivers: string[];
};

/** What a promotion sends by itself is what a dispatcher might have sent, to somebody who waited for it. */
const promoteByItself = fc.constant(
  step('promote by itself', async (model, real) => {
    const { pools, operator } = real.yard;
    const set = (queuePromotion: 'propose' | 'dispatch') =>
      ask(real, (db) => patchSettings(db, { queuePromotion })).then((outcome) => expect(told(outcome)).toBe('ok'));
    await set('dispatch');
    await promoteQueue(pools, operator.tenantId);
    await set('propose');
    for (const entry of model.entries.values()) if (!stands(model, entry)) entry.offer = null;
    const sent = await inTenant(pools, operator, ({ tx }) =>
      tx.execute<Sent>(sql`
        SELECT a.id, a.work_order_id AS order, a.requirement_id AS requirement, a.equipment_id AS unit,
          a.dispatched_at AS at, a.queued_at AS queued, ARRAY(SELECT c.driver_id::text FROM assignment_crew c
            WHERE c.assignment_id = a.id AND c.left_at = 'infinity') AS drivers
        FROM dispatch_assignments a JOIN equipment e ON e.id = a.equipment_id
        WHERE a.closed_at = 'infinity' AND e.equipment_type_id = ${real.typeId} AND a.status = 'dispatched'
        ORDER BY a.id`),
    );
    const offers = await readOffers(real);
    for (const [id, entry] of model.entries) {
      const offer = offers.find((o) => o.id === id);
      // One that somebody more urgent needed may have been taken back, none is new.
      if (offer && !offer.unit) entry.offer = null;
    }
    for (const { id, order, requirement, unit, at, queued, drivers } of sent) {
      if (model.assignments.has(id)) continue;
      // Its place may have been put before an older one of the same request, or that one be held.
      const waited = [...model.entries].find(
        ([entryId, e]) =>
          e.requirement === requirement && e.at === toIso(queued) && !offers.some((o) => o.id === entryId),
      );
      expect(waited?.[1].isHeld, 'sent to who waited and was not held').toBe(false);
      const crew = drivers.map((driverId) => ({ driverId, leftAt: null }));
      noteAssignment(
        model,
        {
          id,
          workOrderId: order,
          requirementId: requirement,
          equipmentId: unit,
          status: 'dispatched',
          dispatchedAt: toIso(at),
          crew,
        },
        { unit: true, driver: true },
        waited,
      );
    }
    expect(servable(model), 'nobody waits for what is idle').toEqual([]);
  }),
);

const nth = fc.nat({ max: 20 });
const holdBack = fc.tuple(nth, fc.boolean()).map(([n, isHeld]) =>
  step(`${isHeld ? 'hold' : 'let go'} entry ${n}`, async (model, real) => {
    const found = pick(model.entries, n);
    if (!found) return;
    expect(told(await ask(real, (db) => hold(db, found[0], isHeld)))).toBe('ok');
    if (isHeld && !found[1].isHeld) found[1].offer = null;
    found[1].isHeld = isHeld;
  }),
);

const putBefore = fc.tuple(nth, fc.option(nth)).map(([n, b]) =>
  step(`entry ${n} goes before ${b ?? 'nobody'}`, async (model, real) => {
    const id = pick(model.entries.keys(), n);
    const before = b === null ? null : (pick(model.entries.keys(), b) ?? null);
    if (!id || before === id) return;
    const priorityOf = (entry: string) => model.orders.get(model.entries.get(entry)?.order ?? '')?.priority;
    const outcome = await ask(real, (db) => reorder(db, id, before));
    expect(told(outcome)).toBe(before === null || priorityOf(before) === priorityOf(id) ? 'ok' : 'priority_differs');
  }),
);

export const promoteCommands = [promote, promote, promoteByItself, holdBack, putBefore];
