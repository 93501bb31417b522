import { PROBLEMS } from '@yardmaster/domain/problems';
import { z } from 'zod';
import type { Recorder } from '../history.ts';

/** The product promises an answer within ten seconds, a batch's within thirty; a client that waits longer sees when that is broken. */
const DEADLINE_MS = 15_000;
const BATCH_DEADLINE_MS = 35_000;

/** Of an answer that is not JSON: a list as a file, which is kept whole. */
const TEXT_MAX = 200_000;

/** Somebody who asks: an API key, or a person's session. */
export type Caller = {
  /** e.g. `dispatcher-3`. */
  client: string;
  /** The tenant's subdomain. */
  tenant: string;
  credentials: { authorization: string } | { cookie: string };
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Sending = {
  name: string;
  method: Method;
  /** Below `/api/v1`. */
  path: string;
  body?: unknown;
  /** null for a read. */
  commandId: string | null;
  headers?: Record<string, string>;
  /** Which web server. */
  server: number;
  /** Goes away without waiting for the answer, after so long. */
  impatientAfterMs?: number;
};

export type Answer =
  | { kind: 'ok'; status: number; body: unknown }
  | { kind: 'refused'; status: number; code: string; body: unknown }
  | { kind: 'unknown'; status: number | null; why: string };

export type Api = {
  servers: number;
  urlOf(server: number): string;
  /** Whether something that was sent before that time, by the recorder's clock, has no end so far. */
  hasUnderWay(beforeMs: number): boolean;
  /** Sends once and records both ends; never throws. */
  send(caller: Caller, sending: Sending): Promise<Answer>;
};

/** The product over HTTP, as clients have it. `signal` ends what is under way; its answer is then unknown. */
export function openApi(urls: readonly string[], recorder: Recorder, signal: AbortSignal): Api {
  const urlOf = (server: number) => {
    const url = urls[server];
    if (url === undefined) throw new Error(`there is no web server ${server}`);
    return url;
  };
  const underWay = new Map<number, number>();
  return {
    servers: urls.length,
    urlOf,
    hasUnderWay: (beforeMs) => [...underWay.values()].some((at) => at < beforeMs),
    async send({ client, tenant, credentials }, sending) {
      const { name, method, path, body, commandId, headers, server, impatientAfterMs } = sending;
      const op = recorder.nextOp();
      recorder.add({ kind: 'invoke', op, client, tenant, name, method, path, commandId, body: body ?? null, server });
      const url = urlOf(server);
      const deadlineMs = path.endsWith('-batches') ? BATCH_DEADLINE_MS : DEADLINE_MS;
      underWay.set(op, recorder.now());
      const answered = await ask(`${url}/api/v1${path}`, {
        method,
        signal: AbortSignal.any([signal, AbortSignal.timeout(impatientAfterMs ?? deadlineMs)]),
        headers: {
          ...credentials,
          // As a browser says it of its own page; a program's key may say it too.
          origin: url,
          'accept-encoding': 'identity',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(commandId === null ? {} : { 'idempotency-key': commandId }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      underWay.delete(op);
      const isGone = impatientAfterMs !== undefined && answered.kind === 'unknown' && answered.status === null;
      const answer: Answer = isGone ? { ...answered, why: 'aborted by the client' } : answered;
      recorder.add({ ...answer, op });
      return answer;
    },
  };
}

async function ask(url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    return classify(response.status, await response.text());
  } catch (error) {
    return { kind: 'unknown', status: null, why: reasonOf(error) };
  }
}

const problem = z.object({ code: z.string() });
const batch = z.object({ items: z.array(z.object({ problem: problem.nullable() })).min(1) });

/** What an answer says of the command: done, refused for ever, or perhaps. */
export function classify(status: number, text: string): Answer {
  const body = bodyOf(text);
  const code = problem.safeParse(body).data?.code;
  if (status >= 500 || status === 429 || code === 'command_in_progress') {
    return { kind: 'unknown', status, why: code ?? `status ${status}` };
  }
  if (status >= 300) return { kind: 'refused', status, code: code ?? `status ${status}`, body };
  // Of a batch each item has its own fate; sent again, what is done stays done.
  const inDoubt = batch.safeParse(body).data?.items.find((item) => item.problem && isInDoubt(item.problem.code));
  if (inDoubt) return { kind: 'unknown', status, why: `an item: ${inDoubt.problem?.code}` };
  return { kind: 'ok', status, body };
}

function isInDoubt(code: string): boolean {
  const problems: Partial<Record<string, { status: number }>> = PROBLEMS;
  const status = problems[code]?.status ?? 500;
  return status >= 500 || status === 429 || code === 'command_in_progress';
}

function bodyOf(text: string): unknown {
  if (text === '') return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return text.slice(0, TEXT_MAX);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.name === 'TimeoutError' ? 'no answer in time' : error.message;
}
