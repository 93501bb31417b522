import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeStreamCursor, encodeStreamCursor, settle, take } from './cursor.ts';

test('an id survives the way to the browser and back', () => {
  const cursor = fc.record({
    safe: fc.nat(),
    seen: fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 100 }).map((a) => new Set(a)),
  });
  fc.assert(
    fc.property(cursor, (c) => {
      expect(decodeStreamCursor(encodeStreamCursor(c))).toEqual(c);
    }),
  );
});

test.each(['', 'x', '1+', '+1', '-1', '1+2.', '1 2', '9'.repeat(16)])('%j is not an id', (id) => {
  expect(decodeStreamCursor(id)).toBeUndefined();
});

test.each([['too long', `1+${'9.'.repeat(9000)}1`]])('what is %s is not an id', (_, id) => {
  expect(decodeStreamCursor(id)).toBeUndefined();
});

test('events that commit out of order, over any reconnects, come once each', () => {
  // A log of n positions becomes visible in any order; the reader settles now and then up to what is contiguous.
  const run = fc.record({
    order: fc.integer({ min: 1, max: 40 }).chain((n) =>
      fc.shuffledSubarray(
        [...Array(n).keys()].map((i) => i + 1),
        { minLength: n },
      ),
    ),
    settles: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    reconnects: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  });
  fc.assert(
    fc.property(run, ({ order, settles, reconnects }) => {
      let cursor = { safe: 0, seen: new Set<number>() };
      const visible = new Set<number>();
      const delivered: number[] = [];
      order.forEach((position, step) => {
        visible.add(position);
        for (const p of [...visible].filter((p) => p > cursor.safe).toSorted((a, b) => a - b)) {
          if (take(cursor, p)) delivered.push(p);
        }
        if (settles[step]) {
          let contiguous = 0;
          while (visible.has(contiguous + 1)) contiguous++;
          settle(cursor, contiguous);
        }
        if (reconnects[step]) cursor = decodeStreamCursor(encodeStreamCursor(cursor)) ?? cursor;
      });
      expect(delivered.toSorted((a, b) => a - b)).toEqual([...visible].toSorted((a, b) => a - b));
    }),
  );
});
