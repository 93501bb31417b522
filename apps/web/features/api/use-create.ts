'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { newCommandId } from './command-id.ts';
import { keys } from './keys.ts';

/**
 * Creates with POST. The same body sent again keeps its command id, so that a press after a lost answer counts once; a
 * changed body is a new intention.
 */
export function useCreate<B extends object, T>(post: (body: B, key: string) => Promise<T>, listKey: readonly string[]) {
  const client = useQueryClient();
  const sent = useRef({ body: '', key: '' });
  return useMutation({
    mutationFn: (body: B) => {
      const text = JSON.stringify(body);
      if (sent.current.body !== text) sent.current = { body: text, key: newCommandId() };
      return post(body, sent.current.key);
    },
    onSuccess: () => {
      sent.current = { body: '', key: '' };
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: listKey }),
        client.invalidateQueries({ queryKey: keys.board, refetchType: 'none' }),
      ]),
  });
}
