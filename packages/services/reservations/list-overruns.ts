import type { TenantDb } from '@yardmaster/database/tenant-db';
import { findOverruns, laterWindows } from '@yardmaster/domain/reservation/overruns';
import type { Overrun } from '@yardmaster/domain/reservation/reservation';
import { requirePermission } from '../access.ts';
import { offersFor } from './overrun-offers.ts';
import { type Hold, type Overrunning, readHolds, readPairs } from './read-overruns.ts';

/** The soonest. More than a yard can see to before it looks again. */
const MOST = 25;
/** A gate may stand before a window: so many are tried. */
const WINDOWS_TRIED = 4;

/**
 * Live assignments that will still hold a unit or a person when a reservation of the same begins, and what can be done
 * about each at once: another window or unit for the reservation, or another unit for the live one. Refusals: forbidden.
 */
export async function listOverruns(db: TenantDb): Promise<{ items: Overrun[]; isTruncated: boolean }> {
  requirePermission(db, 'board:read');
  const { now } = db;
  const pairs = await readPairs(db, MOST + 1);
  const holds = await readHolds(
    db,
    pairs.flatMap((pair) => [pair.live_id, pair.planned_id]),
  );
  const live = holds.filter((h) => h.status !== 'reserved');
  const planned = holds.flatMap(({ plannedFrom, plannedUntil, ...rest }) =>
    rest.status === 'reserved' && plannedFrom && plannedUntil ? [{ ...rest, plannedFrom, plannedUntil }] : [],
  );
  const found = findOverruns(live, planned, now).slice(0, MOST);
  const items = await Promise.all(
    found.map(async (overrun): Promise<Overrun> => {
      const windows = laterWindows(overrun, live, planned, now, WINDOWS_TRIED);
      return { ...shown(overrun), offers: await offersFor(db, overrun, windows) };
    }),
  );
  return { items, isTruncated: pairs.length > MOST };
}

function shown({ live, planned, ...rest }: Overrunning): Omit<Overrun, 'offers'> {
  const side = ({ assignmentId, workOrderId, workOrderNumber, equipmentId }: Hold) => ({
    assignmentId,
    workOrderId,
    workOrderNumber,
    equipmentId,
  });
  const { plannedFrom, plannedUntil } = planned;
  return {
    assignment: { ...side(live), expectedEndAt: live.expectedEndAt },
    reservation: { ...side(planned), plannedFrom, plannedUntil },
    ...rest,
  };
}
