import { Refused } from '@yardmaster/services/outcome';

/**
 * A cookie travels with every request of the browser, whoever's page made it, so a change must come from our own page.
 * `same-site` is refused too: another tenant's subdomain is the same site. What sends neither header is no browser.
 * @throws Refused `cross_site_request`
 */
export function requireOwnPage(headers: Headers): void {
  const site = headers.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw new Refused('cross_site_request');
  const origin = headers.get('origin');
  if (origin && hostOf(origin) !== headers.get('host')?.toLowerCase()) throw new Refused('cross_site_request');
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}
