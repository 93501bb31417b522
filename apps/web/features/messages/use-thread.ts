'use client';

import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { useMay } from '../shell/session.tsx';
import { drafts } from './drafts.ts';
import { talkKeys } from './keys.ts';

const PAGE = 30;
const POLL_MS = 30_000;

/** A message on its way, and how its field had it. */
export type Outgoing = {
  content: { body: string; urgent: boolean; to: readonly string[] };
  key: string;
  text: string;
};

/** Where what is written to the crews of an order is kept. */
export const messagePlace = (workOrderId: string) => `message ${workOrderId}`;

type Heard = { id: string; via: 'app' | 'radio' };

/** What was said of an order, newest first, and how to add to it. */
export function useThread(workOrderId: string) {
  const client = useQueryClient();
  const commands = useCommandKeys();
  const mayWrite = useMay('assignments:write');
  const changed = () => client.invalidateQueries({ queryKey: talkKeys.messages });
  const thread = useInfiniteQuery({
    queryKey: talkKeys.thread(workOrderId),
    queryFn: ({ pageParam, signal }) => {
      const query = { workOrderId, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answer(api.GET('/messages', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: POLL_MS,
  });
  const messages = thread.data?.pages.flatMap((page) => page.items);
  const newestOfCrew = messages?.find((message) => message.sender === 'crew')?.createdAt;

  const { mutate: markRead } = useMutation({
    mutationFn: (readUntil: string) => answer(api.PUT('/message-reads', { body: { workOrderId, readUntil } })),
    onSuccess: () => client.invalidateQueries({ queryKey: talkKeys.counts }),
  });
  useEffect(() => {
    if (mayWrite && newestOfCrew !== undefined) markRead(newestOfCrew);
  }, [mayWrite, newestOfCrew, markRead]);

  const send = useMutation({
    /** To all of the order, or to the crews that are named: each has its own to acknowledge. */
    mutationFn: async ({ content: { body, urgent, to }, key }: Outgoing) => {
      const targets = to.length === 0 ? [{ workOrderId }] : to.map((assignmentId) => ({ assignmentId }));
      for (const [n, target] of targets.entries()) {
        await answer(api.POST('/messages', { params: headers(`${key}:${n}`), body: { ...target, body, urgent } }));
      }
    },
    onSuccess: (_, { text, content }) => drafts.sent(messagePlace(workOrderId), text, content),
    onSettled: changed,
  });
  const acknowledge = useMutation({
    mutationFn: ({ id, via }: Heard) => {
      const params = { path: { id }, ...headers(commands.of({ id, via })) };
      return answer(api.POST('/messages/{id}/acknowledgement', { params, body: { via } }));
    },
    onSuccess: (_, { id, via }) => commands.done({ id, via }),
    onSettled: changed,
  });
  return { thread, messages, send, acknowledge };
}
