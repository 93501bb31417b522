'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { useWords } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import type { BoardIndex, BoardOrder } from './model.ts';
import { OrderForm } from './order-form.tsx';
import { type Clash, type ReadOrder, useEditOrder } from './use-edit-order.ts';

type Props = { index: BoardIndex; order: BoardOrder; onClose: () => void };

/** Changes what was asked for. The whole order is read first: the board leaves out what was written about it. */
export function EditOrderDialog({ index, order, onClose }: Props) {
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  const { data, error } = useQuery({
    queryKey: [...keys.workOrder, order.id, 'edit'],
    queryFn: ({ signal }) => answer(api.GET('/work-orders/{id}', { params: { path: { id: order.id } }, signal })),
    // The form is made of it once; what changes then is found when it is saved.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (data) return <Form index={index} read={data} onClose={onClose} />;
  return (
    <Dialog title={t('editOrder.title', { order: order.number })} isOpen onClose={onClose} wide>
      {error ? (
        <Banner>{sentenceOf(error, problems)}</Banner>
      ) : (
        <div className="grid h-60 content-start gap-4">
          <Loading what={t('loading.panel')} />
          <Bar className="h-9 w-full" />
          <Bar className="h-9 w-2/3" />
          <Bar className="h-9 w-full" />
        </div>
      )}
    </Dialog>
  );
}

function Form({ index, read, onClose }: { index: BoardIndex; read: ReadOrder; onClose: () => void }) {
  const { order } = useWords();
  const t = useTranslations('board.editOrder');
  const problems = useTranslations('problems');
  const { draft, change, submit, isPending, errors, banner, clash, takeTheirs } = useEditOrder(read, onClose);
  return (
    <OrderForm
      title={t('title', { order: read.number })}
      confirm={t('confirm', { order })}
      index={index}
      draft={draft}
      onChange={change}
      onSubmit={submit}
      onClose={onClose}
      errors={errors}
      isPending={isPending}
    >
      {banner ? <Banner>{sentenceOf(banner, problems)}</Banner> : null}
      {clash ? <Clashed clash={clash} onTakeTheirs={takeTheirs} /> : null}
    </OrderForm>
  );
}

function Clashed({ clash, onTakeTheirs }: { clash: Clash; onTakeTheirs: () => void }) {
  const t = useTranslations('board.editOrder');
  const words = (fields: Clash['changed']) => fields.map((field) => t(`field.${field}`)).join(', ');
  return (
    <Banner>
      <p>{t('clash', { changed: words(clash.changed), ours: words(clash.ours) })}</p>
      <Button size="sm" className="mt-2" onPress={onTakeTheirs}>
        {t('takeTheirs', { ours: words(clash.ours) })}
      </Button>
    </Banner>
  );
}
