import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { type Instant, instant } from '@yardmaster/domain/primitives';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { Temporal } from 'temporal-polyfill';
import { Refused } from '../outcome.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';

/** A day in the tenant's time zone (its first moment) or an instant. Refusals: invalid_request. */
export async function parseAsOf(pools: Pools, principal: Principal, value: string): Promise<Instant> {
  if (instant.safeParse(value).success) return new Date(value).toISOString();
  const { timeZone } = await inTenant(pools, principal, readTenantSettings, { readOnly: true });
  try {
    const day = Temporal.PlainDate.from(value, { overflow: 'reject' });
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || day.year < 2000) throw new RangeError('not a plain date');
    return new Date(day.toZonedDateTime(timeZone).epochMilliseconds).toISOString();
  } catch {
    throw new Refused(
      'invalid_request',
      inEnglish(`"${value}" is not a date. Write 2026-11-21, or 2026-11-21T08:00:00Z.`),
    );
  }
}
