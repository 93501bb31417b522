import { TenantUnavailable, Unauthenticated } from '@yardmaster/database/errors';
import type { Role } from '@yardmaster/domain/access/permissions';
import { ask } from '@yardmaster/services/commands/ask';
import { Refused } from '@yardmaster/services/outcome';
import { standingOf } from '@yardmaster/services/stream/hub';
import { type Me, readMe } from '@yardmaster/services/reads/me';
import { readMyAssignment } from '@yardmaster/services/reads/me-assignment';
import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { signInPath } from '../features/sign-in/next.ts';
import { ASKED_PATH } from './asked-path.ts';
import { webPools } from './pools.ts';
import { resolveCaller } from './principal.ts';
import { REQUEST_ID } from './request-id.ts';

export type User = Me & { person: NonNullable<Me['person']> };

/**
 * Who looks at a page, for server components. Leads to the sign-in page when nobody is signed in, and from there back, a driver to their own
 * page, and everybody else whose role is not among `allowed` to the page that says so.
 */
export async function requireUser(allowed?: readonly Role[]): Promise<User> {
  const user = await currentUser();
  if (!user) redirect(signInPath((await headers()).get(ASKED_PATH)));
  if (allowed && !allowed.includes(user.role)) {
    if (user.role === 'driver') redirect('/driver');
    forbidden();
  }
  return user;
}

/** Who looks, if it can be known: what the language of a page asks, which has to be shown in any case. */
export async function whoeverLooks(): Promise<User | undefined> {
  return await currentUser().catch(() => undefined);
}

/** Once per request, however many components ask. */
const currentUser = cache(async (): Promise<User | undefined> => {
  const given = await headers();
  const pools = webPools();
  try {
    const { principal } = await resolveCaller(given, pools, given.get(REQUEST_ID) ?? 'page');
    const outcome = await ask(pools, principal, readMe);
    if (!outcome.ok) return undefined;
    const { person } = outcome.body;
    return person ? { ...outcome.body, person } : undefined;
  } catch (error) {
    // Anything else is a fault, and the error page's business.
    if (error instanceof Unauthenticated || error instanceof TenantUnavailable || error instanceof Refused)
      return undefined;
    throw error;
  }
});

/** Where a stream of the page begins, so that it tells all that happens after this; null where that cannot be known. */
export async function standingOfLog({ tenant }: User): Promise<string | null> {
  // Without it the page reads once more what it has read.
  return standingOf(webPools(), tenant.id).catch(() => null);
}

/** Whether the driver who looks is on a job, where that can be known: it only tells the page what to bring first. */
export async function hasJob(): Promise<boolean> {
  const given = await headers();
  const pools = webPools();
  try {
    const { principal } = await resolveCaller(given, pools, given.get(REQUEST_ID) ?? 'page');
    const outcome = await ask(pools, principal, readMyAssignment);
    return outcome.ok && outcome.body !== null;
  } catch {
    return false;
  }
}
