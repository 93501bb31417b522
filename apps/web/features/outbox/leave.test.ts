import { beforeEach, expect, test, vi } from 'vitest';
import type { Command } from './command.ts';
import { countWaiting } from './leave.ts';
import { openStore } from './open-store.ts';
import { createSpillStore } from './spill-store.ts';
import { diskThatFills } from './testkit/full-disk.ts';
import { OWNER, telling } from './testkit/phone.ts';

vi.mock('./open-store.ts', () => ({ openStore: vi.fn<typeof openStore>() }));

/** A page and what it was told, on a phone whose disk takes what it takes. Each look at the phone opens it anew. */
function phone() {
  const { full, lasting } = diskThatFills<unknown>(false);
  vi.mocked(openStore).mockImplementation(async <S>() => createSpillStore<S>(lasting as never));
  const page = createSpillStore(lasting);
  return { full, page, lasting, shown: (): Promise<Command<unknown>[]> => page.list(OWNER) };
}

beforeEach(() => void vi.clearAllMocks());

test('what is in the page’s memory alone counts before somebody signs out', async () => {
  const { full, page, shown } = phone();
  await page.add(OWNER, telling('kept'));
  full.is = true;
  await page.add(OWNER, telling('in memory'));
  expect(await countWaiting(OWNER, await shown())).toBe(2);
});

test('what another tab kept counts, and what was answered does not, though the phone could not note it', async () => {
  const { full, page, lasting, shown } = phone();
  const { sequence } = await page.add(OWNER, telling('answered'));
  full.is = true;
  await page.settle(sequence, { state: 'received', at: 1 });
  const known = await shown();
  full.is = false;
  await lasting.add(OWNER, telling('of another tab'));
  expect(await countWaiting(OWNER, known)).toBe(1);
  expect(await countWaiting('acme:kim')).toBe(0);
});

test('a phone that cannot be read counts what the page knows', async () => {
  const { page, lasting, shown } = phone();
  await page.add(OWNER, telling('step'));
  const known = await shown();
  lasting.list = () => Promise.reject(new DOMException('gone', 'InvalidStateError'));
  expect(await countWaiting(OWNER, known)).toBe(1);
});
