import type { AttachmentDetails } from '@yardmaster/domain/attachment/attachment';
import { Problem } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';

/** 15 MB over a poor line. */
const DEADLINE_MS = 180_000;

/** Sends a file to its job, once for its key. @throws Problem, Unreachable */
export async function upload(details: AttachmentDetails, file: File, key: string): Promise<void> {
  const form = new FormData();
  form.set('details', JSON.stringify(details));
  form.set('content', file);
  const request = new Request('/api/v1/attachments', {
    method: 'POST',
    headers: { accept: 'application/json', 'idempotency-key': key },
    body: form,
  });
  const response = await reach(request, DEADLINE_MS);
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => null), retryAfterOf(response));
}
