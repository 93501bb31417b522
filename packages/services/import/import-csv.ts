import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ImportBody, Imported } from '@yardmaster/domain/import/import';
import { refuse } from '@yardmaster/domain/problems';
import { created, type Outcome } from '../outcome.ts';
import { counted, planCsv } from './plan-csv.ts';
import { writePlan } from './write-plan.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/**
 * Takes over the records of one CSV file, all of them or none. Refusals: forbidden, invalid_request (how many errors; the
 * preview names each, and is kept nowhere), duplicate (somebody else added one of them at the same moment).
 */
export async function importCsv(db: TenantDb, body: ImportBody): Promise<Outcome<Imported>> {
  const { problems, plan } = await planCsv(db, body);
  if (problems.count > 0 || !plan) {
    return refuse(
      'invalid_request',
      sentence('The file has {count} errors. Nothing was imported.', { count: problems.count }),
    );
  }
  await writePlan(db, plan);
  // What came in may be what somebody waits for.
  db.after.promote = true;
  return created({ kind: body.kind, ...counted(body.kind, plan) });
}
