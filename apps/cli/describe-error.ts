import { Busy, DeadlineExceeded, InstallationError, sqlState, TenantUnavailable } from '@yardmaster/database/errors';
import { PROBLEMS } from '@yardmaster/domain/problems';
import { reasonOf } from '@yardmaster/services/jobs/reason';
import { Refused } from '@yardmaster/services/outcome';

/** One sentence for the operator and a code for scripts. */
export function describe(error: unknown): { code: string; message: string } {
  if (error instanceof Refused) {
    const { code, detail, errors } = error.refusal;
    const fields = errors?.map((e) => `${kebab(e.pointer)}: ${e.message}`).join('; ');
    return { code, message: fields ?? detail ?? PROBLEMS[code].title };
  }
  if (error instanceof TenantUnavailable)
    return { code: 'tenant_unavailable', message: `The tenant is ${error.message}.` };
  if (error instanceof Busy) return { code: 'busy', message: 'The database is busy; nothing was changed. Try again.' };
  if (error instanceof DeadlineExceeded) {
    return { code: 'deadline_exceeded', message: 'The database did not answer in time. Look before you try again.' };
  }
  if (error instanceof InstallationError) return { code: 'installation', message: error.message };
  const state = sqlState(error);
  const message = reasonOf(error);
  if (state === '3F000' || state === '42P01') {
    return {
      code: 'not_prepared',
      message: `The database is not prepared (${message}). Run: npm start, or yardmaster migrate`,
    };
  }
  if (isUnreachable(error))
    return { code: 'unreachable', message: `No database answers: ${message}. Is the product or its database running?` };
  return { code: state ?? 'internal', message };
}

function isUnreachable(error: unknown): boolean {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    if ('code' in e && ['ECONNREFUSED', 'ENOTFOUND', 'CONNECT_TIMEOUT', 'ECONNRESET'].includes(String(e.code)))
      return true;
  }
  return false;
}

/** `/timeZone` is `time-zone` on the command line. */
function kebab(pointer: string): string {
  return pointer.slice(1).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
