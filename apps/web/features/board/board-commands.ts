import type { Command } from '../palette/command.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import { runToastByKey } from '../ui/toast-store.ts';
import { UNDO_KEY } from './announce.ts';
import { assignmentActions } from './assignment-actions.ts';
import { bestWish } from './best.ts';
import type { BoardContextValue } from './board-context.tsx';
import { bulkActions } from './bulk/bulk-actions.ts';
import { openRequirements } from './candidates.ts';
import type { WishOf } from './change.ts';
import { type BoardOrder, typeName } from './model.ts';
import { queueActions } from './queue-actions.ts';

type Words = { order: string; orders: string };

function ofMenu(id: string, before: string, actions: readonly MenuAction[]): Command[] {
  return actions
    .filter((action) => action.isDisabled !== true)
    .map((action) => ({ id: `${id} ${action.id}`, label: `${before}: ${action.label}`, run: action.onAction }));
}

function bestLabel({ index }: BoardContextValue, { number }: BoardOrder, wish: WishOf<'assign'>): string {
  if (wish.equipmentId === undefined) return `Put ${number} in the queue`;
  const unit = index.units.get(wish.equipmentId)?.identifier ?? 'the best unit';
  const driver = wish.driverId ? index.drivers.get(wish.driverId)?.name : undefined;
  return `Assign ${unit}${driver ? ` with ${driver}` : ''} to ${number}`;
}

/** What can be done with the selected order, its assignments and its places in the queue. */
function ofSelected(ctx: BoardContextValue, order: BoardOrder, { order: word }: Words, mayReorder: boolean): Command[] {
  const { index, ask, change, driverChoice, rankings } = ctx;
  const best = bestWish(index, order, driverChoice, rankings);
  const open = openRequirements(order);
  return [
    ...(best?.kind === 'assign'
      ? [{ id: 'assign', label: bestLabel(ctx, order, best), key: 'A', run: () => change(best) }]
      : []),
    ...open.flatMap((requirement): Command[] => {
      const type = typeName(index, requirement.equipmentTypeId);
      return [
        {
          id: `reserve ${requirement.id}`,
          label: `Reserve for ${order.number}…`,
          hint: type,
          run: () => ask({ what: 'reserve', order, requirement, equipmentId: null }),
        },
        {
          id: `divert ${requirement.id}`,
          label: `Divert to ${order.number}…`,
          hint: type,
          run: () => ask({ what: 'divert', order, requirementId: requirement.id }),
        },
      ];
    }),
    ...(index.byOrder.get(order.id) ?? []).flatMap((assignment) =>
      ofMenu(
        assignment.id,
        index.units.get(assignment.equipmentId)?.identifier ?? 'Unit',
        assignmentActions(ctx, assignment),
      ),
    ),
    ...index.board.queue
      .filter((entry) => entry.workOrderId === order.id)
      .flatMap((entry) => ofMenu(entry.id, order.number, queueActions(index.board.queue, entry, change, mayReorder))),
    { id: 'cancel', label: `Cancel the ${word} ${order.number}…`, run: () => ask({ what: 'cancel', order }) },
  ];
}

function ofPicked(ctx: BoardContextValue, { orders }: Words, mayReorder: boolean): Command[] {
  const count = ctx.picks.ids.size;
  return count === 0 ? [] : ofMenu('picked', `${count} picked`, bulkActions(ctx, orders, mayReorder));
}

/** What the board offers to be done by its name, at this moment. */
export function boardCommands(ctx: BoardContextValue, words: Words, mayReorder: boolean): Command[] {
  const { selected, mayDispatch, refusal, ask, view, setView } = ctx;
  const maySend = mayDispatch && refusal === null;
  const isFiltered = view.text !== '' || view.type !== 'all' || view.status !== 'all';
  const other = view.view === 'timeline' ? 'list' : 'timeline';
  return [
    ...(maySend ? ofPicked(ctx, words, mayReorder) : []),
    ...(maySend && selected ? ofSelected(ctx, selected, words, mayReorder) : []),
    ...(maySend
      ? [
          { id: 'new', label: `New ${words.order}`, key: 'N', run: () => ask({ what: 'new' }) },
          { id: 'undo', label: 'Undo what was just done', key: UNDO_KEY, run: () => runToastByKey(UNDO_KEY) },
        ]
      : []),
    { id: `view ${other}`, label: `Show the ${other}`, run: () => setView({ view: other }) },
    ...(isFiltered
      ? [
          {
            id: 'clear',
            label: 'Clear search and filters',
            run: () => setView({ text: '', type: 'all', status: 'all' }),
          },
        ]
      : []),
    { id: 'sheet', label: 'Print the run sheet', run: () => setView({ sheet: 'open' }) },
    { id: 'keys', label: 'All keys', key: '?', run: () => ask({ what: 'keys' }) },
  ];
}
