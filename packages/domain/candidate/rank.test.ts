import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weights } from '../tenant/settings.ts';
import { rankedDriver, rankedPair, rankedUnit } from './candidates.ts';
import { distanceMeters } from './distance.ts';
import { judgePair } from './judge.ts';
import { rankCandidates } from './rank.ts';
import { at, demand, demandOf, driver, driverOf, NOW, place, RULES, several, unit, unitOf } from './testkit/facts.ts';

const NO_WEIGHT: Weights = { distance: 0, idle: 0, fit: 0, shift: 0, reservation: 0 };
const only = (...names: (keyof Weights)[]) => ({
  ...RULES,
  weights: { ...NO_WEIGHT, ...Object.fromEntries(names.map((name) => [name, 10])) },
});
const units = several(unit, 'u');
const drivers = several(driver, 'd');
const rank = (d: Parameters<typeof rankCandidates>[0], u: Parameters<typeof unitOf>[0][], rules = RULES) =>
  rankCandidates(
    d,
    u.map((facts, i) => unitOf({ id: `u${i}`, ...facts })),
    [],
    rules,
    NOW,
  );
const scoreOfUnit = (facts: Parameters<typeof unitOf>[0], rules = RULES, d = demandOf()) =>
  rank(d, [facts], rules).units[0]?.score ?? Number.NaN;
const scoreOfDriver = (facts: Parameters<typeof driverOf>[0], rules = RULES) =>
  rankCandidates(demandOf(), [], [driverOf(facts)], rules, NOW).drivers[0]?.score ?? Number.NaN;

describe('the order', () => {
  test('is total and the same whatever order they come in', () => {
    fc.assert(
      fc.property(demand, units, drivers, fc.infiniteStream(fc.nat()), (d, us, ds, random) => {
        const shuffled = <T>(all: T[]) =>
          all
            .map((x) => ({ x, key: random.next().value }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ x }) => x);
        const ranking = rankCandidates(d, us, ds, RULES, NOW);
        expect(rankCandidates(d, shuffled(us), shuffled(ds), RULES, NOW)).toEqual(ranking);
        expect(ranking.units.map((u) => u.rank)).toEqual(us.map((_, i) => i + 1));
        expect(ranking.drivers.map((u) => u.rank)).toEqual(ds.map((_, i) => i + 1));
      }),
    );
  });

  test('never puts who is blocked above who can go, and within both the higher score first', () => {
    fc.assert(
      fc.property(demand, units, drivers, (d, us, ds) => {
        const ranking = rankCandidates(d, us, ds, RULES, NOW);
        for (const list of [ranking.units, ranking.drivers]) {
          const goes = list.map((one) => one.canGo);
          expect(goes).toEqual(goes.toSorted((a, b) => Number(b) - Number(a)));
          for (const one of list) expect(one.canGo).toBe(one.findings.every((f) => f.level !== 'block'));
        }
      }),
    );
  });

  test('what comes out is what the API says, every part and score in its bounds', () => {
    fc.assert(
      fc.property(demand, units, drivers, (d, us, ds) => {
        const ranking = rankCandidates(d, us, ds, RULES, NOW);
        for (const one of ranking.units) rankedUnit.strict().parse({ ...one, id: crypto.randomUUID(), findings: [] });
        for (const one of ranking.drivers)
          rankedDriver.strict().parse({ ...one, id: crypto.randomUUID(), findings: [] });
        for (const one of ranking.pairs) {
          const ids = { equipmentId: crypto.randomUUID(), driverId: crypto.randomUUID() };
          rankedPair.strict().parse({ ...one, ...ids, findings: [] });
        }
      }),
    );
  });

  test('prefers who waited longer when scores are equal, then the id', () => {
    const rules = only();
    const ids = (facts: Parameters<typeof unitOf>[0][]) => rank(demandOf(), facts, rules).units.map((u) => u.id);
    expect(ids([{ since: at(-5) }, { since: at(-9) }, { since: at(-5) }])).toEqual(['u1', 'u0', 'u2']);
  });

  test('asks who is offered elsewhere, or declined, only after all who are free', () => {
    const ranking = rank(demandOf(), [
      { offeredTo: { workOrderId: 'w9', priority: 4 }, since: at(-9_000) },
      {},
      { restingStatus: 'out_of_service' },
    ]);
    expect(ranking.units.map((u) => u.id)).toEqual(['u1', 'u0', 'u2']);
  });

  test('leaves out units of another type', () => {
    expect(rank(demandOf(), [{ equipmentTypeId: 't2' }]).units).toEqual([]);
  });
});

