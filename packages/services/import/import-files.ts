import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { inEnglish, sentence } from '@yardmaster/domain/words/sentence';
import { requirePermission } from '../access.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { Refused } from '../outcome.ts';
import { KINDS, type Kind, kindOf, WRITES } from './columns.ts';
import { type ImportFile, type ParsedFile, parseCsv } from './parse-csv.ts';
import { plan } from './plan.ts';
import { counted } from './plan-csv.ts';
import { type ImportError, Problems } from './problems.ts';
import { writePlan } from './write-plan.ts';

export type Counted = { kind: Kind; created: number; skipped: number };
export type ImportReport =
  | { ok: true; files: Counted[] }
  /** Nothing was written. `errorCount` may be more than are listed. */
  | { ok: false; errors: ImportError[]; errorCount: number };

/** Fifty thousand rows in each of five files take about a minute. */
const DEADLINE_MS = 10 * 60_000;

/**
 * Takes over a tenant's records from CSV files. Every row of every file is checked first; one error, and nothing is
 * written. Else all of it is written in one transaction, each row with its event and audit record.
 * Refusals: forbidden, duplicate (somebody else added one of the records at the same moment).
 */
export async function importFiles(
  pools: Pools,
  principal: Principal,
  files: readonly ImportFile[],
  { skipExisting = false }: { skipExisting?: boolean } = {},
): Promise<ImportReport> {
  const problems = new Problems();
  const parsed = files.map((file) => parseCsv(file, problems)).filter((file) => file !== undefined);
  refuseTwins(parsed, problems);
  const read = new Set(parsed.map(({ kind }) => kind));
  const unread = new Set(
    files.map(({ name }) => kindOf(name)).filter((kind): kind is Kind => kind !== undefined && !read.has(kind)),
  );
  if (files.length === 0)
    throw new Refused(
      'invalid_request',
      inEnglish(`There is no file to import. Known: ${KINDS.map((k) => `${k}.csv`).join(', ')}`),
    );
  try {
    return await inTenant(pools, principal, (db) => checkAndWrite(db, parsed, problems, { skipExisting, unread }), {
      deadlineMs: DEADLINE_MS,
    });
  } catch (error) {
    if (error instanceof NotImported) return { ok: false, errors: problems.sorted(), errorCount: problems.count };
    throw error;
  }
}

/** Ends the transaction where errors were found: a number that was drawn may be lost, a row is not. */
class NotImported extends Error {}

async function checkAndWrite(
  db: TenantDb,
  files: readonly ParsedFile[],
  problems: Problems,
  options: { skipExisting: boolean; unread: ReadonlySet<Kind> },
): Promise<ImportReport> {
  requirePermission(db, 'fleet:write');
  requirePermission(db, 'work-orders:write');
  for (const { kind } of files) requirePermission(db, WRITES[kind]);
  const { timeZone } = await readTenantSettings(db);
  const planned = await plan(db, files, { timeZone, ...options }, problems);
  if (problems.count > 0) throw new NotImported();
  await writePlan(db, planned);
  return { ok: true, files: [...planned.keys()].map((kind) => ({ kind, ...counted(kind, planned) })) };
}

/** `equipment.csv` beside `Equipment.CSV`. */
function refuseTwins(files: readonly ParsedFile[], problems: Problems): void {
  const first = new Map<Kind, string>();
  for (const { kind, file } of files) {
    const other = first.get(kind);
    if (other !== undefined) problems.add(file, 1, '1', sentence('The same kind of file as {name}', { name: other }));
    first.set(kind, file);
  }
}
