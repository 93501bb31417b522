import type { Instant } from '../primitives.ts';

type Asked = { certificationId: string; name: string };
type Held = { certificationId: string; expiresAt: Instant | null };
export type Lack = Asked & { expiredAt: Instant | null };

/** What is asked for and not held at this moment; half-open, as at the gate: at `expiresAt` it is over. */
export function lacking(asked: readonly Asked[], held: readonly Held[], now: Instant): Lack[] {
  return asked.flatMap(({ certificationId, name }) => {
    const mine = held.filter((one) => one.certificationId === certificationId).map(({ expiresAt }) => expiresAt);
    // A renewal stands beside what it renews.
    if (mine.some((expiresAt) => expiresAt === null || Date.parse(expiresAt) > Date.parse(now))) return [];
    const expiredAt = mine.reduce((last, at) => (last === null || (at !== null && at > last) ? at : last), null);
    return [{ certificationId, name, expiredAt }];
  });
}
