/** `acme` of `acme.localhost:3000`; null on the bare host, an address, or a host that is not ours. */
export function subdomainOf(hostHeader: string | null, baseHost: string): string | null {
  const host = (hostHeader ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return host.endsWith(`.${baseHost}`) ? host.slice(0, -baseHost.length - 1) : null;
}

/** Whether the person's browser speaks TLS, to us or to the proxy in front. */
export function isHttps(headers: Headers): boolean {
  return headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
}

/** Who calls: the address that the proxy nearest to us saw. */
export function addressOf(headers: Headers): string | undefined {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64) || undefined;
}

/** The address under which this request reached us, with another subdomain: for links that people are given. */
export function originFor(headers: Headers, baseHost: string, subdomain: string): string {
  const port = /:\d+$/.exec(headers.get('host') ?? '')?.[0] ?? '';
  return `${isHttps(headers) ? 'https' : 'http'}://${subdomain}.${baseHost}${port}`;
}
