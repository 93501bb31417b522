import {
  Busy,
  CommandInProgress,
  DeadlineExceeded,
  sqlState,
  TenantUnavailable,
  Unauthenticated,
  Unavailable,
} from '@yardmaster/database/errors';
import { PROBLEMS, type Refusal } from '@yardmaster/domain/problems';
import { sentence } from '@yardmaster/domain/words/sentence';
import { Refused } from '@yardmaster/services/outcome';
import type { Locale } from '../i18n/locale.ts';
import { spoken } from './language.ts';
import { log } from './log.ts';

const RETRY_AFTER_S = 1;

/**
 * A refusal as RFC 9457 problem+json; the one place where it becomes one. What a stranger may not see and what does not
 * exist give the same bytes: `not_found` says nothing but the path that was asked. It is kept in English, and said in the
 * language that was asked for.
 */
export function problem(refusal: Refusal, instance: string, locale: Locale): Response {
  const { status, title, retryable } = PROBLEMS[refusal.code];
  const isSilent = refusal.code === 'not_found';
  const body = {
    type: `https://yardmaster.dev/problems/${refusal.code.replaceAll('_', '-')}`,
    title,
    status,
    code: refusal.code,
    ...(isSilent || refusal.detail === undefined ? {} : { detail: refusal.detail }),
    instance,
    ...(refusal.errors ? { errors: refusal.errors } : {}),
  };
  // What the refusal knows stands beside the members of the RFC and replaces none of them.
  const facts = isSilent ? {} : refusal.facts;
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'content-language': locale,
    vary: 'accept-language',
  });
  if (retryable) headers.set('retry-after', String(retryAfter(refusal)));
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  const json = JSON.stringify({ ...body, ...facts, ...body });
  return new Response(spoken(json, locale), { status, headers });
}

function retryAfter(refusal: Refusal): number {
  const given = refusal.facts?.['retryAfterS'];
  return typeof given === 'number' && given > 0 ? Math.ceil(given) : RETRY_AFTER_S;
}

/** What was thrown, as a refusal. Anything unforeseen is `internal`; what it was stands in the log alone. */
export function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof Unauthenticated) return { code: 'unauthenticated' };
  if (error instanceof TenantUnavailable) {
    return error.message === 'unknown' ? { code: 'unauthenticated' } : { code: 'tenant_unavailable' };
  }
  if (error instanceof CommandInProgress) return { code: 'command_in_progress' };
  if (error instanceof Busy) {
    log.warn({ requestId, err: error }, 'busy');
    return { code: 'busy' };
  }
  if (error instanceof Unavailable) {
    log.error({ requestId, err: error }, 'database unavailable');
    return { code: 'unavailable' };
  }
  if (error instanceof DeadlineExceeded) {
    log.error({ requestId, err: error }, 'deadline exceeded');
    return { code: 'deadline_exceeded' };
  }
  // Class 22, data exception: a value that no schema of ours had caught, such as a NUL inside a cursor.
  if (sqlState(error)?.startsWith('22')) {
    log.warn({ requestId, err: error }, 'a value the database refuses');
    return { code: 'invalid_request', detail: 'A value in the request cannot be used.' };
  }
  log.error({ requestId, err: error }, 'fault');
  return {
    code: 'internal',
    detail: sentence('If it happens again, tell the operator this number: {id}.', { id: requestId }),
  };
}
