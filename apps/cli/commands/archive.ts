import { archiveTenant } from '@yardmaster/services/archive/archive-tenant';
import { parseAsOf } from '@yardmaster/services/archive/parse-as-of';
import { findTenant } from '@yardmaster/services/tenants/find-tenant';
import { recordOperator } from '@yardmaster/services/tenants/maintenance';
import { type Command, InvalidArgumentError } from 'commander';
import { action } from '../action.ts';
import type { Session } from '../run.ts';

type Options = { json?: boolean; tenant: string; asOf?: string; batch?: number };

function rows(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > 20_000)
    throw new InvalidArgumentError('Give a whole number from 1 to 20000.');
  return n;
}

export function addArchiveCommand(program: Command, session: Session): void {
  program
    .command('archive')
    .description('move what was closed before the organisation’s retention into its archive')
    .requiredOption('--tenant <subdomain>', 'whose records')
    .option('--as-of <date>', 'count retention from this day (2026-11-21) or instant, not from now')
    .option('--batch <rows>', 'assignments or work orders in one transaction', rows)
    .action(
      action<[], Options>(session, async ({ pools, maintenance, operator }, options) => {
        const tenant = await findTenant(maintenance, options.tenant);
        const principal = { kind: 'operator', tenantId: tenant.id } as const;
        const asOf = options.asOf === undefined ? undefined : await parseAsOf(pools, principal, options.asOf);
        await recordOperator(maintenance, {
          operator,
          action: 'archive.started',
          tenantId: tenant.id,
          details: { asOf: asOf ?? null },
        });
        const report = await archiveTenant(pools, principal, {
          asOf,
          perBatch: options.batch,
        });
        const plain = `Archived ${report.assignments} assignments with ${report.crew} crew places and ${report.workOrders} work orders, retention counted from ${report.asOf}.`;
        return { json: { tenant: tenant.subdomain, ...report }, plain };
      }),
    );
}
