import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openMaintenance } from '../ddl.ts';
import { type Embedded, startEmbedded } from '../embedded.ts';
import { prepareInstallation } from '../installation.ts';
import { provisionTenant } from '../provision.ts';
import { onDatabase, type Template } from './template.ts';

const password = 'only-for-tests-0123456789';

/**
 * One PostgreSQL for the whole run, and in it one database that is ready: installed, migrated, with two tenants. Tests
 * clone it (see create-test-database.ts), which takes a fraction of what preparing takes. TEST_DATABASE_URL names a
 * server of one's own; its databases `yardmaster_test_*` are dropped at the end.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const home = await mkdtemp(join(tmpdir(), 'yardmaster-test-'));
  const server: Embedded | undefined = given ? undefined : await startEmbedded({ home, durable: false, log: () => {} });
  const adminUrl = given ?? server?.url ?? '';
  const database = `yardmaster_test_${process.pid}`;
  const admin = openMaintenance(adminUrl);
  try {
    await admin.unsafe(`CREATE DATABASE ${database}`);
    const template = await prepareTemplate(adminUrl, onDatabase(adminUrl, database));
    project.provide('template', { ...template, adminUrl, database });
  } finally {
    await admin.end({ timeout: 5 });
  }

  return async () => {
    if (given) await dropAll(given, database);
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

async function prepareTemplate(
  adminUrl: string,
  maintenanceUrl: string,
): Promise<Omit<Template, 'adminUrl' | 'database'>> {
  const { appUrl, jobsUrl } = await prepareInstallation({
    maintenanceUrl,
    appPassword: password,
    jobsPassword: password,
  });
  const sql = openMaintenance(maintenanceUrl);
  try {
    const now = new Date();
    const tenant = (subdomain: string, name: string) =>
      provisionTenant(sql, { subdomain, name, appUrl, operator: 'tests', now });
    const acme = await tenant('acme', 'Acme Rental');
    const bolt = await tenant('bolt', 'Bolt Towing');
    return { appUrl, jobsUrl, preparedAt: now.toISOString(), tenants: { acme, bolt } };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  const admin = openMaintenance(adminUrl);
  try {
    const left = await admin<
      { name: string }[]
    >`SELECT datname AS name FROM pg_database WHERE starts_with(datname, ${prefix})`;
    for (const { name } of left) await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } finally {
    await admin.end({ timeout: 5 });
  }
}
