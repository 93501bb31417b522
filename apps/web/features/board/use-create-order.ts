'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { fieldErrors } from '../api/problem.ts';
import { useZone } from '../shell/session.tsx';
import { instantOf } from '../time/zoned.ts';
import { draftErrors, type OrderDraft, toCreateWorkOrder } from './order-draft.ts';

/** Creates a work order from a draft. The same draft sent again keeps its command id; a changed one gets a new one. */
export function useCreateOrder(onCreated: (orderId: string) => void) {
  const client = useQueryClient();
  const { timeZone } = useZone();
  const t = useTranslations('board');
  const sent = useRef<{ draft: OrderDraft; key: string } | null>(null);
  const [local, setLocal] = useState<Record<string, string>>({});

  const { mutate, error, isPending } = useMutation({
    mutationFn: async ({ draft, key }: { draft: OrderDraft; key: string }) => {
      const body = toCreateWorkOrder(draft, (at) => instantOf(at, timeZone));
      const created = await answer(api.POST('/work-orders', { params: headers(key), body }));
      await client.invalidateQueries({ queryKey: keys.board });
      return created.id;
    },
    onSuccess: onCreated,
  });

  function submit(draft: OrderDraft): void {
    const wrong = draftErrors(draft, t);
    setLocal(wrong);
    if (Object.keys(wrong).length > 0) return;
    if (sent.current?.draft !== draft) sent.current = { draft, key: newCommandId() };
    mutate(sent.current);
  }

  const remote = fieldErrors(error);
  const errors = Object.keys(local).length > 0 ? local : remote;
  // A message of a field stands at the field; the banner is for what has no place there.
  const banner = error !== null && Object.keys(remote).length === 0 ? error : null;
  return { submit, errors, banner, isPending };
}
