import { isPassable } from './blocked.ts';
import { unitDistanceKm } from './candidates.ts';
import { isPendingId } from './change.ts';
import { type BoardAssignment, type BoardIndex, compareText, crewNames, isMapped, siteOf, whereOf } from './model.ts';
import type { StatusKey } from '../ui/status.tsx';
import type { Ranking } from './use-ranking.ts';

/** Who could come, and where they are now. */
export type SwapChoice = {
  id: string;
  name: string;
  status: StatusKey;
  /** The job they are on: the two exchange. null: they are free, and who leaves comes free. */
  on: { assignmentId: string; order: string; title: string; partner: string } | null;
  /** Of a free unit, to the order's place, as the crow flies; null when unknown. */
  distanceKm: number | null;
  /** What the server says against them here. */
  warnings: string[];
  /** A gate stops them: they come with a reason, if at all. */
  isBlocked: boolean;
  /** Whoever may go past gates can bring them. */
  isPassable: boolean;
};

type Told = Pick<Ranking['units'][number], 'id' | 'rank' | 'findings'>;

/** Where they are now is shown in its own words, and does not stop an exchange. */
const HELD: readonly string[] = ['unit_taken', 'driver_taken'];

function standing(told: Told | undefined) {
  const findings = (told?.findings ?? []).filter((f) => !HELD.includes(f.code));
  const isBlocked = findings.some((f) => f.level === 'block');
  return {
    warnings: [...new Set(findings.map((f) => f.text))],
    isBlocked,
    isPassable: !isBlocked || isPassable(findings),
  };
}

function jobOf(
  index: BoardIndex,
  { id, workOrderId }: BoardAssignment,
  partner: string,
): NonNullable<SwapChoice['on']> {
  const order = index.orders.get(workOrderId);
  return { assignmentId: id, order: order?.number ?? '', title: order?.title ?? '', partner };
}

/** Who can come before who cannot, the free before those that another job has; then as the server ranks them. */
function sorted(choices: SwapChoice[], told: ReadonlyMap<string, Told>): SwapChoice[] {
  const place = ({ id }: SwapChoice) => told.get(id)?.rank ?? Number.MAX_SAFE_INTEGER;
  return choices.toSorted(
    (a, b) =>
      Number(a.isBlocked) - Number(b.isBlocked) ||
      Number(a.on !== null) - Number(b.on !== null) ||
      place(a) - place(b) ||
      compareText(a.name, b.name),
  );
}

function wantedType(index: BoardIndex, { workOrderId, requirementId, equipmentId }: BoardAssignment) {
  const wanted = index.orders.get(workOrderId)?.requirements.find((r) => r.id === requirementId);
  return wanted?.equipmentTypeId ?? index.units.get(equipmentId)?.equipmentTypeId;
}

/**
 * Units that could come to `assignment`: of the type it needs, free or on another job, which then gets the one that leaves
 * and so must need its type. `ranking` is undefined where the server has not answered.
 */
export function unitChoices(
  index: BoardIndex,
  assignment: BoardAssignment,
  ranking: Ranking | undefined,
): SwapChoice[] {
  const type = wantedType(index, assignment);
  const leavingType = index.units.get(assignment.equipmentId)?.equipmentTypeId;
  const told = new Map(ranking?.units.map((u) => [u.id, u]));
  const order = index.orders.get(assignment.workOrderId);
  const where = order && whereOf(index, order);
  const target = where && isMapped(where) ? where : undefined;
  const choices = index.board.units.flatMap((unit): SwapChoice[] => {
    const holder = index.byUnit.get(unit.id);
    const isOurs = unit.id === assignment.equipmentId || unit.equipmentTypeId !== type;
    if (isOurs || (holder && !mayGive(index, holder, leavingType))) return [];
    return [
      {
        id: unit.id,
        name: unit.identifier,
        status: holder?.status ?? unit.status,
        on: holder ? jobOf(index, holder, crewNames(index, holder).join(', ')) : null,
        distanceKm: unitDistanceKm(told.get(unit.id), siteOf(index, unit.siteId), target),
        ...standing(told.get(unit.id)),
      },
    ];
  });
  return sorted(choices, told);
}

function mayGive(index: BoardIndex, holder: BoardAssignment, leavingType: string | undefined): boolean {
  return !isPendingId(holder.id) && wantedType(index, holder) === leavingType;
}

/** People who could come in somebody's place on `assignment`: whoever works here and is not in its crew. */
export function driverChoices(
  index: BoardIndex,
  assignment: BoardAssignment,
  ranking: Ranking | undefined,
): SwapChoice[] {
  const told = new Map(ranking?.drivers.map((d) => [d.id, d]));
  const choices = index.board.drivers.flatMap((driver): SwapChoice[] => {
    const holder = index.byDriver.get(driver.id);
    const isOurs = holder?.id === assignment.id || driver.status === 'inactive';
    if (isOurs || (holder && isPendingId(holder.id))) return [];
    const unit = holder && index.units.get(holder.equipmentId)?.identifier;
    return [
      {
        id: driver.id,
        name: driver.name,
        status: holder?.status ?? driver.status,
        on: holder ? jobOf(index, holder, unit ?? '') : null,
        distanceKm: null,
        ...standing(told.get(driver.id)),
      },
    ];
  });
  return sorted(choices, told);
}

/** Those whose name, job or partner has every word that was typed. */
export function matching(choices: readonly SwapChoice[], text: string): SwapChoice[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ name, on }) => {
    const all = `${name} ${on?.order ?? ''} ${on?.title ?? ''} ${on?.partner ?? ''}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
