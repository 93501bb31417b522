import type { Translate } from '../../i18n/translate.ts';
import { unitHref } from '../fleet/hrefs.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import { assignmentActions } from './assignment-actions.ts';
import { openRequirements } from './candidates.ts';
import type { BoardContextValue } from './board-context.tsx';
import { AUTO, chosenDriver } from './best.ts';
import type { UnitRow } from './model.ts';
import { workLists } from './lists.ts';

const ORDERS_IN_MENU = 8;

type Texts = Translate<'board'>;

function assignActions(ctx: BoardContextValue, row: UnitRow, t: Texts): MenuAction[] {
  const { waiting, unassigned } = workLists(ctx.index, '');
  const seen = new Set<string>();
  return [...waiting, ...unassigned].flatMap(({ order }) => {
    const requirement = openRequirements(order).find((r) => r.equipmentTypeId === row.unit.equipmentTypeId);
    if (!requirement || seen.has(order.id) || seen.size === ORDERS_IN_MENU) return [];
    seen.add(order.id);
    // Who may drive this is known of the selected order; of another one the server chooses, unless a person did.
    const ranking = ctx.rankings.get(requirement.id);
    const driver =
      ranking || ctx.driverChoice !== AUTO ? chosenDriver(ctx.index, ctx.driverChoice, ranking) : undefined;
    return {
      id: order.id,
      label: t('unitAction.assign', { order: order.number, title: order.title }),
      onAction: () =>
        ctx.change({
          kind: 'assign',
          workOrderId: order.id,
          requirementId: requirement.id,
          equipmentId: row.unit.id,
          ...(driver === undefined ? {} : { driverId: driver?.id ?? null }),
        }),
    };
  });
}

/** To hold the unit for the selected order, at a later time; also while it is at work. */
function reserveActions({ selected, ask }: BoardContextValue, { unit }: UnitRow, t: Texts): MenuAction[] {
  if (!selected) return [];
  const requirement = openRequirements(selected).find((r) => r.equipmentTypeId === unit.equipmentTypeId);
  if (!requirement) return [];
  const what = { order: selected, requirement, equipmentId: unit.id };
  const label = t('unitAction.reserve', { order: selected.number });
  return [{ id: 'reserve', label, onAction: () => ask({ what: 'reserve', ...what }) }];
}

/** Everything that can be done with a unit from its row; while nothing can be sent, only to look. */
export function unitActions(ctx: BoardContextValue, row: UnitRow, t: Texts): MenuAction[] {
  const { order } = row;
  const open = order
    ? [
        {
          id: 'open',
          label: t('unitAction.open', { order: order.number }),
          onAction: () => ctx.setView({ order: order.id }),
        },
      ]
    : [];
  const further = [
    { id: 'page', label: t('unitAction.page'), onAction: () => ctx.go(unitHref(row.unit.id)) },
    { id: 'jobs', label: t('unitAction.jobs'), onAction: () => ctx.go(`/office/jobs?unit=${row.unit.id}`) },
  ];
  if (!ctx.mayDispatch) return [...open, ...further];
  return [
    ...open,
    ...changes(ctx, row, t).map((action) => (ctx.refusal === null ? action : { ...action, isDisabled: true })),
    ...further,
  ];
}

function changes(ctx: BoardContextValue, row: UnitRow, t: Texts): MenuAction[] {
  const { assignment, unit } = row;
  if (assignment) return [...reserveActions(ctx, row, t), ...assignmentActions(ctx, assignment, t)];
  const setTo = (to: 'available' | 'maintenance' | 'out_of_service') => ({
    id: to,
    label: t(`unitAction.${to}`),
    onAction: () => ctx.change({ kind: 'unitStatus', equipmentId: unit.id, to }),
  });
  if (row.status === 'available') {
    return [
      ...assignActions(ctx, row, t),
      ...reserveActions(ctx, row, t),
      setTo('maintenance'),
      setTo('out_of_service'),
    ];
  }
  return row.status === 'assigned' ? [] : [...reserveActions(ctx, row, t), setTo('available')];
}
