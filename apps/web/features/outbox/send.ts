import { Problem, Unreachable } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';
import { type Command, type FileBody, isFile } from './command.ts';

const STEP_DEADLINE_MS = 15_000;
const FILE_DEADLINE_MS = 120_000;
/** A Wi-Fi says with it that it wants a sign-in of its own: no network. */
const WIFI_SIGN_IN = 511;
const TOO_LARGE = 413;

/** Tells the office one thing. @throws Problem when it refuses, Unreachable when nobody answered who could know */
export async function send<S>(
  { path, body, commandId, deviceId, sequence }: Command<S>,
  signal: AbortSignal,
): Promise<void> {
  const request = new Request(`/api/v1${path}`, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      // A form says its type itself, with what parts it.
      ...(isFile(body) ? {} : { 'content-type': 'application/json' }),
      'idempotency-key': commandId,
      'device-id': deviceId,
      'device-sequence': String(sequence),
    },
    body: isFile(body) ? formOf(body) : JSON.stringify(body),
    redirect: 'error',
    signal,
  });
  const response = await reach(request, isFile(body) ? FILE_DEADLINE_MS : STEP_DEADLINE_MS);
  // A hotel's or a hospital's Wi-Fi answers everything itself, with 200 and a page of its own.
  if (!response.headers.has('x-request-id') && !isOfGateway(response))
    throw new Unreachable('The answer is not the server’s');
  if (response.ok) return;
  throw new Problem(response.status, await response.json().catch(() => null), retryAfterOf(response));
}

/** What stands before the server answers so for it: it is down, or what was sent is too large to pass. */
function isOfGateway({ status }: Response): boolean {
  return status === TOO_LARGE || (status >= 500 && status !== WIFI_SIGN_IN);
}

function formOf({ details, content, name }: FileBody): FormData {
  const form = new FormData();
  form.set('details', JSON.stringify(details));
  form.set('content', content, name);
  return form;
}
