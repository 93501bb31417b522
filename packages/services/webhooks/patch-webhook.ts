import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import type { patchWebhook as schema, Webhook } from '@yardmaster/domain/webhook/webhook';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { refusedUrl } from '../outbound/check-url.ts';
import { done, invalid, type Outcome } from '../outcome.ts';
import { toDto } from './dto.ts';
import { lockWebhook, writeWebhook } from './write.ts';

/**
 * Changes a webhook, pauses it or switches it on again; what waited while it was paused goes out then. Refusals: forbidden,
 * not_found, invalid_request.
 */
export async function patchWebhook(
  db: TenantDb,
  id: string,
  body: z.output<typeof schema>,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<Outcome<Webhook>> {
  requirePermission(db, 'keys:write');
  const refused = body.url === undefined ? undefined : refusedUrl(body.url, allowPrivate);
  if (refused) return invalid('/url', refused);
  const row = await lockWebhook(db, id);
  if (!row) return refuse('not_found');
  const { name = row.name, url = row.url, status = row.status } = body;
  const next = { name, url, status, events: body.events ? [...new Set(body.events)] : row.events };
  const changed = (['name', 'url', 'events', 'status'] as const).filter(
    (key) => !isDeepStrictEqual(next[key], row[key]),
  );
  if (changed.length === 0) return done(toDto(row));
  // A new start: what failed before says nothing of it.
  const failingSince = changed.includes('url') || changed.includes('status') ? null : row.failingSince;
  const payload = { changed, events: next.events, status };
  return done(toDto(await writeWebhook(db, row, { ...next, failingSince }, { type: 'webhook.changed', payload })));
}
