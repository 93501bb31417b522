'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { useWords } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import type { BoardIndex } from './model.ts';
import { emptyDraft, type OrderDraft } from './order-draft.ts';
import { OrderForm } from './order-form.tsx';
import { useCreateOrder } from './use-create-order.ts';

type Props = { index: BoardIndex; onClose: () => void; onCreated: (orderId: string) => void };

export function NewOrderDialog({ index, onClose, onCreated }: Props) {
  const { order } = useWords();
  const t = useTranslations('board.newOrder');
  const problems = useTranslations('problems');
  const [draft, setDraft] = useState<OrderDraft>(() => emptyDraft(index.board.equipmentTypes));
  const { submit, errors, banner, isPending } = useCreateOrder(onCreated);
  return (
    <OrderForm
      title={t('title', { order })}
      confirm={t('confirm', { order })}
      index={index}
      draft={draft}
      onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      onSubmit={() => submit(draft)}
      onClose={onClose}
      errors={errors}
      isPending={isPending}
    >
      {banner ? <Banner>{sentenceOf(banner, problems)}</Banner> : null}
    </OrderForm>
  );
}
