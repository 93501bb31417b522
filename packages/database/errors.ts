/** The database did not answer in time; the transaction may or may not have committed. */
export class DeadlineExceeded extends Error {
  override name = 'DeadlineExceeded';
}
/** A lock was not granted within two seconds, or retries ran out. Nothing was changed. */
export class Busy extends Error {
  override name = 'Busy';
}
/** Another sender of the same command holds its receipt. Nothing was changed. */
export class CommandInProgress extends Error {
  override name = 'CommandInProgress';
}
/** No valid session or key stands behind the request. */
export class Unauthenticated extends Error {
  override name = 'Unauthenticated';
}
export class TenantUnavailable extends Error {
  override name = 'TenantUnavailable';
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
