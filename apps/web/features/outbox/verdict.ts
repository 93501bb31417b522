import { isRetryable, isSignedOut, Problem } from '../api/problem.ts';

/** What an error means for the command that met it. */
export type Verdict =
  | { kind: 'refused'; status: number; sentence: string }
  /** Nobody is signed in, or not here: everything stays and waits for a sign-in. */
  | { kind: 'signed_out' }
  /**
   * Sent again later, not before `afterMs` where the server said so. `isAnswered`: somebody is there, and could not take it.
   */
  | { kind: 'later'; afterMs: number; isAnswered: boolean };

/** Sent again it is as large as before, whoever between us and the server says so. */
const TOO_LARGE = 413;
const ELSEWHERE = ['tenant_mismatch', 'tenant_unavailable'];

/** Only what the server refused by itself is refused; everything else may yet be done. */
export function verdictOf(error: unknown): Verdict {
  if (!(error instanceof Problem)) return { kind: 'later', afterMs: 0, isAnswered: false };
  if (isSignedOut(error) || ELSEWHERE.includes(error.code)) return { kind: 'signed_out' };
  if (error.status !== TOO_LARGE && isRetryable(error))
    return {
      kind: 'later',
      afterMs: (error.retryAfterS ?? 0) * 1_000,
      isAnswered: true,
    };
  return { kind: 'refused', status: error.status, sentence: error.message };
}