describe('a score', () => {
  const somewhere = place.map((p) => ({ ...p, source: 'reported' as const, at: NOW }));
  test('is never worse for being closer', () => {
    fc.assert(
      fc.property(place, somewhere, somewhere, (goal, a, b) => {
        const d = demandOf({ place: goal });
        const [near, far] = distanceMeters(a, goal) <= distanceMeters(b, goal) ? [a, b] : [b, a];
        expect(scoreOfUnit({ place: near }, RULES, d)).toBeGreaterThanOrEqual(scoreOfUnit({ place: far }, RULES, d));
      }),
    );
  });

  const two = fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 5_000 }));
  test.each([
    ['having waited longer', (m: number) => scoreOfUnit({ since: at(-m) })],
    [
      'a later reservation',
      (m: number) => scoreOfUnit({ reservation: { from: at(m), until: at(m + 9), assignmentId: 'a' } }),
    ],
    [
      'more of the shift left',
      (m: number) => scoreOfDriver({ isRostered: true, shift: { from: at(-9), until: at(m) } }),
    ],
    ['fewer hours on duty', (m: number) => scoreOfDriver({ dutyMinutes: 5_000 - m })],
  ])('is never worse for %s', (_, score) => {
    fc.assert(
      fc.property(two, ([a, b]) => {
        expect(score(Math.max(a, b))).toBeGreaterThanOrEqual(score(Math.min(a, b)));
      }),
    );
  });

  test('is better without a reservation than with any, and for bringing no more than is needed', () => {
    const reserved = { reservation: { from: at(5_000), until: at(5_009), assignmentId: 'a' } };
    expect(scoreOfUnit({})).toBeGreaterThan(scoreOfUnit(reserved));
    const d = demandOf({ capabilities: ['gps'] });
    const bringing = (...capabilities: string[]) => scoreOfUnit({ capabilities }, RULES, d);
    expect(bringing('gps')).toBeGreaterThan(bringing('gps', 'winch'));
    expect(bringing('gps')).toBeGreaterThan(bringing());
  });

  test('knows nothing of a part whose weight is zero', () => {
    const here = { latitude: 37.77, longitude: -122.42, source: 'home' as const, at: null };
    const blind: Record<keyof Weights, [number, number]> = {
      distance: [scoreOfUnit({ place: here }, only('idle')), scoreOfUnit({ place: null }, only('idle'))],
      idle: [scoreOfUnit({ since: at(-900) }, only('fit')), scoreOfUnit({ since: at(0) }, only('fit'))],
      fit: [scoreOfUnit({ capabilities: ['gps'] }, only('idle')), scoreOfUnit({}, only('idle'))],
      shift: [scoreOfDriver({ dutyMinutes: 400 }, only('idle')), scoreOfDriver({}, only('idle'))],
      reservation: [
        scoreOfUnit({ reservation: { from: at(300), until: at(400), assignmentId: 'a' } }, only('idle')),
        scoreOfUnit({}, only('idle')),
      ],
    };
    for (const [one, other] of Object.values(blind)) expect(one).toBe(other);
    expect(scoreOfUnit({}, only())).toBe(0);
    expect(scoreOfUnit({ place: here }, only('distance'))).toBe(100);
  });
});

describe('pairs', () => {
  test('are of who can go, each once, ten at most, and bring together what is needed', () => {
    fc.assert(
      fc.property(demand, units, drivers, (d, us, ds) => {
        const { pairs, ...ranking } = rankCandidates(d, us, ds, RULES, NOW);
        expect(pairs.length).toBeLessThanOrEqual(10);
        expect(new Set(pairs.map((p) => p.equipmentId)).size).toBe(pairs.length);
        expect(new Set(pairs.map((p) => p.driverId)).size).toBe(pairs.length);
        for (const pair of pairs) {
          const [u, v] = [us.find((x) => x.id === pair.equipmentId), ds.find((x) => x.id === pair.driverId)];
          expect(ranking.units.find((x) => x.id === u?.id)?.canGo).toBe(true);
          expect(ranking.drivers.find((x) => x.id === v?.id)?.canGo).toBe(true);
          if (u && v) expect(judgePair(d, u, v, RULES.gates).filter((f) => f.level === 'block')).toEqual([]);
        }
      }),
    );
  });

  test('find the one far down who brings what is needed', () => {
    const ordinary = Array.from({ length: 60 }, (_, i) => unitOf({ id: `u${i}`, since: at(-900 - i) }));
    const able = unitOf({ id: 'able', since: at(0), capabilities: ['winch', 'gps', 'hazmat'] });
    const d = demandOf({ capabilities: ['winch'] });
    const { pairs } = rankCandidates(d, [...ordinary, able], [driverOf()], RULES, NOW);
    expect(pairs).toMatchObject([{ equipmentId: 'able', driverId: 'd1', rank: 1 }]);
  });

  test('a driver is no worse for what the unit brings too', () => {
    const d = demandOf({ capabilities: ['winch'] });
    const { pairs } = rankCandidates(d, [unitOf({ capabilities: ['winch'] })], [driverOf()], RULES, NOW);
    expect(pairs[0]?.parts.fit).toMatchObject({ value: 1, missingCapabilities: [] });
  });
});

test('a distance is known', () => {
  const [london, paris] = [
    { latitude: 51.5074, longitude: -0.1278 },
    { latitude: 48.8566, longitude: 2.3522 },
  ];
  expect(Math.abs(distanceMeters(london, paris) - 343_556)).toBeLessThan(500);
  expect(distanceMeters({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeLessThan(23_000);
  fc.assert(
    fc.property(place, place, (a, b) => distanceMeters(a, b) === distanceMeters(b, a) && distanceMeters(a, a) === 0),
  );
});
