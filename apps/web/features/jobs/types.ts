import type { Answer } from '@yardmaster/client/types';

export type JobRecord = Answer<'/work-orders/{id}/story', 'get'>;
/** The unit of an assignment of this job; null of what is of the whole job. */
export type UnitOf = (assignmentId: string | null) => string | null;
