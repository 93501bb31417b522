import { Problem, Unreachable } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';
import { openStore } from './open-store.ts';
import { type Command, isWaiting } from './command.ts';
import { dropMarks } from './marks.ts';
import { dropPages, stores } from './pages-cache.ts';
import { PAPERS_CACHE } from './papers-cache.ts';

/**
 * How many steps of this person on this phone have no answer yet. `shown`: those that the page knows of, some of which may
 * be in its memory alone; what it knows of one counts more than what is kept, where the phone could note no answer.
 */
export async function countWaiting(owner: string, shown: readonly Command<unknown>[] = []): Promise<number> {
  const known = new Set(shown.map(({ sequence }) => sequence));
  const kept = (await listKept(owner)).filter(({ sequence }) => !known.has(sequence));
  return [...shown, ...kept].filter(isWaiting).length;
}

/** Where it cannot be read, what the page knows is all that can be counted. */
async function listKept(owner: string): Promise<Command<unknown>[]> {
  const store = await openStore<unknown>();
  try {
    return await store.list(owner);
  } catch {
    return [];
  } finally {
    store.close();
  }
}

/** Ends the session and takes what this phone kept for the person off it. @throws Unreachable, Problem: then all is as before */
export async function leave(owner: string): Promise<void> {
  await post('/api/auth/signout', { csrfToken: await csrfToken(), json: 'true' });
  const store = await openStore();
  await store.clear(owner);
  store.close();
  dropMarks(owner);
  await Promise.all([dropPages(), stores?.delete(PAPERS_CACHE)]);
}

async function csrfToken(): Promise<string> {
  const response = await asked(new Request('/api/auth/csrf'));
  const answer: unknown = await response.json();
  if (typeof answer === 'object' && answer !== null && 'csrfToken' in answer && typeof answer.csrfToken === 'string')
    return answer.csrfToken;
  throw new Unreachable('The answer is not the server’s');
}

function post(path: string, form: Record<string, string>): Promise<Response> {
  return asked(new Request(path, { method: 'POST', body: new URLSearchParams(form) }));
}

async function asked(request: Request): Promise<Response> {
  const response = await reach(request);
  if (!response.ok) throw new Problem(response.status, null, retryAfterOf(response));
  return response;
}
