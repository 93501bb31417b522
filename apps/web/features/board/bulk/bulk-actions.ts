import type { MenuAction } from '../../ui/menu-action.ts';
import type { BoardContextValue } from '../board-context.tsx';
import type { BulkWish } from './bulk.ts';

const PRIORITIES = [1, 2, 3, 4, 5] as const;
const UNIT_STATUSES = [
  ['maintenance', 'Maintenance begins'],
  ['out_of_service', 'Take out of service'],
  ['available', 'Back in service'],
] as const;

type Ctx = Pick<BoardContextValue, 'picks' | 'selected' | 'ask' | 'refusal'>;

/** Everything that can be done with all that is picked. */
export function bulkActions({ picks, selected, ask, refusal }: Ctx, orders: string, mayReorder: boolean): MenuAction[] {
  const ids = [...picks.ids];
  const act = (id: string, label: string, wish: BulkWish): MenuAction => ({
    id,
    label,
    onAction: () => ask({ what: 'bulk', wish }),
  });
  const ofOrders = () => [
    act('best', 'Assign the best to each', { what: 'assignBest', orderIds: ids }),
    ...(mayReorder
      ? [
          act('hold', 'Hold back', { what: 'hold', held: true, orderIds: ids }),
          act('let', 'Hold back no longer', { what: 'hold', held: false, orderIds: ids }),
        ]
      : []),
    ...PRIORITIES.map((to) => act(`priority-${to}`, `Priority ${to}`, { what: 'priority', to, orderIds: ids })),
    {
      id: 'cancel',
      label: `Cancel these ${orders}…`,
      danger: true,
      onAction: () => ask({ what: 'bulkReason', question: { what: 'cancel', orderIds: ids } }),
    },
  ];
  const ofUnits = () => [
    ...(selected
      ? [act('send', `Send to ${selected.number}`, { what: 'sendTo', orderId: selected.id, unitIds: ids })]
      : []),
    ...UNIT_STATUSES.map(([to, label]) => act(to, label, { what: 'unitStatus', to, unitIds: ids })),
    {
      id: 'recall',
      label: 'Recall those on a job…',
      danger: true,
      onAction: () => ask({ what: 'bulkReason', question: { what: 'recall', unitIds: ids } }),
    },
  ];
  const actions = picks.kind === 'orders' ? ofOrders() : ofUnits();
  return actions.map((action) => ({ ...action, isDisabled: refusal !== null }));
}
