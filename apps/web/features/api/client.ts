import type { z } from 'zod';
import { Problem, Unreachable } from './problem.ts';

const BASE = '/api/v1';
const DEADLINE_MS = 10_000;

type Options = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Idempotency-Key: a fresh one per intention, the same on a retry. Every POST needs one. */
  key?: string;
  signal?: AbortSignal | undefined;
};

function isAbortedByCaller(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

async function send(path: string, options: Options): Promise<Response> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    return await fetch(BASE + path, {
      method: options.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
      cache: 'no-store',
    });
  } catch (cause) {
    if (isAbortedByCaller(options.signal)) throw cause;
    throw new Unreachable('No answer from the server', { cause });
  }
}

async function readJson(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    if (isAbortedByCaller(signal)) throw cause;
    // A gateway's HTML page, or a link that died in the middle of the body.
    throw new Unreachable('The answer could not be read', { cause });
  }
}

async function ok(path: string, options: Options): Promise<Response> {
  const response = await send(path, options);
  if (response.ok) return response;
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const body = await readJson(response, options.signal).catch(() => undefined);
  throw new Problem(response.status, body, Number.isFinite(retryAfter) ? retryAfter : null);
}

/** Sends, and parses the answer with `schema`. Throws `Problem` when refused, `Unreachable` when there is no answer. */
export async function request<T>(schema: z.ZodType<T>, path: string, options: Options = {}): Promise<T> {
  const response = await ok(path, options);
  return schema.parse(await readJson(response, options.signal));
}

/** For answers without content, or whose content is not needed. */
export async function command(path: string, options: Options): Promise<void> {
  await ok(path, options);
}
