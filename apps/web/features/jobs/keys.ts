import { keys } from '../api/keys.ts';

type Part = 'notes' | 'messages' | 'attachments';

/** Query keys of the list of jobs and of their records. The stream renews what begins like the office, or like a part of a job. */
export const jobKeys = {
  list: ['jobs'],
  record: (id: string) => [...keys.office, 'job', id] as const,
  part: (id: string, part: Part) => [part, 'record', id] as const,
} as const;
