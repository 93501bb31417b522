'use client';

import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { jobKeys } from './keys.ts';

/** As many as one record shows; the job's own panel pages through more. */
const SHOWN = 200;

const read = {
  notes: (id: string, signal: AbortSignal) =>
    answer(api.GET('/notes', { params: { query: { workOrderId: id, limit: SHOWN } }, signal })),
  messages: (id: string, signal: AbortSignal) =>
    answer(api.GET('/messages', { params: { query: { workOrderId: id, limit: SHOWN } }, signal })),
  attachments: (id: string, signal: AbortSignal) =>
    answer(api.GET('/attachments', { params: { query: { workOrderId: id, limit: SHOWN } }, signal })),
};
type Part = keyof typeof read;
type Page<P extends Part> = Awaited<ReturnType<(typeof read)[P]>>;

/** What was written of a job, said of it or kept with it. */
export function usePart<P extends Part>(id: string, part: P, enabled = true) {
  return useQuery({
    queryKey: jobKeys.part(id, part),
    queryFn: ({ signal }) => read[part](id, signal) as Promise<Page<P>>,
    enabled,
  });
}
