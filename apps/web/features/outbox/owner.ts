import type { SignedIn } from '../shell/session.tsx';

/** Whose what is kept on this phone is. */
export function ownerOf({ tenant, person }: Pick<SignedIn, 'tenant' | 'person'>): string {
  return `${tenant.id}:${person.id}`;
}
