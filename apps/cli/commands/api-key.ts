import { inTenant } from '@yardmaster/database/tenant-db';
import { createApiKey as schema } from '@yardmaster/domain/access/api-key';
import { PERMISSIONS, type Role, role } from '@yardmaster/domain/access/permissions';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { createApiKey } from '@yardmaster/services/api-keys/create-api-key';
import { listApiKeys } from '@yardmaster/services/api-keys/list-api-keys';
import { revokeApiKey } from '@yardmaster/services/api-keys/revoke-api-key';
import { type Outcome, Refused } from '@yardmaster/services/outcome';
import { findTenant } from '@yardmaster/services/tenants/find-tenant';
import { recordOperator } from '@yardmaster/services/tenants/maintenance';
import { refuseUnparsed } from '@yardmaster/services/tenants/refuse-unparsed';
import { type Command, Option } from 'commander';
import { action } from '../action.ts';
import { table } from '../io.ts';
import type { Session } from '../run.ts';

const LIST_MAX = 1_000;

type ForTenant = { json?: boolean; tenant: string };

export function addApiKeyCommands(program: Command, session: Session): void {
  const keys = program.command('api-key').description('make, list and revoke API keys of an organisation');

  keys
    .command('create')
    .description('make a key and print it alone; it is shown this once')
    .requiredOption('--tenant <subdomain>', 'whose key')
    .addOption(new Option('--role <role>', 'what the key may do').choices(role.options).makeOptionMandatory())
    .addOption(new Option('--scope <scope...>', 'hold it to some of what the role may').choices(PERMISSIONS))
    .option('--expires <instant>', 'when it ends by itself, e.g. 2027-01-31T00:00:00Z')
    .option('--name <name>', 'what it is for', 'made on the command line')
    .action(
      action<[], ForTenant & { role: Role; name: string; scope?: string[]; expires?: string }>(
        session,
        async ({ pools, maintenance, operator }, options) => {
          const tenant = await findTenant(maintenance, options.tenant);
          const body = schema.safeParse({
            name: options.name,
            role: options.role,
            ...(options.scope ? { scopes: options.scope } : {}),
            ...(options.expires ? { expiresAt: options.expires } : {}),
          });
          if (!body.success) return refuseUnparsed(body.error);
          const made = unwrap(
            await inTenant(pools, { kind: 'operator', tenantId: tenant.id }, (db) => createApiKey(db, body.data)),
          );
          await recordOperator(maintenance, {
            operator,
            action: 'api_key.created',
            tenantId: tenant.id,
            details: { keyId: made.id, role: made.role, scopes: made.scopes },
          });
          return { json: { tenant: tenant.subdomain, ...made }, plain: made.key };
        },
      ),
    );

  keys
    .command('list')
    .description('the keys of an organisation, without their secrets')
    .requiredOption('--tenant <subdomain>', 'whose keys')
    .action(
      action<[], ForTenant>(session, async ({ pools, maintenance }, options) => {
        const tenant = await findTenant(maintenance, options.tenant);
        const { items } = await inTenant(
          pools,
          { kind: 'operator', tenantId: tenant.id },
          (db) => listApiKeys(db, { limit: LIST_MAX }),
          { readOnly: true },
        );
        const rows = items.map((k) => [
          k.id,
          k.name,
          k.role,
          k.scopes?.join(' ') ?? 'all of the role',
          k.createdAt.slice(0, 10),
          k.expiresAt?.slice(0, 10) ?? '',
          k.revokedAt?.slice(0, 10) ?? '',
        ]);
        return {
          json: { tenant: tenant.subdomain, items },
          plain: table(['ID', 'NAME', 'ROLE', 'SCOPES', 'SINCE', 'UNTIL', 'REVOKED'], rows, 'No keys.'),
        };
      }),
    );

  keys
    .command('revoke <id>')
    .description('end a key; the next request with it is refused')
    .requiredOption('--tenant <subdomain>', 'whose key')
    .action(
      action<[string], ForTenant>(session, async ({ pools, maintenance, operator }, options, id) => {
        const tenant = await findTenant(maintenance, options.tenant);
        if (!/^[0-9a-f-]{36}$/i.test(id))
          throw new Refused('not_found', inEnglish('A key is named by its id. See: yardmaster api-key list'));
        const gone = unwrap(
          await inTenant(pools, { kind: 'operator', tenantId: tenant.id }, (db) => revokeApiKey(db, id)),
        );
        await recordOperator(maintenance, {
          operator,
          action: 'api_key.revoked',
          tenantId: tenant.id,
          details: { keyId: id },
        });
        return { json: { tenant: tenant.subdomain, ...gone }, plain: `The key ${id} is revoked.` };
      }),
    );
}

function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.body;
  throw new Refused(outcome.refusal.code, outcome.refusal.detail, outcome.refusal.facts);
}
