'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { isRetryable, sentenceOf } from '../api/problem.ts';
import { talkKeys } from './keys.ts';
import { upload } from './upload.ts';

const PAGE = 30;
/** Behind the stream, and where a reading failed. */
const POLL_MS = 30_000;
/** At a time; whoever has more comes again. */
export const FILES_MAX = 20;
/** As the server has it. */
const BYTES_MAX = 15_000_000;

/** A file on its way: what became of it is shown until it is taken off the screen. */
export type Sending = { key: string; file: File; error: string | null; mayRetry: boolean };

/** The files of an order, newest first, and how to add one or take one off. */
export function useFiles(workOrderId: string) {
  const t = useTranslations('messages');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const commands = useCommandKeys();
  const [sending, setSending] = useState<readonly Sending[]>([]);
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

  function note(key: string, patch: Partial<Sending>): void {
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  }
  function dismiss(key: string): void {
    setSending((all) => all.filter((one) => one.key !== key));
  }
  async function send({ key, file }: Pick<Sending, 'key' | 'file'>): Promise<void> {
    note(key, { error: null });
    if (file.size > BYTES_MAX) return note(key, { error: t('files.tooLarge'), mayRetry: false });
    const kind = /^image\/(jpeg|png|webp|heic)$/.test(file.type) ? 'photo' : 'file';
    try {
      await upload({ workOrderId, kind }, file, key);
      await changed();
      dismiss(key);
    } catch (error) {
      note(key, { error: sentenceOf(error, problems), mayRetry: isRetryable(error) });
    }
  }
  /** One after the other, so that a poor line brings the first of them soon. */
  async function add(chosen: readonly File[]): Promise<void> {
    const fresh = chosen
      .slice(0, FILES_MAX)
      .map((file) => ({ key: newCommandId(), file, error: null, mayRetry: false }));
    setSending((all) => [...all, ...fresh]);
    for (const one of fresh) await send(one);
  }
  const remove = useMutation({
    mutationFn: (id: string) =>
      answer(api.DELETE('/attachments/{id}', { params: { path: { id }, ...headers(commands.of(id)) } })),
    onSuccess: (_, id) => commands.done(id),
    onSettled: changed,
  });
  return { files, items: files.data?.pages.flatMap((page) => page.items), sending, add, retry: send, dismiss, remove };
}
