import { createPools, type Pools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import { reserveBody } from '@yardmaster/domain/reservation/reservation';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../outcome.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { cancelReservation } from './cancel.ts';
import { listReservations } from './list-reservations.ts';
import { reschedule } from './reschedule.ts';
import { reserve } from './reserve.ts';

let yard: Yard;
let elsewhere: Pools;
beforeAll(async () => {
  yard = await openYard();
  elsewhere = createPools({ url: yard.database.appUrl });
});
afterAll(async () => {
  await elsewhere.end();
  await yard.close();
});

const HOUR = 3_600_000;
const BASE = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
const at = (hours: number) => new Date(BASE + hours * HOUR).toISOString();
const UNITS = 3;
const DRIVERS = 2;

/** A planned window of whole hours, as the model holds it. */
type Held = { unit: number; driver: number | null; from: number; until: number };
const held = fc
  .record({
    unit: fc.nat(UNITS - 1),
    driver: fc.option(fc.nat(DRIVERS - 1)),
    from: fc.nat(12),
    length: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ length, ...rest }): Held => ({ ...rest, until: rest.from + length }));
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(held, { minLength: 1, maxLength: 2, selector: (h) => h.unit })
      .map((items) => ({ do: 'reserve' as const, items })),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat(20), to: held }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which: fc.nat(20) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const clash = (a: Held, b: Held) =>
  a.from < b.until && b.from < a.until && (a.unit === b.unit || (a.driver !== null && a.driver === b.driver));

async function scene() {
  const typeId = await yard.type();
  const many = <T>(n: number, make: () => Promise<T>) => Promise.all(Array.from({ length: n }, make));
  const [units, people] = await Promise.all([many(UNITS, () => yard.unit(typeId)), many(DRIVERS, () => yard.driver())]);
  const unitOf = (h: Held) => units[h.unit] ?? '';
  const driverOf = (h: Held) => (h.driver === null ? null : (people[h.driver]?.id ?? ''));
  const planOf = (h: Held) => ({ equipmentId: unitOf(h), driverId: driverOf(h) });
  const windowOf = (h: Held) => ({ plannedFrom: at(h.from), plannedUntil: at(h.until) });
  async function shown() {
    const pages = await Promise.all(
      units.map((equipmentId) =>
        inTenant(yard.pools, yard.operator, (db) => listReservations(db, { limit: 200, equipmentId })),
      ),
    );
    return new Map(
      pages
        .flatMap((page) => page.items)
        .map(({ id, equipmentId, crew, plannedFrom, plannedUntil }) => {
          const driverId = crew.find((c) => c.leftAt === null)?.driverId ?? null;
          return [id, { equipmentId, driverId, plannedFrom, plannedUntil }];
        }),
    );
  }
  return { typeId, planOf, windowOf, shown };
}
type Scene = Awaited<ReturnType<typeof scene>>;

async function act(s: Scene, given: Step, ids: readonly string[], pools: Pools): Promise<Outcome<unknown>> {
  const command = { name: 'model', body: given };
  switch (given.do) {
    case 'reserve': {
      const order = await yard.order(s.typeId, { quantity: given.items.length });
      const [first] = given.items;
      if (!first) throw new Error('nothing to reserve');
      const body = { workOrderId: order.id, units: given.items.map(s.planOf), ...s.windowOf(first) };
      // As the API does: whoever names a driver twice does not get as far as the verb.
      if (!reserveBody.safeParse(body).success) return { ok: false, refusal: { code: 'invalid_request' } };
      return runCommand(pools, yard.operator, command, (db) => reserve(db, body));
    }
    case 'move': {
      const id = ids[given.which % ids.length] ?? '';
      const body = { ...s.planOf(given.to), ...s.windowOf(given.to) };
      return runCommand(pools, yard.operator, command, (db) => reschedule(db, id, body));
    }
    case 'cancel': {
      const id = ids[given.which % ids.length] ?? '';
      return runCommand(pools, yard.operator, command, (db) => cancelReservation(db, id, { reason: 'model' }));
    }
  }
}

test('one after the other, everything is answered as a list of intervals would answer', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const s = await scene();
      const model = new Map<string, Held>();
      for (const given of steps) {
        const ids = [...model.keys()];
        if (given.do !== 'reserve' && ids.length === 0) continue;
        const outcome = await act(s, given, ids, yard.pools);
        if (given.do === 'cancel') {
          expect(outcome.ok).toBe(true);
          model.delete(ids[given.which % ids.length] ?? '');
          continue;
        }
        const id = given.do === 'move' ? ids[given.which % ids.length] : undefined;
        const [first] = given.do === 'reserve' ? given.items : [];
        const wanted =
          given.do === 'move'
            ? [given.to]
            : given.items.map((h) => ({ ...h, from: first?.from ?? 0, until: first?.until ?? 0 }));
        const others = [...model].flatMap(([other, h]) => (other === id ? [] : [h]));
        const [a, b] = wanted;
        const fits =
          wanted.every((h) => others.every((o) => !clash(h, o))) &&
          !(a && b && a.driver !== null && a.driver === b.driver);
        expect(outcome.ok).toBe(fits);
        if (!outcome.ok) expect(['reservation_conflict', 'invalid_request']).toContain(outcome.refusal.code);
        else if (id !== undefined && given.do === 'move') model.set(id, given.to);
        else {
          const { items } = outcome.body as { items: { id: string }[] };
          items.forEach((item, i) => {
            const h = wanted[i];
            if (h) model.set(item.id, h);
          });
        }
      }
      const expected = new Map([...model].map(([id, h]) => [id, { ...s.planOf(h), ...s.windowOf(h) }]));
      expect(await s.shown()).toEqual(expected);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('all at once through two processes, nothing overlaps and every success is there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      const s = await scene();
      const reserved = await Promise.all(
        steps.flatMap((given, i) =>
          given.do === 'reserve' ? [act(s, given, [], i % 2 ? elsewhere : yard.pools)] : [],
        ),
      );
      const ids = reserved.flatMap((o) => (o.ok ? (o.body as { items: { id: string }[] }).items.map((i) => i.id) : []));
      expect([...(await s.shown()).keys()].toSorted()).toEqual(ids.toSorted());
      if (ids.length === 0) return;
      await Promise.all(
        steps.flatMap((given, i) =>
          given.do === 'reserve' ? [] : [act(s, given, ids, i % 2 ? elsewhere : yard.pools)],
        ),
      );
      const all = [...(await s.shown()).values()];
      for (const [i, a] of all.entries()) {
        for (const b of all.slice(i + 1)) {
          const shares = a.equipmentId === b.equipmentId || (a.driverId !== null && a.driverId === b.driverId);
          expect(shares && a.plannedFrom < b.plannedUntil && b.plannedFrom < a.plannedUntil).toBe(false);
        }
      }
    }),
    { numRuns: 15 },
  );
  const report = await verifyTenant(yard.pools, yard.operator);
  expect(report.invariants.filter((i) => i.violations.length > 0)).toEqual([]);
}, 120_000);
