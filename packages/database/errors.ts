const KIND = Symbol.for('yardmaster.error');

/**
 * The base of errors that are told apart by their class. A web server may hold a module twice, in Next's bundle and at the
 * door before it: what one copy throws the other must know. So the kind decides, not the identity of the class.
 */
export class Known extends Error {
  static readonly kind: string = 'Known';
  readonly [KIND]: string;
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.kind;
    this[KIND] = new.target.kind;
  }
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && KIND in value && value[KIND] === this.kind;
  }
}

/** The database did not answer in time; the transaction may or may not have committed. */
export class DeadlineExceeded extends Known {
  static override readonly kind = 'DeadlineExceeded';
}
/** A lock was not granted within two seconds, or retries ran out. Nothing was changed. */
export class Busy extends Known {
  static override readonly kind = 'Busy';
}
/** The database cannot be reached, went away in the middle or lacks the means: what was asked for may or may not have happened. */
export class Unavailable extends Known {
  static override readonly kind = 'Unavailable';
}
/** Another sender of the same command holds its receipt. Nothing was changed. */
export class CommandInProgress extends Known {
  static override readonly kind = 'CommandInProgress';
}
/** No valid session or key stands behind the request. */
export class Unauthenticated extends Known {
  static override readonly kind = 'Unauthenticated';
}
export class TenantUnavailable extends Known {
  static override readonly kind = 'TenantUnavailable';
}
/** The installation cannot be prepared on this server; the message is for people. */
export class InstallationError extends Error {
  override name = 'InstallationError';
}

/** SQLSTATE of a driver error, also when Drizzle has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    if ('code' in e && typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e.code;
  }
  return undefined;
}

/** Which constraint a driver error names, also when Drizzle has wrapped it. */
export function constraintName(error: unknown): string | undefined {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    if ('constraint_name' in e && typeof e.constraint_name === 'string') return e.constraint_name;
  }
  return undefined;
}

const LOST = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  // Paused for too long within a transaction, or at it beyond all deadlines; shut down by an operator, crashed, starting up.
  '25P03',
  '25P04',
  '57P01',
  '57P02',
  '57P03',
]);
/** Insufficient resources (a full disk, no memory, no connection left) and errors of the system below it. */
const WITHOUT_MEANS = ['53', '58'];
const STATEMENT_TIMEOUT = '57014';
/** What every statement says after one has failed in its transaction. */
export const TRANSACTION_ABORTED = '25P02';

/** The driver's error for a lost link or an exceeded timeout as one of ours; any other error as it is. */
export function classified(error: unknown): unknown {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = e.cause, depth++) {
    const code = 'code' in e && typeof e.code === 'string' ? e.code : '';
    if (LOST.has(code) || code.startsWith('08'))
      return new Unavailable('the database cannot be reached', { cause: error });
    if (/^[0-9A-Z]{5}$/.test(code) && WITHOUT_MEANS.includes(code.slice(0, 2)))
      return new Unavailable('the database lacks the means', { cause: error });
    if (code === STATEMENT_TIMEOUT) return new DeadlineExceeded('a statement took too long', { cause: error });
  }
  return error;
}

/** COMMIT was answered with ROLLBACK: nothing happened, although no statement said so (our patch of the driver; ADR 7). */
export function wasRolledBack(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'TRANSACTION_ROLLED_BACK';
}
