import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import type { BoardOrder } from './model.ts';

/** What was written about an order: of any length, so the board leaves it out and it is read for the one that is looked at. */
export function Notes({ order }: { order: BoardOrder }) {
  const t = useTranslations('board');
  const { data } = useQuery({
    queryKey: [...keys.workOrder, order.id, order.version],
    queryFn: ({ signal }) => answer(api.GET('/work-orders/{id}', { params: { path: { id: order.id } }, signal })),
    // This version of the order says the same for ever.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => (before?.id === order.id ? before : undefined),
  });
  if (!data?.description) return null;
  return (
    <>
      <dt>{t('panel.notes')}</dt>
      <dd className="whitespace-pre-line wrap-anywhere">{data.description}</dd>
    </>
  );
}
