'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { showToast } from '../ui/toast-store.ts';
import { talkKeys } from './keys.ts';
import { FILES_MAX, type Sending, uploads } from './uploads.ts';

const PAGE = 30;
/** Behind the stream, and where a reading failed. */
const POLL_MS = 30_000;
const FAILED_MS = 20_000;
const NONE: readonly Sending[] = [];

/** The files of an order, newest first, and how to add one or take one off. `left`: of those that were added, too many at once. */
export function useFiles(workOrderId: string, number: string) {
  const t = useTranslations('messages');
  const client = useQueryClient();
  const commands = useCommandKeys();
  const [left, setLeft] = useState(0);
  const subscribe = useCallback((looker: () => void) => uploads.subscribe(workOrderId, looker), [workOrderId]);
  const sending = useSyncExternalStore(
    subscribe,
    () => uploads.of(workOrderId),
    () => NONE,
  );
  const changed = () => client.invalidateQueries({ queryKey: talkKeys.filesOf(workOrderId) });
  const files = useInfiniteQuery({
    queryKey: talkKeys.filesOf(workOrderId),
    queryFn: ({ pageParam, signal }) => {
      const query = { workOrderId, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answer(api.GET('/attachments', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: POLL_MS,
  });

  /** Of what failed while one looks at it the line says so. */
  function tell(failed: number): void {
    if (failed === 0 || uploads.isSeen(workOrderId)) return;
    showToast({ tone: 'refused', text: t('files.failed', { count: failed, order: number }), lifeMs: FAILED_MS });
  }
  async function add(chosen: readonly File[]): Promise<void> {
    setLeft(Math.max(0, chosen.length - FILES_MAX));
    tell(await uploads.add(workOrderId, chosen, changed));
  }
  async function retry(one: Sending): Promise<void> {
    tell((await uploads.start(workOrderId, one, changed)) ? 0 : 1);
  }
  const dismiss = (key: string) => uploads.dismiss(workOrderId, key);
  const remove = useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/attachments/{id}', { params: { path: { id }, ...headers(commands.of(id)) } })),
    onSuccess: (_, id) => commands.done(id),
    onSettled: changed,
  });
  return { files, items: files.data?.pages.flatMap((page) => page.items), sending, left, add, retry, dismiss, remove };
}
