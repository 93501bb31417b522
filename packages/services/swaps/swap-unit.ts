import type { TenantDb } from '@yardmaster/database/tenant-db';
import { present } from '@yardmaster/domain/assignment/evolve';
import type { GateFacts } from '@yardmaster/domain/assignment/refuse-gates';
import { decideUnitSwap } from '@yardmaster/domain/swap/decide';
import { type Loaded, lockAll, readHolder } from '../assignments/lock.ts';
import { deferConstraints } from './defer-constraints.ts';
import { judgePlacement } from './judge-placement.ts';
import { readClosed } from './read-closed.ts';
import type { Swapping } from './swap.ts';

/** `withAssignmentId` is where the person who asks thinks that the newcomer is; absent: wherever that is. */
export type Comes = { assignmentId: string; withAssignmentId: string | null | undefined };

/** Whether it is there that the newcomer may come from: not from the same assignment, nor from one that nobody meant. */
export function isAwaited(seen: { assignmentId: string }, { assignmentId, withAssignmentId }: Comes): boolean {
  const isMeant = withAssignmentId === undefined || seen.assignmentId === withAssignmentId;
  return isMeant && seen.assignmentId !== assignmentId;
}

/** Locks both assignments and decides. Who holds the newcomer is looked up before, and looked at again under the locks. */
export async function swapUnit(
  db: TenantDb,
  { assignmentId, equipmentId, withAssignmentId }: Comes & { equipmentId: string },
  leave: Omit<GateFacts, 'findings'>,
): Promise<Swapping> {
  const seen = await readHolder(db, 'equipment', equipmentId);
  const [locked] = await Promise.all([
    lockAll(db, {
      assignmentIds: [assignmentId, ...(seen ? [seen.assignmentId] : [])],
      equipmentIds: [equipmentId],
    }),
    deferConstraints(db),
  ]);
  const own = locked.assignments.get(assignmentId);
  const unit = locked.units.get(equipmentId);
  const held =
    seen && isAwaited(seen, { assignmentId, withAssignmentId }) ? locked.assignments.get(seen.assignmentId) : undefined;
  const other = held?.state.equipmentId === equipmentId ? held : undefined;
  const isLost = unit?.status === 'assigned' && !other && own?.state.equipmentId !== equipmentId;
  const [holder, closed] = await Promise.all([
    isLost ? readHolder(db, 'equipment', equipmentId) : undefined,
    own ? undefined : readClosed(db, assignmentId),
  ]);
  const leavingId = own?.state.equipmentId ?? '';
  const isChange = own && unit && !isLost && leavingId !== equipmentId;
  const [forOwn, forOther] = await Promise.all([
    isChange ? judge(db, own, equipmentId, other?.state.id ?? null) : [],
    isChange && other ? judge(db, other, leavingId, own.state.id) : [],
  ]);
  const decision = decideUnitSwap({
    own: own?.state ?? closed,
    other: other?.state,
    holder,
    unit,
    gates: { findings: [...forOwn, ...forOther], ...leave },
    leavingTypeId: locked.units.get(leavingId)?.equipmentTypeId ?? '',
    ownTypeId: wantedType(own),
    otherTypeId: wantedType(other),
  });
  return { decision, own, other, findings: { own: forOwn, other: forOther } };
}

function judge(db: TenantDb, { state }: Loaded, equipmentId: string, fromAssignmentId: string | null) {
  const { workOrderId, requirementId, crew } = state;
  const driverIds = present(crew);
  return judgePlacement(db, {
    workOrderId,
    requirementId,
    equipmentId,
    driverIds,
    newcomers: [equipmentId],
    fromAssignmentId,
  });
}

function wantedType(loaded: Loaded | undefined): string {
  return loaded?.order.requirements.find((r) => r.id === loaded.state.requirementId)?.equipmentTypeId ?? '';
}
