import type { WorkOrderStatus } from './work-order.ts';

export type RequirementCounts = {
  quantity: number;
  assigned: number;
  completed: number;
  queued: number;
  reserved: number;
};

export function isClosed(status: WorkOrderStatus): boolean {
  return status === 'completed' || status === 'cancelled';
}

/** How many units a requirement still lacks; a reserved one is not lacking. */
export function openNeed(r: Pick<RequirementCounts, 'quantity' | 'assigned' | 'completed' | 'reserved'>): number {
  return Math.max(0, r.quantity - r.assigned - r.reserved - r.completed);
}

/**
 * What a work order's status is, given the counts of its requirements (D4). `started`: a live assignment of it is past
 * `dispatched`. Cancelling is a person's decision and is not derived.
 */
export function deriveStatus(requirements: readonly RequirementCounts[], started: boolean): WorkOrderStatus {
  if (requirements.every((r) => r.completed >= r.quantity)) return 'completed';
  if (started || requirements.some((r) => r.completed > 0)) return 'in_progress';
  if (requirements.some((r) => r.queued > 0)) return 'queued';
  if (requirements.some((r) => r.assigned > 0)) return 'assigned';
  if (requirements.some((r) => r.reserved > 0)) return 'scheduled';
  return 'open';
}
