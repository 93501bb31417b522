import { isPassable } from '../board/blocked.ts';
import { openRequirements } from '../board/candidates.ts';
import type { WishOf } from '../board/change.ts';
import type { BoardOrder, BoardRequirement } from '../board/model.ts';
import { defaultWindow } from '../board/reserve-draft.ts';
import type { Rankings } from '../board/use-ranking.ts';
import { formatMoment, type Zone } from '../time/format.ts';
import { SNAP_MS, snap } from './axis.ts';
import type { Bar, Work } from './bars.ts';
import type { UnitLane } from './lanes.ts';

const MINUTE_MS = 60_000;
/** What is dropped this near to now is meant for now; the hand is not that exact. */
const NEAR_MS = SNAP_MS;
/** Further back it was meant for a time that has passed. */
const BACK_MS = 60 * MINUTE_MS;
/** What is thought of work that begins now and of which nobody said how long it takes, as the gates think it. */
const UNKNOWN_MS = 60 * MINUTE_MS;

type Worked = Bar & { work: Work };

/** What is in the hand: an order of the left column, a reservation as a whole, or the end of a reservation or job. */
export type Hand =
  | { kind: 'order'; order: BoardOrder }
  | { kind: 'move'; bar: Worked }
  | { kind: 'extend'; bar: Worked };

/** Where it is held. Times are snapped; `isNow` means at once, whatever the clock says when it is dropped. */
export type Target = { lane: UnitLane | null; fromMs: number; untilMs: number; isNow: boolean };

export type Facts = { nowMs: number; zone: Zone; rankings: Rankings; typeName: (id: string) => string };

export type Verdict =
  | { isFree: true; text: string; wish: Wish }
  /** Why it cannot be dropped there. */
  | { isFree: false; text: string };
type Wish = WishOf<'assign'> | WishOf<'reserve'> | WishOf<'reschedule'> | WishOf<'expectedEnd'>;

function requirementFor(order: BoardOrder, lane: UnitLane | null): BoardRequirement | undefined {
  return openRequirements(order).find((r) => r.equipmentTypeId === lane?.row.unit.equipmentTypeId);
}

function lengthOf(order: BoardOrder, lane: UnitLane | null, isNow: boolean, nowMs: number): number {
  const requirement = requirementFor(order, lane) ?? openRequirements(order)[0];
  if (!requirement) return UNKNOWN_MS;
  if (isNow) return requirement.durationMinutes === null ? UNKNOWN_MS : requirement.durationMinutes * MINUTE_MS;
  const { from, until } = defaultWindow(order, requirement, nowMs);
  return Math.max(SNAP_MS, snap(Date.parse(until) - Date.parse(from)));
}

/** The first time to snap to that is not taken for now. */
export function laterThanNow(nowMs: number): number {
  return (Math.floor((nowMs + NEAR_MS) / SNAP_MS) + 1) * SNAP_MS;
}

/** Where a hand is when its start (of what is extended: its end) is held at a moment over a lane. */
export function aim(hand: Hand, lane: UnitLane | null, atMs: number, nowMs: number): Target {
  if (hand.kind === 'extend') {
    const { fromMs, kind } = hand.bar;
    const least = kind === 'live' ? Math.ceil(nowMs / SNAP_MS) * SNAP_MS : Math.ceil((fromMs + 1) / SNAP_MS) * SNAP_MS;
    return { lane, fromMs, untilMs: Math.max(snap(atMs), least), isNow: false };
  }
  const at = snap(atMs);
  if (hand.kind === 'move') {
    return { lane, fromMs: at, untilMs: at + hand.bar.untilMs - hand.bar.fromMs, isNow: false };
  }
  const isNow = at <= nowMs + NEAR_MS && at >= nowMs - BACK_MS;
  const fromMs = isNow ? nowMs : at;
  return { lane, fromMs, untilMs: fromMs + lengthOf(hand.order, lane, isNow, nowMs), isNow };
}

function meets(bar: Bar, { fromMs, untilMs }: Target): boolean {
  return bar.fromMs < untilMs && bar.untilMs > fromMs;
}

/** What of the unit lies in the way, in a sentence. */
function inTheWay(lane: UnitLane, target: Target, own: string | null, { zone, nowMs }: Facts): string | null {
  const at = (ms: number) => formatMoment(new Date(ms).toISOString(), zone, nowMs);
  const found = lane.work.find((bar) => bar.kind !== 'over' && bar.key !== own && meets(bar, target));
  if (found) {
    const number = found.work?.number ?? '';
    return found.kind === 'live'
      ? `${lane.name} is on ${number}${found.endMs === null ? '' : ` until about ${at(found.untilMs)}`}.`
      : `${lane.name} is reserved for ${number} from ${at(found.fromMs)} until ${at(found.untilMs)}.`;
  }
  const away = lane.behind.find((bar) => meets(bar, target));
  return away ? `${lane.name} is in maintenance from ${at(away.fromMs)} until ${at(away.untilMs)}.` : null;
}

