import { page } from '@yardmaster/domain/primitives';
import type { z } from 'zod';
import { request } from './client.ts';

const PAGE = 200;
/** 2,000 rows are as many as a person can work with in one list; beyond them the search of the server is the way. */
const PAGES_MAX = 10;

/** A whole list, page by page, up to 2,000 items. */
export async function listAll<T extends z.ZodType>(
  item: T,
  path: string,
  signal?: AbortSignal,
): Promise<z.output<T>[]> {
  const items: z.output<T>[] = [];
  const schema = page(item);
  let cursor: string | null = null;
  for (let n = 0; n < PAGES_MAX; n += 1) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor === null ? {} : { cursor }) });
    const answer = await request(schema, `${path}?${query}`, { signal });
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return items;
}
