import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { importFiles } from '@yardmaster/services/import/import-files';
import { readFolder } from '@yardmaster/services/import/read-folder';
import { findTenant } from '@yardmaster/services/tenants/find-tenant';
import { recordOperator } from '@yardmaster/services/tenants/maintenance';
import type { Command } from 'commander';
import { action } from '../action.ts';
import type { Session } from '../run.ts';

type Options = { json?: boolean; tenant: string; skipExisting?: boolean };

export function addImportCommand(program: Command, session: Session): void {
  program
    .command('import <folder>')
    .description('take over the fleet, people, rosters and work orders from CSV files (docs/import.md)')
    .requiredOption('--tenant <subdomain>', 'whose records they become')
    .option('--skip-existing', 'pass over what exists already; else it is an error')
    .action(
      action<[string], Options>(session, async ({ pools, maintenance, operator }, options, folder) => {
        const tenant = await findTenant(maintenance, options.tenant);
        const files = await readFolder(asTyped(folder, session.env));
        const principal = { kind: 'operator', tenantId: tenant.id } as const;
        const report = await importFiles(pools, principal, files, { skipExisting: options.skipExisting === true });
        const json = { tenant: tenant.subdomain, ...report };
        if (!report.ok) {
          const lines = report.errors.map((e) => `${e.file}:${e.line}:${e.column}: ${e.message}`);
          const more = report.errorCount - report.errors.length;
          const last = `${more > 0 ? `… and ${more} more. ` : ''}Nothing was imported.`;
          return { json, note: [...lines, last].join('\n'), failed: true };
        }
        await recordOperator(maintenance, {
          operator,
          action: 'tenant.imported',
          tenantId: tenant.id,
          details: { files: report.files },
        });
        const plain = report.files
          .map(
            ({ kind, created, skipped }) =>
              `${kind}: ${created} imported${skipped > 0 ? `, ${skipped} existed already` : ''}`,
          )
          .join('\n');
        return { json, plain };
      }),
    );
}

/** `npm run` works in the folder of the package; where the command was typed is in INIT_CWD. */
function asTyped(folder: string, env: NodeJS.ProcessEnv): string {
  return existsSync(folder) ? folder : resolve(env['INIT_CWD'] ?? '.', folder);
}
