import { PROBLEMS, type ProblemCode } from '@yardmaster/domain/problems';
import { z } from 'zod';

const holder = z.object({
  assignmentId: z.string(),
  workOrderId: z.string(),
  workOrderNumber: z.string(),
  status: z.string(),
  since: z.string(),
  by: z.string().nullish(),
});
export type Holder = z.infer<typeof holder>;

const alternative = z.object({
  equipmentId: z.string(),
  identifier: z.string(),
  driverId: z.string().nullish(),
});
export type Alternative = z.infer<typeof alternative>;

const problemBody = z.object({
  title: z.string().catch('Something went wrong'),
  code: z.string().catch('internal'),
  detail: z.string().optional().catch(undefined),
  instance: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ pointer: z.string(), message: z.string() }))
    .optional()
    .catch(undefined),
  holder: holder.optional().catch(undefined),
  alternatives: z.array(alternative).max(10).optional().catch(undefined),
});
type ProblemBody = z.infer<typeof problemBody>;

function closed(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The server answered and refused. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly body: ProblemBody;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfterS: number | null;

  constructor(status: number, body: unknown, retryAfterS: number | null = null) {
    const parsed = problemBody.catch({ title: 'Something went wrong', code: 'internal' }).parse(body);
    // The title says what, the detail why or what to do; each alone leaves a question.
    super([parsed.title, parsed.detail].flatMap((text) => (text ? [closed(text)] : [])).join(' '));
    this.status = status;
    this.body = parsed;
    this.retryAfterS = retryAfterS;
  }

  get code(): string {
    return this.body.code;
  }
}

/** No answer: no network, the server is down, or it took longer than the deadline. The command may have been done. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

function isKnown(code: string): code is ProblemCode {
  return code in PROBLEMS;
}

/** Whether sending the very same again can help. Safe for commands, because they carry their id. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Problem)) return false;
  return isKnown(error.code) ? PROBLEMS[error.code].retryable : error.status >= 500;
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

/** One sentence for a person: what happened, and what to do when that is not plain. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Unreachable) return 'The server does not answer.';
  if (!(error instanceof Problem)) return 'Something went wrong on this page. Reload and try again.';
  if (error.status === 401) return 'Your sign-in has ended. Sign in again in another tab, then try once more.';
  const wait = error.retryAfterS === null ? '' : ` Try again in ${error.retryAfterS} s.`;
  return error.message + wait;
}

/** Messages per field, by name: the pointer `/requirements/0/quantity` becomes `requirements/0/quantity`. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries((error.body.errors ?? []).map((e) => [e.pointer.replace(/^#?\//, ''), e.message]));
}
