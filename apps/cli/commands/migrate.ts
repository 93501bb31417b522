import { migrateTenants, type TenantMigrated } from '@yardmaster/database/migrate';
import { type Command, InvalidArgumentError } from 'commander';
import { action } from '../action.ts';
import type { Session } from '../run.ts';

function lanes(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > 32) throw new InvalidArgumentError('Give a whole number from 1 to 32.');
  return n;
}

export function addMigrateCommand(program: Command, session: Session): void {
  program
    .command('migrate')
    .description('bring every organisation to this version; one that fails keeps its own, and running again goes on')
    .option('--concurrency <n>', 'organisations at a time', lanes, 4)
    .action(
      action<[], { json?: boolean; concurrency: number }>(session, async ({ config }, options) => {
        const tenants = await migrateTenants({
          maintenanceUrl: config.databaseUrl,
          concurrency: options.concurrency,
          onTenant: (report) => session.err(`${lineOf(report)}\n`),
        });
        const failures = tenants.filter((t) => t.error !== undefined);
        const plain = `${tenants.length - failures.length} of ${tenants.length} tenants are at this version.`;
        return { json: { ok: failures.length === 0, tenants }, plain, failed: failures.length > 0 };
      }),
    );
}

function lineOf({ tenant, applied, durationMs, error }: TenantMigrated): string {
  if (error !== undefined) return `${tenant}: FAILED after ${durationMs} ms: ${error}`;
  return `${tenant}: ${applied.length > 0 ? applied.join(', ') : 'nothing to do'} (${durationMs} ms)`;
}
