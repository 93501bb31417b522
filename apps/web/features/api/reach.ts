import { Unreachable } from './problem.ts';

const DEADLINE_MS = 10_000;

/**
 * Like fetch, with a deadline, and in the page's language, which need not be the browser's; what gives no answer at all is
 * `Unreachable`.
 */
export async function reach(request: Request, deadlineMs = DEADLINE_MS): Promise<Response> {
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(deadlineMs)]);
  if (typeof document !== 'undefined') request.headers.set('accept-language', document.documentElement.lang);
  try {
    return await fetch(request, { signal, cache: 'no-store' });
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new Unreachable('No answer from the server', { cause });
  }
}

/** Seconds after which the server wants to be asked again; null where it does not say. */
export function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
