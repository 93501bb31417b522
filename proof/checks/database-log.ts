/** An error as PostgreSQL wrote it down, with its statement. */
export type DatabaseError = {
  /** As the session called itself; null where the server's log does not say. */
  application: string | null;
  sqlState: string | null;
  severity: string;
  message: string;
  statement: string | null;
  /** Of the session's last error that was not merely what comes after one (25P02); null where there was none. */
  root: string | null;
};

const ABORTED = '25P02';

// `%m [%p] %q[%a %e] `, as packages/database/embedded.ts asks for; the bracket is missing for background processes.
const LINE = /^\d{4}-\d{2}-\d{2} [\d:.]+ \S+ \[(\d+)\] (?:\[(.*?) ?([0-9A-Z]{5})\] )?([A-Z]+): {2}(.*)$/;

export function readDatabaseLog(text: string): DatabaseError[] {
  const errors: DatabaseError[] = [];
  const open = new Map<string, DatabaseError>();
  const roots = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, pid = '', application = null, sqlState = null, severity = '', message = ''] = LINE.exec(line) ?? [];
    if (severity === 'STATEMENT') {
      const error = open.get(pid);
      if (error) error.statement = message;
    } else if (severity === 'ERROR' || severity === 'FATAL' || severity === 'PANIC') {
      if (sqlState && sqlState !== ABORTED) roots.set(pid, sqlState);
      const root = roots.get(pid) ?? null;
      const error = { application, sqlState, severity, message, statement: null, root };
      errors.push(error);
      open.set(pid, error);
    }
  }
  return errors;
}
