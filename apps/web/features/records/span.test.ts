import { expect, test } from 'vitest';
import { localSpan, spanOf, untouched } from './span.ts';

const BERLIN = 'Europe/Berlin';
/** From the second 02:30 of the night in which the clocks go back, with seconds as an import brings them. */
const SEEN = { startsAt: '2026-10-25T01:30:12.000Z', endsAt: '2026-10-25T05:00:00.000Z' };

test('a span in the fields is the span that it was, to the minute, also in an hour that comes twice', () => {
  const draft = localSpan(SEEN, BERLIN);
  expect(spanOf(draft, BERLIN)).toEqual({ ...SEEN, startsAt: '2026-10-25T01:30:00.000Z' });
  expect(localSpan({ endsAt: SEEN.endsAt }, BERLIN)).toEqual({ from: '', until: '2026-10-25T06:00' });
});

test('only what was touched is changed', () => {
  const draft = localSpan(SEEN, BERLIN);
  expect(untouched(SEEN, draft, BERLIN)).toEqual(['startsAt', 'endsAt']);
  expect(untouched(SEEN, { ...draft, until: '2026-10-25T07:00' }, BERLIN)).toEqual(['startsAt']);
  // The first of the two is another moment.
  expect(untouched(SEEN, { ...draft, from: '2026-10-25T02:30+02:00' }, BERLIN)).toEqual(['endsAt']);
  expect(untouched(null, draft, BERLIN)).toEqual([]);
});
