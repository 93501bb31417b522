'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button.tsx';
import { PopupButton } from '../ui/popup-button.tsx';
import { Priority } from '../ui/priority.tsx';
import { useBoardContext } from './board-context.tsx';
import type { BoardOrder } from './model.ts';

const VALUES = [1, 2, 3, 4, 5] as const;

/** The priority of the order, and by a press another one. */
export function PriorityMenu({ order }: { order: BoardOrder }) {
  const { change, refusal } = useBoardContext();
  const t = useTranslations('board.panel');
  const actions = VALUES.map((value) => ({
    id: String(value),
    label: t(`priorityOf.${value}`),
    onAction: () => {
      if (value === order.priority) return;
      change({ kind: 'priority', workOrderId: order.id, priority: value, before: order.priority });
    },
  }));
  return (
    <PopupButton label={t('priorityMenu')} actions={actions} chosen={String(order.priority)}>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t('priority', { value: order.priority })}
        isDisabled={refusal !== null}
        className="-m-1 data-disabled:opacity-100!"
      >
        <Priority value={order.priority} />
      </Button>
    </PopupButton>
  );
}
