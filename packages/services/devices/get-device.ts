import { deviceMarks } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { id } from '@yardmaster/domain/primitives';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';

export const device = z.object({
  id,
  /** The highest number of a command that was taken from this phone for the person who asks; 0: none. */
  sequence: z.number().int(),
});
export type Device = z.infer<typeof device>;

/** How far a phone of the person who asks got, so that one that forgot goes on from there. Refusals: forbidden. */
export async function getDevice(db: TenantDb, deviceId: string): Promise<Device> {
  requirePermission(db, 'assignments:advance');
  const { actor } = db;
  const [mark] =
    actor.kind === 'user' && actor.id
      ? await db.tx
          .select({ sequence: deviceMarks.sequence })
          .from(deviceMarks)
          .where(and(eq(deviceMarks.deviceId, deviceId), eq(deviceMarks.userId, actor.id)))
      : [];
  return { id: deviceId, sequence: mark?.sequence ?? 0 };
}
