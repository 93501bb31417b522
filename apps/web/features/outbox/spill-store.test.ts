import { expect, test } from 'vitest';
import { createSpillStore } from './spill-store.ts';
import { diskThatFills } from './testkit/full-disk.ts';
import { OWNER, type Said, telling } from './testkit/phone.ts';

/** A phone whose disk is full for as long as the test says. */
function open() {
  const { disk, full, lasting } = diskThatFills<Said>(true);
  const store = createSpillStore(lasting);
  return { disk, full, store, whats: async () => (await store.list(OWNER)).map(({ said }) => said.what) };
}

test('what a full phone refuses waits in memory, in its order, and says so', async () => {
  const { full, store, disk, whats } = open();
  expect(store.isLasting).toBe(true);
  const danger = await store.add(OWNER, telling('danger'));
  expect(Number.isSafeInteger(danger.sequence)).toBe(true);
  expect([store.isLasting, store.isFull]).toEqual([false, true]);
  full.is = false;
  // A step stays behind the one before it; a file is in nobody's way.
  await store.add(OWNER, telling('step'));
  expect(store.isLasting).toBe(false);
  await store.add(OWNER, telling('file'));
  expect(store.isFull).toBe(true);
  expect(await whats()).toEqual(['file', 'danger', 'step']);
  for (const { sequence } of await store.list(OWNER)) await store.settle(sequence, { state: 'received', at: 1 });
  await store.add(OWNER, telling('later'));
  expect(store.isLasting).toBe(true);
  expect((await disk.list(OWNER)).map(({ said }) => said.what)).toEqual(['file', 'later']);
});

test('an answer that the phone cannot note is known until the page goes, and counts once', async () => {
  const { full, store } = open();
  full.is = false;
  const { sequence } = await store.add(OWNER, telling('step'));
  full.is = true;
  expect(await store.settle(sequence, { state: 'received', at: 1 })).toBe(true);
  expect(await store.settle(sequence, { state: 'received', at: 2 })).toBe(false);
  expect(await store.list(OWNER)).toMatchObject([{ settled: { state: 'received', at: 1 } }]);
});

test('who signs out takes both', async () => {
  const { full, store, whats } = open();
  await store.add(OWNER, telling('a'));
  full.is = false;
  await store.add(OWNER, telling('file'));
  await store.clear(OWNER);
  expect(await whats()).toEqual([]);
});
