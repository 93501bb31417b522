import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placed, seen } from './tracks.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 }))
  .map(([fromMs, length]) => ({ fromMs, untilMs: fromMs + length }));
const spans = fc.array(span, { maxLength: 30 });
const meet = (a: { fromMs: number; untilMs: number }, b: typeof a) => a.fromMs < b.untilMs && b.fromMs < a.untilMs;

test('one behind the other has the whole height, two at a time share it', () => {
  const [a, b, c] = [
    { fromMs: 0, untilMs: 10 },
    { fromMs: 10, untilMs: 20 },
    { fromMs: 15, untilMs: 30 },
  ];
  expect(placed([c, a, b])).toEqual([
    { ...a, track: 0, tracks: 1 },
    { ...b, track: 0, tracks: 2 },
    { ...c, track: 1, tracks: 2 },
  ]);
});

test('nothing is lost, nothing overlaps in a track, and no track is wasted', () => {
  fc.assert(
    fc.property(spans, (items) => {
      const all = placed(items);
      const key = ({ fromMs, untilMs }: (typeof items)[number]) => fromMs * 1_000 + untilMs;
      const keys = (list: typeof items) => list.map(key).toSorted((a, b) => a - b);
      expect(keys(all)).toEqual(keys(items));
      for (const [i, a] of all.entries()) {
        expect(a.track).toBeLessThan(a.tracks);
        const others = all.filter((b, n) => n !== i && meet(a, b));
        for (const b of others) {
          expect(b.track).not.toBe(a.track);
          expect(b.tracks).toBe(a.tracks);
        }
        if (others.length === 0) expect(a.tracks).toBe(1);
      }
    }),
  );
});

test('what touches a moment only is not in it', () => {
  const item = { fromMs: 10, untilMs: 20 };
  expect([seen([item], 20, 30), seen([item], 0, 10), seen([item], 19, 30)]).toEqual([[], [], [item]]);
});
