import { deleteTenant } from '@yardmaster/services/tenants/delete-tenant';
import type { TenantRecord } from '@yardmaster/services/tenants/find-tenant';
import { purgeTenant } from '@yardmaster/services/tenants/purge-tenant';
import { renameTenant } from '@yardmaster/services/tenants/rename-tenant';
import { restoreTenant } from '@yardmaster/services/tenants/restore-tenant';
import { setTenantStatus } from '@yardmaster/services/tenants/set-tenant-status';
import { createStorage, readStorageConfig } from '@yardmaster/storage/create-storage';
import type { Command } from 'commander';
import { action } from '../action.ts';
import type { Context } from '../context.ts';
import type { Output } from '../io.ts';
import type { Session } from '../run.ts';

type Json = { json?: boolean };

/** Suspending, renaming, deleting, restoring. */
export function addTenantEndCommands(tenant: Command, session: Session): void {
  const one = <O extends Json>(
    work: (context: Context, subdomain: string, options: O) => Promise<[TenantRecord, string]>,
  ) =>
    action<[string], O>(session, async (context, options, subdomain): Promise<Output> => {
      const [json, plain] = await work(context, subdomain, options);
      return { json, plain };
    });

  tenant
    .command('suspend <subdomain>')
    .description('nobody of the organisation gets in, within two seconds; nothing is lost')
    .action(
      one<Json>(async ({ maintenance, operator }, subdomain) => [
        await setTenantStatus(maintenance, operator, subdomain, 'suspended'),
        `${subdomain} is suspended.`,
      ]),
    );

  tenant
    .command('resume <subdomain>')
    .description('let a suspended organisation work again')
    .action(
      one<Json>(async ({ maintenance, operator }, subdomain) => [
        await setTenantStatus(maintenance, operator, subdomain, 'active'),
        `${subdomain} works again.`,
      ]),
    );

  tenant
    .command('rename <subdomain>')
    .description('change the name, the address, or both')
    .option('--name <name>', 'the new name')
    .option('--to <subdomain>', 'the new address; API keys made for the old one stop working')
    .action(
      one<Json & { name?: string; to?: string }>(async ({ maintenance, operator }, subdomain, options) => {
        const renamed = await renameTenant(maintenance, operator, subdomain, {
          name: options.name,
          subdomain: options.to,
        });
        return [renamed, `${subdomain} is now ${renamed.name}, at ${renamed.subdomain}.`];
      }),
    );

  tenant
    .command('delete <subdomain>')
    .description('close an organisation and free its address; its data is kept until --purge')
    .option('--purge', 'destroy the data of one that was deleted before; there is no way back')
    .action(
      one<Json & { purge?: boolean }>(async ({ config, maintenance, operator }, subdomain, options) => {
        if (options.purge) {
          const storage = createStorage(readStorageConfig(config.home));
          const gone = await purgeTenant(maintenance, operator, subdomain, storage);
          return [gone, `The data of ${subdomain} is destroyed.`];
        }
        const gone = await deleteTenant(maintenance, operator, subdomain);
        return [
          gone,
          `${subdomain} is deleted; its data is kept. Back: tenant restore ${subdomain} · for good: tenant delete ${subdomain} --purge`,
        ];
      }),
    );

  tenant
    .command('restore <subdomain-or-id>')
    .description('open a deleted organisation again')
    .option('--to <subdomain>', 'another address, where its own was given away')
    .action(
      one<Json & { to?: string }>(async (context, name, options) => {
        const back = await restoreTenant(context.maintenance, context.operator, name, options.to);
        return [back, `${back.name} is back, at ${back.subdomain}.`];
      }),
    );
}
