import { findTenant } from '@yardmaster/services/tenants/find-tenant';
import { type VerifyReport, verifyTenant } from '@yardmaster/services/verify/verify-tenant';
import type { Command } from 'commander';
import { action } from '../action.ts';
import type { Session } from '../run.ts';

export function addVerifyCommand(program: Command, session: Session): void {
  program
    .command('verify')
    .description('check the invariants of an organisation’s records; exit code 1 and a list if one does not hold')
    .requiredOption('--tenant <subdomain>', 'whose records')
    .action(
      action<[], { json?: boolean; tenant: string }>(session, async ({ pools, maintenance }, options) => {
        const tenant = await findTenant(maintenance, options.tenant);
        const report = await verifyTenant(pools, { kind: 'operator', tenantId: tenant.id });
        return { json: { tenant: tenant.subdomain, ...report }, plain: toText(report), failed: !report.ok };
      }),
    );
}

function toText({ ok, invariants }: VerifyReport): string {
  if (ok) return `All ${invariants.length} invariants hold.`;
  return invariants
    .filter((invariant) => invariant.violations.length > 0)
    .flatMap(({ name, title, violations, truncated }) => [
      `${name}: ${title}`,
      ...violations.map(({ subject, detail }) => `  ${subject} ${detail}`),
      ...(truncated ? ['  … and more'] : []),
    ])
    .join('\n');
}
