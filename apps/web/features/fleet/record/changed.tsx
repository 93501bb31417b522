'use client';

import { useTranslations } from 'next-intl';
import { HistoryList } from '../../records/history-list.tsx';
import { ListPending } from '../../records/list-pending.tsx';
import { recordKeys } from '../../records/keys.ts';
import { useRecords } from '../../records/use-records.ts';
import { Section } from '../../jobs/section.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';

/** The dialog pages through all of them. */
const SHOWN = 5;

type Props = {
  of: 'equipment' | 'driver';
  id: string;
  /** Changes with the record: then the history is read again. */
  stamp: string;
  onMore: () => void;
};

/** Who changed it last, and what; all of it on demand. */
export function Changed({ of, id, stamp, onMore }: Props) {
  const t = useTranslations('fleet.record');
  const records = useTranslations('records');
  const isAllowed = useMay('reports:read');
  const query = useRecords('/history', [...recordKeys.history, 'of', stamp], { of, id });
  if (!isAllowed) return null;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('changed')}>
      {query.data ? (
        <div className="rounded-lg border border-line bg-surface px-4">
          <HistoryList items={items.slice(0, SHOWN)} />
        </div>
      ) : (
        <ListPending what={records('history.what')} loading={records('history.loading')} query={query} />
      )}
      {items.length > SHOWN ? (
        <Button className="justify-self-start" onPress={onMore}>
          {t('allChanges')}
        </Button>
      ) : null}
    </Section>
  );
}
