import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect } from 'vitest';
import { promoteQueue } from '../../queue/promote-queue.ts';
import { idleDrivers, idleUnits, isDriverFree, isUnitFree, type Model, type ModelEntry } from './model.ts';
import { type Real, step } from './real.ts';

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

export const promoteCommands = [promote, promote];
