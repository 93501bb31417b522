import { vi } from 'vitest';
import { Problem, Unreachable } from '../../api/problem.ts';
import type { Command, Telling } from '../command.ts';
import { createFlusher, type Phase } from '../flusher.ts';
import { createMemoryStore } from '../memory-store.ts';

export type Said = { what: string };
export const OWNER = 'acme:sam';

/** A name that begins with `file` comes with one; `danger` is an alarm. */
export const telling = (what: string): Telling<Said> => ({
  commandId: `id-${what}`,
  occurredAt: '2026-11-21T10:00:00.000Z',
  said: { what },
  path: '/x',
  body: what.startsWith('file') ? { details: {}, content: new Blob(['x']), name: 'x.jpg' } : { what },
});
export const isAlarm = ({ said }: Command<Said>) => said.what.startsWith('danger');

/** A phone whose answers the test gives: each sending takes the next of `answers`, and the last of them for ever. */
export async function phone(
  whats: string[],
  answers: (Error | null)[] | ((what: string) => Error | null),
  isSignedIn: () => Promise<boolean> = async () => true,
) {
  const store = createMemoryStore<Said>();
  for (const what of whats) await store.add(OWNER, telling(what));
  const sent: Command<Said>[] = [];
  const phases: Phase[] = [];
  const flusher = createFlusher<Said>({
    list: () => store.list(OWNER),
    settle: store.settle,
    send: async (command) => {
      sent.push(command);
      const answer = Array.isArray(answers)
        ? answers.length > 1
          ? answers.shift()
          : answers[0]
        : answers(command.said.what);
      if (answer) throw answer;
    },
    isSignedIn,
    isAlarm,
    isLeaving: ({ said }) => said.what === 'leave',
    alone: (work) => work(),
    onPhase: (phase) => phases.push(phase),
    onSettled: () => undefined,
    onFailing: () => undefined,
    now: () => 1,
  });
  const states = async () => (await store.list(OWNER)).map((c) => c.settled?.state ?? 'waits');
  return { flusher, store, sent, phases, states, whats: () => sent.map((c) => c.said.what) };
}

export const settleAll = () => vi.advanceTimersByTimeAsync(0);
export const gone = () => new Unreachable('no answer');
export const broken = () => new Problem(500, { code: 'internal', title: 'Something went wrong' });
export const closed = () => new Problem(409, { code: 'assignment_closed', title: 'The assignment is closed' });
export const signedOut = () => new Problem(401, { code: 'unauthenticated', title: 'Sign in first' });
