import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { openMaintenance } from '../ddl.ts';
import { onDatabase, type Template } from './template.ts';

export type TestDatabase = {
  maintenanceUrl: string;
  appUrl: string;
  jobsUrl: string;
  tenants: Template['tenants'];
  /** In which month its tables were made. */
  preparedAt: Date;
  /** Closes what is still connected to it, and removes it. */
  drop(): Promise<void>;
};

/**
 * A database of its own for a test file: a clone of the template, so tests share nothing but the server. Roles belong to
 * the whole server; the clone means the same ones.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = inject('template');
  const name = `${template.database}_${randomBytes(6).toString('hex')}`;
  await asAdmin(template.adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template.database} STRATEGY file_copy`);
  return {
    maintenanceUrl: onDatabase(template.adminUrl, name),
    appUrl: onDatabase(template.appUrl, name),
    jobsUrl: onDatabase(template.jobsUrl, name),
    tenants: template.tenants,
    preparedAt: new Date(template.preparedAt),
    drop: () => asAdmin(template.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const sql = openMaintenance(url);
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
