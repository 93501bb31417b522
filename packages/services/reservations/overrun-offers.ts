import type { TenantDb } from '@yardmaster/database/tenant-db';
import { canGo } from '@yardmaster/domain/candidate/judge';
import { endOf } from '@yardmaster/domain/candidate/times';
import type { Window } from '@yardmaster/domain/reservation/local-window';
import type { OverrunOffer } from '@yardmaster/domain/reservation/reservation';
import { freeUnits, unreserved } from './free-units.ts';
import { judgePlans, judgeStandIns } from './judge-plans.ts';
import type { Overrunning } from './read-overruns.ts';

const UNITS_OFFERED = 3;
/** A gate may stand before some. */
const UNITS_TRIED = 8;

/** What can be done about an overrun at once; each was judged as the command that carries it out judges it. */
export async function offersFor(
  db: TenantDb,
  overrun: Overrunning,
  windows: readonly Window[],
): Promise<OverrunOffer[]> {
  // Another unit does not help where only a person is in both.
  const offers = await Promise.all([
    movedOffer(db, overrun, windows),
    overrun.isUnitShared ? unitOffers(db, overrun) : [],
    overrun.isUnitShared ? swapOffers(db, overrun) : [],
  ]);
  return offers.flat();
}

async function movedOffer(db: TenantDb, { planned }: Overrunning, windows: readonly Window[]): Promise<OverrunOffer[]> {
  for (const window of windows) {
    const pair = { equipmentId: planned.equipmentId, driverIds: planned.crew };
    const judged = await judgePlans(db, { ...planned, window }, [pair], planned.assignmentId);
    if (canGo(judged.get(planned.equipmentId) ?? [])) {
      return [{ move: 'reservation', plannedFrom: window.from, plannedUntil: window.until }];
    }
  }
  return [];
}

async function unitOffers(db: TenantDb, { planned }: Overrunning): Promise<OverrunOffer[]> {
  const { assignmentId, crew, plannedFrom, plannedUntil } = planned;
  const window = { from: plannedFrom, until: plannedUntil };
  const free = await freeUnits(
    db,
    { ...planned, window },
    { most: UNITS_OFFERED, except: [planned.equipmentId], crew, exceptId: assignmentId, isCertain: true },
  );
  return free.map(({ equipmentId, identifier }) => ({ move: 'unit', equipmentId, identifier }));
}

/** Free now, reserved for nobody until the job is thought to end, and as a swap would judge them. */
async function swapOffers(db: TenantDb, { live }: Overrunning): Promise<OverrunOffer[]> {
  const until = new Date(endOf({ from: db.now, until: live.expectedEndAt })).toISOString();
  const window = { from: db.now, until };
  const free = await unreserved(db, { ...live, window }, [live.equipmentId], UNITS_TRIED);
  const able = await judgeStandIns(
    db,
    live,
    free.map((unit) => unit.equipmentId),
    live.crew,
  );
  return free
    .filter(({ equipmentId }) => able.has(equipmentId))
    .slice(0, UNITS_OFFERED)
    .map(({ equipmentId, identifier }) => ({ move: 'assignment', equipmentId, identifier }));
}
