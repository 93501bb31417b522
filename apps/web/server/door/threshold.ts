import type { IncomingMessage, ServerResponse } from 'node:http';
import { PROBLEMS, type ProblemCode } from '@yardmaster/domain/problems';
import { sentence } from '@yardmaster/domain/words/sentence';
import { pickLocale } from '../../i18n/locale.ts';
import { spoken } from '../language.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

type Code = Extract<ProblemCode, 'method_not_allowed' | 'malformed_address'>;

/** What is turned away before anybody is asked, since Next answers it with 500. */
export function refusalOf({ method = '', url = '/' }: IncomingMessage): Code | undefined {
  if (!METHODS.includes(method)) return 'method_not_allowed';
  try {
    decodeURIComponent(pathOf(url));
    return undefined;
  } catch {
    return 'malformed_address';
  }
}

/**
 * Says so as `problem` does (../problem.ts), in the language that was asked for. By itself, since what `problem` knows of the
 * database would hold up the start of the server.
 */
export function refuse({ headers, url = '/' }: IncomingMessage, response: ServerResponse, code: Code): void {
  const { status, title } = PROBLEMS[code];
  const methods = METHODS.join(', ');
  const isMethod = code === 'method_not_allowed';
  const locale = pickLocale({ accepted: headers['accept-language'] ?? null });
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-language': locale,
    vary: 'accept-language',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(isMethod ? { allow: methods } : {}),
  });
  const json = JSON.stringify({
    type: `https://yardmaster.dev/problems/${code.replaceAll('_', '-')}`,
    title,
    status,
    code,
    ...(isMethod ? { detail: sentence('Allowed: {methods}.', { methods }) } : {}),
    instance: pathOf(url),
  });
  response.end(spoken(json, locale));
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}
