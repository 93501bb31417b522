import type { Answer } from '@yardmaster/client/types';
import { Problem, Unreachable } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';

export type Paper = Answer<'/attachments', 'get'>['items'][number];

/** What this page reads, by the address in the API's document. */
type Path = '/me' | '/me/assignment' | '/me/news' | '/me/jobs' | '/drivers/{id}';

/** Reads one address. By hand: the client that knows every address is several times the size. */
export async function read<P extends Path>(path: P, id?: string, signal?: AbortSignal): Promise<Answer<P, 'get'>> {
  const body = await readAddress(id === undefined ? path : path.replace('{id}', id), signal);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests hold every answer against its schema
  return body as Answer<P, 'get'>;
}

const MESSAGES_MAX = 50;

/** The last that desk and crew said to each other, newest first. */
export async function readThread(assignmentId: string, signal: AbortSignal): Promise<Answer<'/messages', 'get'>> {
  const body = await readAddress(`/messages?assignmentId=${assignmentId}&limit=${MESSAGES_MAX}`, signal);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests hold every answer against its schema
  return body as Answer<'/messages', 'get'>;
}

const PAPERS_MAX = 20;
/** The crew's own photos are among them. */
const FILES_MAX = 200;

/** What the desk put to the order for whoever is on it: plans and papers, newest first. */
export async function readPapers(assignmentId: string, signal: AbortSignal): Promise<Paper[]> {
  const body = await readAddress(`/attachments?assignmentId=${assignmentId}&limit=${FILES_MAX}`, signal);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tests hold every answer against its schema
  const { items } = body as Answer<'/attachments', 'get'>;
  return items.filter((item) => item.assignmentId === null).slice(0, PAPERS_MAX);
}

async function readAddress(address: string, signal: AbortSignal | undefined): Promise<unknown> {
  const response = await reach(
    new Request(`/api/v1${address}`, {
      headers: { accept: 'application/json' },
      ...(signal ? { signal } : {}),
    }),
  );
  if (!response.headers.has('x-request-id')) throw new Unreachable('The answer is not the server’s');
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw new Unreachable('The answer could not be read', { cause });
  });
  if (!response.ok) throw new Problem(response.status, body, retryAfterOf(response));
  return body;
}
