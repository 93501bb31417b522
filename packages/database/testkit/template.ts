import type { Tenant } from '@yardmaster/domain/tenant/tenant';

/** What the global setup hands to the test processes. */
export type Template = {
  /** A login that may clone and drop databases. */
  adminUrl: string;
  /** The prepared database; its clones have its name and a suffix. */
  database: string;
  appUrl: string;
  jobsUrl: string;
  /** The months of its tables are counted from here: a run may go on into the next month. */
  preparedAt: string;
  /** Two tenants without people, equipment or orders. */
  tenants: { acme: Tenant; bolt: Tenant };
};

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

export function onDatabase(url: string, database: string): string {
  const named = new URL(url);
  named.pathname = `/${database}`;
  return named.toString();
}
