import { authOptions } from '../auth.ts';

export type Given = { organisation?: string; email?: string; password?: string };

/** What next-auth calls with what the sign-in form holds: who is signed in, or null. @throws what the page gets as `error` */
export async function enter(given: Given, host = 'acme.localhost:3000', address = '192.0.2.1'): Promise<unknown> {
  const request = new Request(`http://${host}/api/auth/callback/credentials`, {
    headers: { host, 'x-forwarded-for': address },
  });
  const [provider] = authOptions(request).providers;
  if (provider?.type !== 'credentials') throw new Error('no credentials provider');
  const { authorize } = provider.options as { authorize(given: Given): Promise<unknown> };
  return authorize(given);
}
