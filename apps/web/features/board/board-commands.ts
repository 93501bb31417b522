import type { Translate } from '../../i18n/translate.ts';
import { capOf, type KeyAction, type KeysMap } from '../keys-map/keys-map.ts';
import type { Command } from '../palette/command.ts';
import { pageId } from '../palette/pages.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import { assignmentActions } from './assignment-actions.ts';
import { bestWish } from './best.ts';
import type { BoardContextValue } from './board-context.tsx';
import { bulkActions } from './bulk/bulk-actions.ts';
import { openRequirements } from './candidates.ts';
import type { WishOf } from './change.ts';
import { SORTS } from './lists.ts';
import { type BoardOrder, typeName } from './model.ts';
import { queueActions } from './queue-actions.ts';
import { undoByKey } from './undo-stack.ts';
import { VIEWS } from './use-view.ts';
import { yesNo } from './yes-no.ts';

type Words = { order: string; orders: string };
type Texts = Translate<'board'>;

/** The same as the pages that the palette knows everywhere: each is named once. */
const VIEW_IDS = {
  list: 'view list',
  timeline: pageId('/board?view=timeline'),
  map: pageId('/board?view=map'),
} as const;

function ofMenu(id: string, what: string, actions: readonly MenuAction[], t: Texts): Command[] {
  return actions
    .filter((action) => action.isDisabled !== true)
    .map(({ id: actionId, label, onAction }) => ({
      id: `${id} ${actionId}`,
      label: t('command.of', { what, action: label }),
      run: onAction,
    }));
}

function bestLabel({ index }: BoardContextValue, { number }: BoardOrder, wish: WishOf<'assign'>, t: Texts): string {
  if (wish.equipmentId === undefined) return t('command.queue', { order: number });
  const unit = index.units.get(wish.equipmentId)?.identifier ?? t('unnamed.bestUnit');
  const driver = wish.driverId ? index.drivers.get(wish.driverId)?.name : undefined;
  return t('command.assign', { unit, hasDriver: yesNo(driver !== undefined), driver: driver ?? '', order: number });
}

/** The key that does the same, as this person has it. */
function keyed(map: KeysMap, action: KeyAction): Pick<Command, 'key'> {
  const key = capOf(map, action);
  return key === null ? {} : { key };
}

/** What can be done with the selected order, its assignments and its places in the queue. */
function ofSelected(
  ctx: BoardContextValue,
  order: BoardOrder,
  { order: word }: Words,
  mayReorder: boolean,
  map: KeysMap,
  t: Texts,
): Command[] {
  const { index, ask, change, driverChoice, rankings } = ctx;
  const best = bestWish(index, order, driverChoice, rankings);
  const open = openRequirements(order);
  return [
    ...(best?.kind === 'assign'
      ? [{ id: 'assign', label: bestLabel(ctx, order, best, t), ...keyed(map, 'assign'), run: () => change(best) }]
      : []),
    ...open.flatMap((requirement): Command[] => {
      const type = typeName(index, requirement.equipmentTypeId);
      return [
        {
          id: `reserve ${requirement.id}`,
          label: t('command.reserve', { order: order.number }),
          hint: type,
          run: () => ask({ what: 'reserve', order, requirement, equipmentId: null }),
        },
        {
          id: `divert ${requirement.id}`,
          label: t('command.divert', { order: order.number }),
          hint: type,
          run: () => ask({ what: 'divert', order, requirementId: requirement.id }),
        },
      ];
    }),
    ...(index.byOrder.get(order.id) ?? []).flatMap((assignment) =>
      ofMenu(
        assignment.id,
        index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unitAlone'),
        assignmentActions(ctx, assignment, t),
        t,
      ),
    ),
    ...index.board.queue
      .filter((entry) => entry.workOrderId === order.id)
      .flatMap((entry) =>
        ofMenu(entry.id, order.number, queueActions(index.board.queue, entry, change, mayReorder, t), t),
      ),
    {
      id: 'edit',
      label: t('command.edit', { order: order.number }),
      ...keyed(map, 'edit'),
      run: () => ask({ what: 'edit', order }),
    },
    ...[1, 2, 3, 4, 5]
      .filter((priority) => priority !== order.priority)
      .map((priority) => ({
        id: `priority ${priority}`,
        label: t('command.priority', { value: priority, order: order.number }),
        ...(map.enabled ? { key: String(priority) } : {}),
        isRare: true,
        run: () => change({ kind: 'priority' as const, workOrderId: order.id, priority, before: order.priority }),
      })),
    {
      id: 'cancel',
      label: t('command.cancel', { word, order: order.number }),
      run: () => ask({ what: 'cancel', order }),
    },
  ];
}

function ofPicked(
  ctx: BoardContextValue,
  { orders }: Words,
  mayReorder: boolean,
  t: Texts,
  bulk: Translate<'bulk'>,
): Command[] {
  const count = ctx.picks.ids.size;
  if (count === 0) return [];
  return ofMenu('picked', t('command.picked', { count }), bulkActions(ctx, orders, mayReorder, bulk), t);
}

/** What the board offers to be done by its name, at this moment. */
export function boardCommands(
  ctx: BoardContextValue,
  words: Words,
  mayReorder: boolean,
  map: KeysMap,
  t: Texts,
  bulk: Translate<'bulk'>,
): Command[] {
  const { selected, mayDispatch, refusal, ask, view, setView } = ctx;
  const maySend = mayDispatch && refusal === null;
  const isFiltered = view.text !== '' || view.type !== 'all' || view.status !== 'all';
  const undoKey = t('announce.undoKey');
  return [
    ...(maySend ? ofPicked(ctx, words, mayReorder, t, bulk) : []),
    ...(maySend && selected ? ofSelected(ctx, selected, words, mayReorder, map, t) : []),
    ...(maySend
      ? [
          {
            id: 'new',
            label: t('newOrder.title', { order: words.order }),
            ...keyed(map, 'newOrder'),
            run: () => ask({ what: 'new' }),
          },
          { id: 'undo', label: t('command.undo'), key: undoKey, run: () => undoByKey(undoKey) },
        ]
      : []),
    ...VIEWS.filter((one) => one !== view.view).map((one) => ({
      id: VIEW_IDS[one],
      label: t(`command.${one}`),
      run: () => setView({ view: one }),
    })),
    ...SORTS.filter((one) => one !== view.sort).map((one) => ({
      id: `sort ${one}`,
      label: t('command.sort', { by: t(`work.sort.${one}`) }),
      isRare: true,
      run: () => setView({ sort: one }),
    })),
    ...(isFiltered
      ? [
          {
            id: 'clear',
            label: t('command.clear'),
            run: () => setView({ text: '', type: 'all', status: 'all' }),
          },
        ]
      : []),
    { id: pageId('/board?sheet=open'), label: t('command.sheet'), run: () => setView({ sheet: 'open' }) },
    ...(mayDispatch
      ? [
          {
            id: 'handover',
            label: t('command.handover'),
            ...keyed(map, 'handover'),
            run: () => ask({ what: 'handover' }),
          },
        ]
      : []),
    { id: 'keys', label: t('keys.title'), ...keyed(map, 'help'), run: () => ask({ what: 'keys' }) },
  ];
}
