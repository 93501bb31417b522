import { type Client, createClient } from '@yardmaster/client/client';
import { reach } from './reach.ts';
import { Refused } from './settings.ts';

export type Door = {
  /** With the key of a program. */
  byKey(key: string): Client;
  /** As a person signs in. @throws Refused */
  byPassword(email: string, password: string): Promise<Client>;
};

/** The API of one tenant. */
export function doorOf(url: URL, subdomain: string): Door {
  const origin = new URL(url);
  origin.hostname = `${subdomain}.${url.hostname}`;
  const baseUrl = new URL('/api/v1', origin).href;
  const ask = (path: string, init: RequestInit = {}) => reach(new Request(new URL(path, origin), init));
  return {
    byKey: (key) => createClient({ baseUrl, fetch: reach, headers: { authorization: `Bearer ${key}` } }),
    async byPassword(email, password) {
      const csrf = await ask('/api/auth/csrf');
      const { csrfToken } = (await csrf.json()) as { csrfToken: string };
      const form = new URLSearchParams({ csrfToken, email, password, json: 'true' });
      const headers = { cookie: cookiesOf([csrf]) };
      const answer = await ask('/api/auth/callback/credentials', { method: 'POST', body: form, headers });
      const cookie = cookiesOf([csrf, answer]);
      if (!cookie.includes('session-token=')) {
        throw new Refused(`${email} cannot sign in at ${origin.host} (${answer.status}). Is it a demo tenant?`);
      }
      return createClient({ baseUrl, fetch: reach, headers: { cookie, origin: origin.origin } });
    },
  };
}

function cookiesOf(answers: readonly Response[]): string {
  const cookies = answers.flatMap((answer) => answer.headers.getSetCookie());
  return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '').join('; ');
}
