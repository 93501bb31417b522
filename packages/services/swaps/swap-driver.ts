import type { TenantDb } from '@yardmaster/database/tenant-db';
import { present } from '@yardmaster/domain/assignment/evolve';
import type { GateFacts } from '@yardmaster/domain/assignment/refuse-gates';
import { decideDriverSwap } from '@yardmaster/domain/swap/decide';
import { type Loaded, lockAll, readHolder } from '../assignments/lock.ts';
import { deferConstraints } from './defer-constraints.ts';
import { judgePlacement } from './judge-placement.ts';
import { readClosed } from './read-closed.ts';
import type { Swapping } from './swap.ts';
import { type Comes, isAwaited } from './swap-unit.ts';

type Pair = Comes & { driverId: string; withDriverId: string };

/** The same for people as `swapUnit`. */
export async function swapDriver(
  db: TenantDb,
  { assignmentId, driverId, withDriverId, withAssignmentId }: Pair,
  leave: Omit<GateFacts, 'findings'>,
): Promise<Swapping> {
  const seen = await readHolder(db, 'driver', withDriverId);
  const [locked] = await Promise.all([
    lockAll(db, {
      assignmentIds: [assignmentId, ...(seen ? [seen.assignmentId] : [])],
      driverIds: [driverId, withDriverId],
    }),
    deferConstraints(db),
  ]);
  const own = locked.assignments.get(assignmentId);
  const driver = locked.drivers.get(withDriverId);
  const held =
    seen && isAwaited(seen, { assignmentId, withAssignmentId }) ? locked.assignments.get(seen.assignmentId) : undefined;
  const other = held && present(held.state.crew).includes(withDriverId) ? held : undefined;
  const crew = own ? present(own.state.crew) : [];
  const isLost = driver?.status === 'assigned' && !other && !crew.includes(withDriverId);
  const [holder, closed] = await Promise.all([
    isLost ? readHolder(db, 'driver', withDriverId) : undefined,
    own ? undefined : readClosed(db, assignmentId),
  ]);
  const isChange = own && driver && !isLost && crew.includes(driverId) && !crew.includes(withDriverId);
  const [forOwn, forOther] = await Promise.all([
    isChange ? judge(db, own, [driverId, withDriverId], other?.state.id ?? null) : [],
    isChange && other ? judge(db, other, [withDriverId, driverId], own.state.id) : [],
  ]);
  const decision = decideDriverSwap({
    own: own?.state ?? closed,
    other: other?.state,
    holder,
    leavingId: driverId,
    driver,
    gates: { findings: [...forOwn, ...forOther], ...leave },
  });
  return { decision, own, other, findings: { own: forOwn, other: forOther } };
}

function judge(
  db: TenantDb,
  { state }: Loaded,
  [goes, comes]: readonly [string, string],
  fromAssignmentId: string | null,
) {
  const { workOrderId, requirementId, equipmentId, crew } = state;
  const driverIds = [...present(crew).filter((id) => id !== goes), comes];
  return judgePlacement(db, {
    workOrderId,
    requirementId,
    equipmentId,
    driverIds,
    newcomers: [comes],
    fromAssignmentId,
  });
}
