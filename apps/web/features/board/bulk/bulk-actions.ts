import type { Translate } from '../../../i18n/translate.ts';
import type { MenuAction } from '../../ui/menu-action.ts';
import type { BoardContextValue } from '../board-context.tsx';
import type { BulkWish } from './bulk.ts';

const PRIORITIES = [1, 2, 3, 4, 5] as const;
const UNIT_STATUSES = ['maintenance', 'out_of_service', 'available'] as const;

type Ctx = Pick<BoardContextValue, 'picks' | 'selected' | 'ask' | 'refusal'>;

/** Everything that can be done with all that is picked. */
export function bulkActions(
  { picks, selected, ask, refusal }: Ctx,
  orders: string,
  mayReorder: boolean,
  t: Translate<'bulk'>,
): MenuAction[] {
  const ids = [...picks.ids];
  const act = (id: string, label: string, wish: BulkWish): MenuAction => ({
    id,
    label,
    onAction: () => ask({ what: 'bulk', wish }),
  });
  const ofOrders = () => [
    act('best', t('action.assignBest'), { what: 'assignBest', orderIds: ids }),
    ...(mayReorder
      ? [
          act('hold', t('action.hold'), { what: 'hold', held: true, orderIds: ids }),
          act('let', t('action.release'), { what: 'hold', held: false, orderIds: ids }),
        ]
      : []),
    ...PRIORITIES.map((to) =>
      act(`priority-${to}`, t('action.priority', { value: to }), { what: 'priority', to, orderIds: ids }),
    ),
    {
      id: 'cancel',
      label: t('action.cancel', { orders }),
      danger: true,
      onAction: () => ask({ what: 'bulkReason', question: { what: 'cancel', orderIds: ids } }),
    },
  ];
  const ofUnits = () => [
    ...(selected
      ? [
          act('send', t('action.sendTo', { number: selected.number }), {
            what: 'sendTo',
            orderId: selected.id,
            unitIds: ids,
          }),
        ]
      : []),
    ...UNIT_STATUSES.map((to) => act(to, t(`action.${to}`), { what: 'unitStatus', to, unitIds: ids })),
    {
      id: 'recall',
      label: t('action.recall'),
      danger: true,
      onAction: () => ask({ what: 'bulkReason', question: { what: 'recall', unitIds: ids } }),
    },
  ];
  const actions = picks.kind === 'orders' ? ofOrders() : ofUnits();
  return actions.map((action) => ({ ...action, isDisabled: refusal !== null }));
}
