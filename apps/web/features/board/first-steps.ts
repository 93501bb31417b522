import type { Board } from '@yardmaster/domain/board/board';

/** What has happened at some time, though it may be closed and gone from the board. */
export type Ever = { order: boolean; assignment: boolean };

type Lists = Pick<Board, 'equipmentTypes' | 'units' | 'drivers' | 'sites' | 'workOrders' | 'assignments'>;

/**
 * How much of the guide a board bears. The whole page where there is nothing to see yet; with units a card above them at
 * most, since a board belongs to its units; and nothing once something is out.
 */
export function guideOf({ units, workOrders, assignments }: Lists): 'page' | 'card' | 'none' {
  if (assignments.length > 0) return 'none';
  return units.length === 0 && workOrders.length === 0 ? 'page' : 'card';
}

export function firstSteps({ equipmentTypes, units, drivers, sites, workOrders, assignments }: Lists, ever: Ever) {
  return [
    { id: 'type', isDone: equipmentTypes.length > 0, href: '/office/fleet?tab=types&add' },
    { id: 'unit', isDone: units.length > 0, href: '/office/fleet?tab=units&add' },
    { id: 'driver', isDone: drivers.length > 0, href: '/office/fleet?tab=drivers&add' },
    { id: 'site', isDone: sites.length > 0, href: '/office/fleet?tab=sites&add' },
    { id: 'order', isDone: workOrders.length > 0 || ever.order, href: null },
    { id: 'assign', isDone: assignments.length > 0 || ever.assignment, href: null },
  ] as const;
}

export type FirstStep = ReturnType<typeof firstSteps>[number];

/** A first dispatch goes without sites; everything else comes one after another. */
export const nextStep = (steps: readonly FirstStep[]): FirstStep | undefined =>
  steps.find(({ id, isDone }) => !isDone && id !== 'site');
