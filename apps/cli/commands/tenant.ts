import { createExample, homeDirectory } from '@yardmaster/database/home';
import { createTenant } from '@yardmaster/services/tenants/create-tenant';
import { findTenant } from '@yardmaster/services/tenants/find-tenant';
import { inviteAdmin } from '@yardmaster/services/tenants/invite-admin';
import { listTenants } from '@yardmaster/services/tenants/list-tenants';
import { ONE_TIME_LINK_HOURS } from '@yardmaster/services/tenants/one-time-token';
import { recordOperator } from '@yardmaster/services/tenants/maintenance';
import type { Command } from 'commander';
import { action } from '../action.ts';
import { table } from '../io.ts';
import { tenantAddress } from '@yardmaster/database/tenant-address';
import type { Session } from '../run.ts';

type Create = {
  json?: boolean;
  name: string;
  timeZone: string;
  adminEmail: string;
  adminName?: string;
  locale?: string;
  region?: string;
};

export function addTenantCommands(program: Command, session: Session): Command {
  const tenant = program
    .command('tenant')
    .description('organisations, each a tenant of this installation: create, list, suspend, rename, delete, restore');

  const example = createExample(homeDirectory(session.env));
  const create = tenant
    .command('create [subdomain]')
    .usage('<subdomain> --name <name> --time-zone <zone> --admin-email <address> [options]')
    .description('make an organisation and print a one-time link with which its first admin chooses a password')
    .option('--name <name>', 'what people call the organisation (required)')
    .option('--time-zone <zone>', 'its IANA time zone, e.g. America/Los_Angeles (required)')
    .option('--admin-email <address>', 'its first admin (required)')
    .option('--admin-name <name>', 'the first admin’s name')
    .option('--locale <tag>', 'what it speaks and how it writes dates: en, en-GB, de, de-AT … (default: en)')
    .option('--region <region>', 'where its data belongs')
    .addHelpText('after', `\nThe subdomain is its address: north.<your host>. For example:\n  ${example}`)
    .hook('preAction', () => {
      const missing = missingOf(create.args[0], create.opts<Partial<Create>>());
      if (missing.length > 0) create.error(`error: missing: ${missing.join(', ')}\nFor example: ${example}`);
    });
  create.action(
    action<[string], Create>(session, async (context, { json: _, ...options }, subdomain) => {
      const made = await createTenant({ ...context, appUrl: context.config.appDatabaseUrl }, { subdomain, ...options });
      const address = await tenantAddress(context.config, session.env, made.tenant.subdomain);
      const link = welcomeLink(address, made.tenant.subdomain, made.admin.token);
      return {
        json: {
          id: made.tenant.id,
          subdomain: made.tenant.subdomain,
          name: made.tenant.name,
          address,
          admin: { id: made.admin.userId, email: made.admin.email },
          link,
          linkExpiresAt: made.admin.expiresAt,
        },
        note: `${made.tenant.name} is ready. ${made.admin.email} chooses a password here (once, within ${ONE_TIME_LINK_HOURS} hours):`,
        plain: link,
      };
    }),
  );

  tenant
    .command('invite <subdomain>')
    .description('print a new one-time link for an admin: a further one, or one who lost the way in')
    .requiredOption('--email <address>', 'the admin')
    .option('--name <name>', 'the admin’s name')
    .action(
      action<[string], { json?: boolean; email: string; name?: string }>(
        session,
        async (context, options, subdomain) => {
          const found = await findTenant(context.maintenance, subdomain);
          const admin = await inviteAdmin(context.pools, found, { email: options.email, name: options.name });
          const { operator } = context;
          await recordOperator(context.maintenance, {
            operator,
            action: 'tenant.admin_invited',
            tenantId: found.id,
            details: { userId: admin.userId },
          });
          const link = welcomeLink(await tenantAddress(context.config, session.env, subdomain), subdomain, admin.token);
          return {
            json: {
              tenant: subdomain,
              admin: { id: admin.userId, email: admin.email },
              link,
              linkExpiresAt: admin.expiresAt,
            },
            note: `${admin.email} chooses a password here (once, within ${ONE_TIME_LINK_HOURS} hours):`,
            plain: link,
          };
        },
      ),
    );

  tenant
    .command('list')
    .description('all organisations and their status')
    .option('--deleted', 'also those deleted but not purged')
    .action(
      action<[], { json?: boolean; deleted?: boolean }>(session, async ({ maintenance }, options) => {
        const items = await listTenants(maintenance, options.deleted === true);
        const rows = items.map((t) => [t.subdomain, t.name, t.status, t.region, t.createdAt.slice(0, 10), t.id]);
        return {
          json: { items },
          plain: table(
            ['SUBDOMAIN', 'NAME', 'STATUS', 'REGION', 'SINCE', 'ID'],
            rows,
            `No organisations yet. Make one: ${example}`,
          ),
        };
      }),
    );

  return tenant;
}

/** All that a new organisation lacks, at once; commander itself names one after another. */
function missingOf(subdomain: string | undefined, given: Partial<Create>): string[] {
  const wanted = [
    ['<subdomain>', subdomain],
    ['--name <name>', given.name],
    ['--time-zone <zone>', given.timeZone],
    ['--admin-email <address>', given.adminEmail],
  ] as const;
  return wanted.filter(([, value]) => value === undefined).map(([name]) => name);
}

/** The page where an invited person chooses a password. */
function welcomeLink(address: string, subdomain: string, token: string): string {
  return `${address}/welcome/${subdomain}.${token}`;
}
