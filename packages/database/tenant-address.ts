import type { Config } from './config.ts';
import { holderOf } from './home-lock.ts';

/** Where a tenant's people find it: the product's own address with the subdomain in front. */
export async function tenantAddress(config: Config, env: NodeJS.ProcessEnv, subdomain: string): Promise<string> {
  const local = config.baseHost === 'localhost' || config.baseHost.endsWith('.localhost');
  if (!local) return `https://${subdomain}.${config.baseHost}`;
  const running = (await holderOf(config.home))?.address;
  const port = (running && new URL(running).port) || env['PORT'] || '3000';
  return `http://${subdomain}.${config.baseHost}:${port}`;
}
