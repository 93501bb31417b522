import { type Outcome, Refused } from '../outcome.ts';

/** The demo is made of what goes well: a refusal ends it. @throws Refused */
export function expectDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.body;
  throw new Refused(outcome.refusal.code, outcome.refusal.detail, outcome.refusal.facts);
}
