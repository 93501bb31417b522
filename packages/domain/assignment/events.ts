import type { Instant } from '../primitives.ts';
import type { AdvanceTo } from './status.ts';

/** What can happen to an assignment. Payloads hold ids only: events outlive the person. */
export type AssignmentEvent =
  | {
      type: 'assignment.dispatched';
      workOrderId: string;
      requirementId: string;
      equipmentId: string;
      driverId: string | null;
      /** Set when the request came from the queue: what a recall restores. */
      queuedAt: Instant | null;
    }
  | { type: 'assignment.acknowledged'; at: Instant }
  | { type: 'assignment.advanced'; to: Exclude<AdvanceTo, 'completed'>; at: Instant }
  | { type: 'assignment.completed'; at: Instant }
  | { type: 'assignment.recalled' }
  | { type: 'assignment.crew_joined'; driverId: string; role: 'driver' | 'helper' }
  | { type: 'assignment.crew_left'; driverId: string; at: Instant };
