'use client';

import { ChevronUp, X } from 'lucide-react';
import { useMay, useWords } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useBoardContext } from '../board-context.tsx';
import { bulkActions } from './bulk-actions.ts';

/** What is picked, and what can be done with all of it. Stands where it takes no room from the list. */
export function BulkBar() {
  const ctx = useBoardContext();
  const { order, orders } = useWords();
  const mayReorder = useMay('queue:reorder');
  const { picks, clearPicks, mayDispatch } = ctx;
  const { size } = picks.ids;
  const things = picks.kind === 'units' ? (size === 1 ? 'unit' : 'units') : size === 1 ? order : orders;
  const actions = mayDispatch ? bulkActions(ctx, orders, mayReorder) : [];
  return (
    <div role="toolbar" aria-label="What is picked" className="flex min-w-0 flex-1 items-center gap-2">
      <span role="status" className="min-w-0 flex-1 truncate pl-1 font-semibold">
        {size} {things}
      </span>
      {actions.length > 0 ? (
        <Menu
          label="With all of them"
          trigger={
            <Button variant="primary">
              With all <ChevronUp aria-hidden size={14} />
            </Button>
          }
          actions={actions}
        />
      ) : null}
      <Button variant="quiet" size="icon" aria-label="Pick nothing" onPress={clearPicks}>
        <X aria-hidden size={15} />
      </Button>
    </div>
  );
}
