'use client';

import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Item, ListPath } from '@yardmaster/client/types';
import { useRef } from 'react';
import { answer, api } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';

const PAGE = 50;

export type Asked = Readonly<Record<string, string>>;
type Page<T> = { items: T[]; nextCursor: string | null };
/** What is in a list of records: each has an id. */
export type Listed<P extends ListPath> = Item<P> & { id: string };

async function readPage<P extends ListPath>(
  path: P,
  asked: Asked,
  cursor: string | null,
  signal: AbortSignal,
  limit = PAGE,
): Promise<Page<Listed<P>>> {
  // Any of the lists: what they have in common is all that is used.
  const list: ListPath = path;
  const query: { limit: number; cursor?: string } = {
    ...asked,
    limit,
    ...(cursor === null ? {} : { cursor }),
  };
  const page: { items: unknown[]; nextCursor: string | null } = await answer(
    api.GET(list, { params: { query }, signal }),
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the items of the list at this very path
  return { items: page.items as Listed<P>[], nextCursor: page.nextCursor };
}

const ALL_PAGE = 200;
const ALL_WITHIN_MS = 20_000;
/** As many as a person works with in one sheet; more are taken out as a whole, by the server. */
const ALL_PAGES_MAX = 10;

/** All that a list finds, up to 2,000; `isWhole` is false where there is more. */
export async function readFound<P extends ListPath>(
  path: P,
  asked: Asked,
): Promise<{ items: Listed<P>[]; isWhole: boolean }> {
  const items: Listed<P>[] = [];
  let cursor: string | null = null;
  for (let n = 0; n < ALL_PAGES_MAX; n += 1) {
    const page: Page<Listed<P>> = await readPage(path, asked, cursor, AbortSignal.timeout(ALL_WITHIN_MS), ALL_PAGE);
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return { items, isWhole: cursor === null };
}

/** Under which the pages of a list are kept. */
function pageKey(listKey: readonly string[]): readonly string[] {
  return [...listKey, 'page'];
}

/** Under which what was added last is kept, as a page of its own; no longer than until something was taken away. */
export function addedKey(listKey: readonly string[]): readonly string[] {
  return [...pageKey(listKey), 'added'];
}

/** One list, fifty at a time, searched and filtered by the server; the former answer stays while the next one comes. */
export function useRecords<P extends ListPath>(path: P, listKey: readonly string[], asked: Asked) {
  return useInfiniteQuery({
    queryKey: [...pageKey(listKey), asked],
    queryFn: ({ pageParam, signal }) => readPage(path, asked, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  });
}

type Versioned = { id: string; version?: number };

/**
 * Sends a change. The same content sent again keeps its command id, so that a press after a lost answer counts once. What
 * comes back stands in every list at once, so that the next change is made from the version that now stands.
 */
export function useSend<B extends object, T>(listKey: readonly string[], send: (body: B, key: string) => Promise<T>) {
  const client = useQueryClient();
  const sent = useRef({ body: '', key: '' });
  return useMutation({
    mutationFn: (body: B) => {
      const text = JSON.stringify(body);
      if (sent.current.body !== text) sent.current = { body: text, key: newCommandId() };
      return send(body, sent.current.key);
    },
    onSuccess: (made) => {
      sent.current = { body: '', key: '' };
      if (isVersioned(made)) client.setQueriesData({ queryKey: pageKey(listKey) }, (old) => withOne(old, made));
      else client.setQueryData(addedKey(listKey), null);
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: listKey }),
        client.invalidateQueries({ queryKey: keys.board, refetchType: 'none' }),
      ]),
  });
}

function isVersioned(value: unknown): value is Versioned {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function withOne(old: unknown, made: Versioned): unknown {
  if (!isPages(old)) return old;
  const pages = old.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === made.id ? { ...item, ...made } : item)),
  }));
  return { ...old, pages };
}

function isPages(value: unknown): value is InfiniteData<Page<Versioned>> {
  return typeof value === 'object' && value !== null && 'pages' in value && Array.isArray(value.pages);
}
