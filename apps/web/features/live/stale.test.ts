import { expect, test } from 'vitest';
import { staleBy } from './stale.ts';

test('a message makes messages old and leaves the board; what is unknown is the board’s', () => {
  expect(staleBy('{"streamType":"message","streamId":"x"}')).toEqual(['messages']);
  expect(staleBy('{"streamType":"attachment"}')).toEqual(['attachments']);
  expect(staleBy('{"streamType":"handover_note"}')).toEqual(['handover-notes']);
  expect(staleBy('{"what":"presence"}')).toEqual(['presence']);
  for (const other of ['{"streamType":"assignment"}', '{}', 'null', '"text"', 'broken']) {
    expect(staleBy(other)).toBeUndefined();
  }
});
