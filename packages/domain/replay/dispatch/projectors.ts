import type { Projector } from '../projector.ts';
import { assignmentProjectors } from './assignments.ts';
import { failureProjectors } from './failures.ts';
import { queueProjectors } from './queue.ts';
import { workOrderProjectors } from './work-orders.ts';

/** What the events of the dispatch core make of its tables; with a memory of its own, so one for each replay. */
export function dispatchProjectors(): Readonly<Record<string, Projector>> {
  return { ...workOrderProjectors, ...queueProjectors, ...failureProjectors, ...assignmentProjectors() };
}
