/** 5,000 shifts in one week: what a page can bear, and more than the largest yard plans. */
const PAGES_MAX = 25;
export const PAGE = 200;

type Paged<T> = { items: readonly T[]; nextCursor: string | null };
type Read<T> = { items: readonly T[] /** False where there are more than are read. */; isWhole: boolean };

/** A list to its end, page by page, within a bound that is told when it is met. */
export async function readAll<T>(read: (cursor: string | undefined) => Promise<Paged<T>>): Promise<Read<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let n = 0; n < PAGES_MAX; n += 1) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.nextCursor === null) return { items, isWhole: true };
    cursor = page.nextCursor;
  }
  return { items, isWhole: false };
}
