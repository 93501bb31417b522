import { firstIdOf } from '@yardmaster/database/ids';
import { commandReceipts, events } from '@yardmaster/database/tables/records';
import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, gte, inArray, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { itemCommandIds } from '../batches/item-id.ts';
import { queuePlace } from '../queue/place.ts';

/** What an undo reads of an event's payload. */
const payload = z.object({
  workOrderId: z.uuid().optional(),
  requirementId: z.uuid().optional(),
  equipmentId: z.uuid().optional(),
  crew: z.array(z.uuid()).optional(),
  fromAssignmentId: z.uuid().optional(),
  place: queuePlace.optional(),
});

/** An event as far as it can be undone. */
export type Told = {
  streamId: string;
  type: string;
  version: number;
  commandId: string | null;
  recordedAt: string;
  payload: z.infer<typeof payload>;
};

/** A hundred items with three events each, and room. */
const MOST = 500;
/** Clocks of several processes differ. */
const GRACE_MS = 60_000;

/**
 * What was received under a key, and when: the command or, where there is none, the items of a batch. A command's own key
 * may look like that of another's item. undefined where there was neither.
 */
export async function readReceived(db: TenantDb, key: string): Promise<{ at: string; ids: string[] } | undefined> {
  const rows = await db.tx
    .select({ id: commandReceipts.commandId, at: commandReceipts.receivedAt })
    .from(commandReceipts)
    .where(inArray(commandReceipts.commandId, [key, ...itemCommandIds(key)]))
    .execute();
  const own = rows.filter(({ id }) => id === key);
  const received = own.length > 0 ? own : rows;
  const at = received
    .map((row) => toIso(row.at))
    .toSorted()
    .at(-1);
  return at === undefined ? undefined : { at, ids: received.map(({ id }) => id) };
}

/** What commands told within the last seconds, in order. Older ones are not looked for. */
export function readCommands(db: TenantDb, commandIds: string[], seconds: number): Promise<Told[]> {
  return read(db, inArray(events.commandId, commandIds), seconds);
}

/** What one assignment's stream told. */
export function readStream(db: TenantDb, streamId: string, seconds: number): Promise<Told[]> {
  return read(db, eq(events.streamId, streamId), seconds);
}

async function read(db: TenantDb, which: SQL, seconds: number): Promise<Told[]> {
  const since = new Date(Date.parse(db.now) - seconds * 1000 - GRACE_MS).toISOString();
  const rows = await db.tx
    .select({
      streamId: events.streamId,
      type: events.type,
      version: events.version,
      commandId: events.commandId,
      recordedAt: events.recordedAt,
      payload: events.payload,
    })
    .from(events)
    .where(and(gte(events.id, firstIdOf(since)), which))
    .orderBy(events.position)
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, payload: payload.safeParse(row.payload).data ?? {} }));
}
