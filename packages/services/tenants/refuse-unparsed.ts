import type { z } from 'zod';
import { Refused } from '../outcome.ts';
import { plainly } from '@yardmaster/domain/words/plainly';
import { inEnglish } from '@yardmaster/domain/words/sentence';

/** What zod found wrong, as a refusal with one entry per field. @throws Refused `invalid_request`, always */
export function refuseUnparsed(error: z.ZodError): never {
  const errors = error.issues.map((issue) => ({
    pointer: `/${issue.path.join('/')}`,
    message: plainly(issue),
  }));
  const refused = new Refused(
    'invalid_request',
    inEnglish(errors.map((e) => `${e.pointer.slice(1)}: ${e.message}`).join('; ')),
  );
  refused.refusal.errors = errors;
  throw refused;
}
