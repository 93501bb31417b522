'use client';

import { ChevronUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMay, useWords } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useBoardContext } from '../board-context.tsx';
import { bulkActions } from './bulk-actions.ts';

/** What is picked, and what can be done with all of it. Stands where it takes no room from the list. */
export function BulkBar() {
  const t = useTranslations('bulk');
  const ctx = useBoardContext();
  const { order, orders } = useWords();
  const mayReorder = useMay('queue:reorder');
  const { picks, clearPicks, mayDispatch } = ctx;
  const count = picks.ids.size;
  const actions = mayDispatch ? bulkActions(ctx, orders, mayReorder, t) : [];
  return (
    <div role="toolbar" aria-label={t('bar.label')} className="flex min-w-0 flex-1 items-center gap-2">
      <span role="status" className="min-w-0 flex-1 truncate pl-1 font-semibold">
        {picks.kind === 'units' ? t('bar.units', { count }) : t('bar.orders', { count, order, orders })}
      </span>
      {actions.length > 0 ? (
        <Menu
          label={t('bar.menu')}
          trigger={
            <Button variant="primary">
              {t('bar.button')} <ChevronUp aria-hidden size={14} />
            </Button>
          }
          actions={actions}
        />
      ) : null}
      <Button variant="quiet" size="icon" aria-label={t('bar.clear')} onPress={clearPicks}>
        <X aria-hidden size={15} />
      </Button>
    </div>
  );
}
