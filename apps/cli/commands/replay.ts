import { type ReplayDifference, type ReplayReport, verifyReplay } from '@yardmaster/services/replay/verify-replay';
import { findTenant } from '@yardmaster/services/tenants/find-tenant';
import { listTenants } from '@yardmaster/services/tenants/list-tenants';
import { type Command, Option } from 'commander';
import { action } from '../action.ts';
import { describe } from '../describe-error.ts';
import type { Session } from '../run.ts';

type Options = { json?: boolean; verify: boolean; tenant?: string; all?: boolean };
/** One that could not be read does not keep the others from being. */
type Replayed = { tenant: string } & (ReplayReport | { ok: false; error: ReturnType<typeof describe> });

export function addReplayCommand(program: Command, session: Session): void {
  program
    .command('replay')
    .description('fold the event log and compare it with the tables; exit code 1 and a list where they differ')
    .requiredOption('--verify', 'change nothing: say whether the log gives exactly the tables')
    .option('--tenant <subdomain>', 'whose log')
    .addOption(
      new Option('--all', 'every organisation’s, which is also what is meant without --tenant').conflicts('tenant'),
    )
    .action(
      action<[], Options>(session, async ({ pools, maintenance }, options) => {
        const verify = async ({ id, subdomain }: { id: string; subdomain: string }) => ({
          tenant: subdomain,
          ...(await verifyReplay(pools, { kind: 'operator', tenantId: id })),
        });
        if (options.tenant !== undefined) {
          const report = await verify(await findTenant(maintenance, options.tenant));
          return { json: report, plain: toText(report), failed: !report.ok };
        }
        const tenants: Replayed[] = [];
        for (const tenant of await listTenants(maintenance, false)) {
          const replayed: Replayed = await verify(tenant).catch((error: unknown) => ({
            tenant: tenant.subdomain,
            ok: false as const,
            error: describe(error),
          }));
          tenants.push(replayed);
        }
        const ok = tenants.every((report) => report.ok);
        return { json: { ok, tenants }, plain: tenants.map(toText).join('\n'), failed: !ok };
      }),
    );
}

function toText(replayed: Replayed): string {
  const { tenant } = replayed;
  if ('error' in replayed) return `${tenant}: ${replayed.error.message}`;
  const { ok, events, rows, untold, differences, truncated } = replayed;
  const untoldToo = untold > 0 ? `; ${untold} cells that older events do not tell were not compared` : '';
  if (ok) return `${tenant}: ${events} events give exactly the ${rows} rows of its tables${untoldToo}.`;
  return [
    `${tenant}: ${events} events do not give the ${rows} rows of its tables${untoldToo}.`,
    ...differences.map((difference) => `  ${lineOf(difference)}`),
    ...(truncated ? ['  … and more'] : []),
  ].join('\n');
}

function lineOf({ table, id, column, replayed, stored }: ReplayDifference): string {
  if (table === 'events') return `event ${id} (${String(stored)}): ${String(replayed)}`;
  if (column !== null) return `${table} ${id} ${column}: the log says ${show(replayed)}, the table ${show(stored)}`;
  return `${table} ${id}: ${stored === undefined ? 'in the log and not in the table' : 'in the table and not in the log'}`;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
