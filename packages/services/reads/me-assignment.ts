import { crew } from '@yardmaster/database/tables/assignments';
import { drivers, equipment, sites } from '@yardmaster/database/tables/fleet';
import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type MyAssignment, myAssignment } from '@yardmaster/domain/driver/my-assignment';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { placeOf } from '@yardmaster/domain/work-order/place';
import { and, eq, inArray } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { readAssignment, toDto } from '../assignments/state.ts';

/** What the driver who asks is on, with all that the job needs; null while on nothing, or for who is no driver. Refusals: forbidden. */
export async function readMyAssignment(db: TenantDb): Promise<MyAssignment | null> {
  requirePermission(db, 'assignments:advance');
  const { driverId } = db.actor;
  if (!driverId) return null;
  const [place] = await db.tx
    .select({ assignmentId: crew.assignmentId })
    .from(crew)
    .where(and(eq(crew.driverId, driverId), eq(crew.leftAt, STILL_LIVE), eq(crew.reserved, false)));
  const found = place && (await readAssignment(db, place.assignmentId));
  return found ? withJob(db, found) : null;
}

async function withJob(
  db: TenantDb,
  found: NonNullable<Awaited<ReturnType<typeof readAssignment>>>,
): Promise<MyAssignment> {
  const { state, row } = found;
  const there = state.crew.filter((member) => member.leftAt === null).map((member) => member.driverId);
  const [[job], [unit], people] = await Promise.all([
    db.tx
      .select({ order: workOrders, requirement: requirements, site: sites })
      .from(workOrders)
      .innerJoin(requirements, eq(requirements.id, state.requirementId))
      .leftJoin(sites, eq(sites.id, workOrders.siteId))
      .where(eq(workOrders.id, state.workOrderId))
      .execute(),
    db.tx.select().from(equipment).where(eq(equipment.id, state.equipmentId)).execute(),
    db.tx
      .select({ driverId: drivers.id, name: drivers.name })
      .from(drivers)
      .where(inArray(drivers.id, there))
      .execute(),
  ]);
  if (!job || !unit) throw new Error('a live assignment without its work order or unit');
  // Parsing leaves out what a driver's phone has no use for.
  return myAssignment.parse({
    assignment: toDto(state, row),
    workOrder: { ...job.order, place: placeOf(job.order) },
    requirement: job.requirement,
    equipment: unit,
    site: job.site,
    crew: people,
    standDownReason: state.standDownRequestedAt ? row.recallReason : null,
  });
}
