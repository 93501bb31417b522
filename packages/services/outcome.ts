import { Known } from '@yardmaster/database/errors';
import type { ProblemCode, Refusal } from '@yardmaster/domain/problems';
import type { Sentence } from '@yardmaster/domain/words/sentence';

/** What a verb gives back: a success with its HTTP status, or a refusal. A refusal is a value; a fault is thrown. */
export type Outcome<T> = { ok: true; status: 200 | 201 | 202 | 204; body: T } | { ok: false; refusal: Refusal };

export function done<T>(body: T): Outcome<T> {
  return { ok: true, status: 200, body };
}
export function created<T>(body: T): Outcome<T> {
  return { ok: true, status: 201, body };
}

/** Thrown where a refusal must also undo what the transaction did so far; `runCommand` and `answer` turn it back. */
export class Refused extends Known {
  static override readonly kind = 'Refused';
  readonly refusal: Refusal;
  constructor(code: ProblemCode, detail?: Sentence, facts?: Record<string, unknown>) {
    super(detail ?? code);
    this.refusal = { code, ...(detail === undefined ? {} : { detail }), ...(facts === undefined ? {} : { facts }) };
  }
}

/** An `invalid_request` that points to one field, as a JSON pointer such as `/equipmentTypeId`. */
export function invalid(pointer: string, message: Sentence): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code: 'invalid_request', errors: [{ pointer, message }] } };
}