function refuse(text: string): Verdict {
  return { isFree: false, text };
}

const UNFIT = { maintenance: 'in maintenance', out_of_service: 'out of service' } as const;

/** What the server said of the unit for this very order, when it is to go at once. */
function blockedNow(lane: UnitLane, requirement: BoardRequirement, { rankings }: Facts): string | null {
  const { status } = lane.row.unit;
  if (status === 'maintenance' || status === 'out_of_service') return `${lane.name} is ${UNFIT[status]}.`;
  const ranked = rankings.get(requirement.id)?.units.find((unit) => unit.id === lane.key);
  if (!ranked || ranked.canGo || isPassable(ranked.findings)) return null;
  return ranked.findings.find((f) => f.level === 'block')?.text ?? null;
}

function judgeOrder(order: BoardOrder, lane: UnitLane, target: Target, facts: Facts): Verdict {
  const requirement = requirementFor(order, lane);
  if (!requirement) {
    const needs = openRequirements(order).map((r) => facts.typeName(r.equipmentTypeId));
    if (needs.length === 0) return refuse(`${order.number} lacks nothing any more.`);
    return refuse(
      `${order.number} needs: ${needs.join(', ')}. ${lane.name} is ${facts.typeName(lane.row.unit.equipmentTypeId)}.`,
    );
  }
  const what = { workOrderId: order.id, requirementId: requirement.id, equipmentId: lane.key };
  if (target.isNow) {
    const blocked = blockedNow(lane, requirement, facts);
    if (blocked !== null) return refuse(blocked);
    return { isFree: true, text: `Send ${lane.name} to ${order.number} now`, wish: { kind: 'assign', ...what } };
  }
  const window = windowOf(target);
  return {
    isFree: true,
    text: `Reserve ${lane.name} for ${order.number}, ${timeText(target, facts)}`,
    wish: { kind: 'reserve', ...what, ...window },
  };
}

function windowOf({ fromMs, untilMs }: Pick<Target, 'fromMs' | 'untilMs'>) {
  return { plannedFrom: new Date(fromMs).toISOString(), plannedUntil: new Date(untilMs).toISOString() };
}

function timeText({ fromMs, untilMs }: Target, { zone, nowMs }: Facts): string {
  const at = (ms: number) => formatMoment(new Date(ms).toISOString(), zone, nowMs);
  return `${at(fromMs)} – ${at(untilMs)}`;
}

function judgeReservation(bar: Worked, lane: UnitLane, target: Target, facts: Facts): Verdict {
  const { work } = bar;
  const before = { equipmentId: work.equipmentId, ...windowOf(bar) };
  const after = { equipmentId: lane.key, ...windowOf(target) };
  return {
    isFree: true,
    text: `${work.number} on ${lane.name}, ${timeText(target, facts)}`,
    wish: { kind: 'reschedule', reservationId: work.id, version: work.version, ...after, before },
  };
}

/** Whether what is in the hand can be dropped there, and what that does. The server has the last word. */
export function judge(
  hand: Hand,
  target: Target,
  typeIdOf: (bar: Worked) => string | undefined,
  facts: Facts,
): Verdict {
  const { lane } = target;
  if (!lane) return refuse('Drop it on the lane of a unit.');
  const own = hand.kind === 'order' ? null : hand.bar.key;
  if (hand.kind === 'extend' && hand.bar.kind === 'live') {
    const { work, endMs } = hand.bar;
    const expectedEndAt = new Date(target.untilMs).toISOString();
    const before = endMs === null ? null : new Date(endMs).toISOString();
    const behind = inTheWay(lane, { ...target, fromMs: Math.max(target.fromMs, facts.nowMs) }, own, facts);
    if (behind !== null) return refuse(behind);
    const until = formatMoment(expectedEndAt, facts.zone, facts.nowMs);
    return {
      isFree: true,
      text: `${work.number} until about ${until}`,
      wish: { kind: 'expectedEnd', assignmentId: work.id, expectedEndAt, before },
    };
  }
  if (target.untilMs <= facts.nowMs || (!target.isNow && hand.kind !== 'extend' && target.fromMs < facts.nowMs)) {
    return refuse('That time has passed.');
  }
  if (hand.kind !== 'order' && typeIdOf(hand.bar) !== lane.row.unit.equipmentTypeId) {
    return refuse(
      `${lane.name} is ${facts.typeName(lane.row.unit.equipmentTypeId)}, which ${hand.bar.work.number} does not need here.`,
    );
  }
  const verdict =
    hand.kind === 'order'
      ? judgeOrder(hand.order, lane, target, facts)
      : judgeReservation(hand.bar, lane, target, facts);
  if (!verdict.isFree) return verdict;
  const blocked = inTheWay(lane, target, own, facts);
  return blocked === null ? verdict : refuse(blocked);
}
