import { type Column, eq, isNull, or, type SQL } from 'drizzle-orm';
import type { Job } from './reach-job.ts';

/** Rows that concern a job: of the order all of them, of an assignment its own and what is of the order as a whole. */
export function ofJob(table: { workOrderId: Column; assignmentId: Column }, job: Job): (SQL | undefined)[] {
  return [
    eq(table.workOrderId, job.workOrderId),
    job.assignmentId === null ? undefined : or(isNull(table.assignmentId), eq(table.assignmentId, job.assignmentId)),
  ];
}
