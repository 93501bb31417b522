import type { Item, ListPath } from '@yardmaster/client/types';
import { answer, api } from './client.ts';

const PAGE = 200;
/** 2,000 rows are as many as a person can work with in one list; beyond them the search of the server is the way. */
const PAGES_MAX = 10;

/** A whole list, page by page, up to 2,000 items. */
export async function listAll<P extends ListPath>(path: P, signal?: AbortSignal): Promise<Item<P>[]> {
  const items: Item<P>[] = [];
  // Any of the lists: what they have in common is all that is used.
  const list: ListPath = path;
  let cursor: string | null = null;
  for (let n = 0; n < PAGES_MAX; n += 1) {
    const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const page: { items: unknown[]; nextCursor: string | null } = await answer(
      api.GET(list, { params: { query }, ...(signal ? { signal } : {}) }),
    );
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the items of the list at this very path
    items.push(...(page.items as Item<P>[]));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return items;
}
