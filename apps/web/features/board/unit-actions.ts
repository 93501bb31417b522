import { ADVANCES, nextStatuses } from '@yardmaster/domain/assignment/moves';
import type { AdvanceTo, AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { MenuAction } from '../ui/menu.tsx';
import { openRequirements } from './candidates.ts';
import type { BoardContextValue } from './board-context.tsx';
import { chosenDriver } from './best.ts';
import { isPendingId } from './change.ts';
import type { BoardAssignment, UnitRow } from './model.ts';
import { workLists } from './lists.ts';

const STEP_WORD: Record<AdvanceTo, string> = {
  en_route: 'En route',
  on_site: 'On site',
  returning: 'Returning',
  completed: 'Completed',
};
const ORDERS_IN_MENU = 8;

/** The step after `status`, and its word; null when there is none. */
export function nextStep(status: AssignmentStatus): { to: AdvanceTo; word: string } | null {
  for (const next of nextStatuses(status)) {
    const to = ADVANCES.find((advance) => advance === next);
    if (to) return { to, word: STEP_WORD[to] };
  }
  return null;
}

function assignmentActions(ctx: BoardContextValue, assignment: BoardAssignment): MenuAction[] {
  const step = nextStep(assignment.status);
  const isDisabled = isPendingId(assignment.id);
  return [
    ...(step
      ? [
          {
            id: 'step',
            label: `Mark as: ${step.word}`,
            isDisabled,
            onAction: () => ctx.change({ kind: 'advance', assignmentId: assignment.id, to: step.to }),
          },
        ]
      : []),
    { id: 'recall', label: 'Recall…', danger: true, isDisabled, onAction: () => ctx.askRecall(assignment) },
  ];
}

function assignActions(ctx: BoardContextValue, row: UnitRow): MenuAction[] {
  const { waiting, unassigned } = workLists(ctx.index, '');
  const seen = new Set<string>();
  const driver = chosenDriver(ctx.index, ctx.driverChoice);
  return [...waiting, ...unassigned].flatMap(({ order }) => {
    const requirement = openRequirements(order).find((r) => r.equipmentTypeId === row.unit.equipmentTypeId);
    if (!requirement || seen.has(order.id) || seen.size === ORDERS_IN_MENU) return [];
    seen.add(order.id);
    return {
      id: order.id,
      label: `Assign to ${order.number} ${order.title}`,
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

/** Everything that can be done with a unit from its row. */
export function unitActions(ctx: BoardContextValue, row: UnitRow): MenuAction[] {
  const { assignment, order, unit } = row;
  const open = order
    ? [{ id: 'open', label: `Open ${order.number}`, onAction: () => ctx.setView({ order: order.id }) }]
    : [];
  if (!ctx.mayDispatch) return open;
  if (assignment) return [...open, ...assignmentActions(ctx, assignment)];
  const setTo = (to: 'available' | 'maintenance' | 'out_of_service', label: string) => ({
    id: to,
    label,
    onAction: () => ctx.change({ kind: 'unitStatus', equipmentId: unit.id, to }),
  });
  if (row.status === 'available') {
    return [
      ...assignActions(ctx, row),
      setTo('maintenance', 'Maintenance begins'),
      setTo('out_of_service', 'Take out of service'),
    ];
  }
  return row.status === 'assigned' ? open : [setTo('available', 'Back in service')];
}
