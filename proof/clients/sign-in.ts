import { z } from 'zod';

const DEADLINE_MS = 15_000;
const csrf = z.object({ csrfToken: z.string() });

export type Login = { organisation: string; email: string; password: string };

/** Signs a person in as the sign-in page does, on the bare host. Returns the cookie. @throws Error with the status */
export async function signIn(url: string, login: Login): Promise<string> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const asked = await fetch(`${url}/api/auth/csrf`, { signal });
  const { csrfToken } = csrf.parse(await asked.json());
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    signal,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: cookiesOf(asked).join('; '),
      origin: url,
    },
    body: new URLSearchParams({ ...login, csrfToken, json: 'true' }),
  });
  await answer.arrayBuffer();
  const session = cookiesOf(answer).find((cookie) => cookie.startsWith('next-auth.session-token='));
  if (!session) throw new Error(`${login.email} could not sign in: ${answer.status}`);
  return session;
}

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
}

/** Chooses a password with the one-time link of an invitation. @throws Error with the status */
export async function choosePassword(url: string, link: string, password: string): Promise<void> {
  const token = link.split('/welcome/')[1] ?? '';
  const answer = await fetch(`${url}/api/v1/welcome`, {
    method: 'POST',
    signal: AbortSignal.timeout(DEADLINE_MS),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password }),
  });
  if (answer.status !== 204) throw new Error(`no password could be chosen: ${answer.status} ${await answer.text()}`);
}
