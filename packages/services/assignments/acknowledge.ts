import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideAcknowledge } from '@yardmaster/domain/assignment/decide';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';
import { type Report, reported } from './reported.ts';

/** The driver has seen the dispatch. A second time changes nothing. Refusals: forbidden, not_found, illegal_transition. */
export async function acknowledge(db: TenantDb, id: string, body: Report): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const report = await reported(db, body);
  if (!report.ok) return report;
  return enact(db, id, (state) => decideAcknowledge(state, report.at, db.actor, report.via));
}
