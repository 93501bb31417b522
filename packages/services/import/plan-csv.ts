import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ImportBody } from '@yardmaster/domain/import/import';
import { requirePermission } from '../access.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { type Kind, WRITES } from './columns.ts';
import { type ParsedFile, parseCsv } from './parse-csv.ts';
import { type Plan, plan } from './plan.ts';
import { Problems } from './problems.ts';

export type CsvPlan = { problems: Problems; file: ParsedFile | undefined; plan: Plan | undefined };

/** Checks one file from a browser, row by row, and says what it would make. Refusals: forbidden. */
export async function planCsv(db: TenantDb, { kind, csv, skipExisting }: ImportBody): Promise<CsvPlan> {
  requirePermission(db, WRITES[kind]);
  const problems = new Problems();
  const file = parseCsv({ name: `${kind}.csv`, bytes: new TextEncoder().encode(csv) }, problems);
  if (!file) return { problems, file, plan: undefined };
  const { timeZone } = await readTenantSettings(db);
  return { problems, file, plan: await plan(db, [file], { timeZone, skipExisting, unread: new Set() }, problems) };
}

export function counted(kind: Kind, planned: Plan | undefined): { created: number; skipped: number } {
  const { batches, skipped } = planned?.get(kind) ?? { batches: [], skipped: 0 };
  return { created: batches.reduce((sum, { made }) => sum + made, 0), skipped };
}
