import type { Translate } from '../../i18n/translate.ts';
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

export type Facts = {
  nowMs: number;
  zone: Zone;
  rankings: Rankings;
  typeName: (id: string) => string;
  t: Translate<'timeline'>;
};

export type Verdict =
  | { isFree: true; text: string; wish: Wish }
  /** Why it cannot be dropped there. */
  | { isFree: false; text: string };
type Wish = WishOf<'assign'> | WishOf<'reserve'> | WishOf<'reschedule'> | WishOf<'expectedEnd'>;

function isWantedAt({ windowFrom, windowUntil }: BoardRequirement, atMs: number): boolean {
  const isBegun = windowFrom === null || Date.parse(windowFrom) <= atMs;
  return isBegun && (windowUntil === null || Date.parse(windowUntil) > atMs);
}

/** What the order lacks of the unit's type: the line that names that time before one that names none, and that before others. */
function requirementFor(order: BoardOrder, lane: UnitLane | null, atMs: number): BoardRequirement | undefined {
  const ofType = openRequirements(order).filter((r) => r.equipmentTypeId === lane?.row.unit.equipmentTypeId);
  const wanted = ofType.filter((r) => isWantedAt(r, atMs));
  return wanted.find((r) => r.windowFrom !== null || r.windowUntil !== null) ?? wanted[0] ?? ofType[0];
}

function lengthOf(order: BoardOrder, lane: UnitLane | null, fromMs: number, isNow: boolean, nowMs: number): number {
  const requirement = requirementFor(order, lane, fromMs) ?? openRequirements(order)[0];
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
  return { lane, fromMs, untilMs: fromMs + lengthOf(hand.order, lane, fromMs, isNow, nowMs), isNow };
}

function meets(bar: Bar, { fromMs, untilMs }: Target): boolean {
  return bar.fromMs < untilMs && bar.untilMs > fromMs;
}

/** What of the unit lies in the way, in a sentence. */
function inTheWay(lane: UnitLane, target: Target, own: string | null, { zone, nowMs, t }: Facts): string | null {
  const unit = lane.name;
  const at = (ms: number) => formatMoment(new Date(ms).toISOString(), zone, nowMs);
  const found = lane.work.find((bar) => bar.kind !== 'over' && bar.key !== own && meets(bar, target));
  if (found) {
    const number = found.work?.number ?? '';
    const until = at(found.untilMs);
    if (found.kind !== 'live') return t('hand.reserved', { unit, number, from: at(found.fromMs), until });
    return found.endMs === null ? t('hand.onJob', { unit, number }) : t('hand.onJobUntil', { unit, number, until });
  }
  const away = lane.behind.find((bar) => meets(bar, target));
  return away ? t('hand.inMaintenance', { unit, from: at(away.fromMs), until: at(away.untilMs) }) : null;
}

function refuse(text: string): Verdict {
  return { isFree: false, text };
}

/** What the server said of the unit for this very order, when it is to go at once. */
function blockedNow(lane: UnitLane, requirement: BoardRequirement, { rankings, t }: Facts): string | null {
  const { status } = lane.row.unit;
  if (status === 'maintenance' || status === 'out_of_service') return t(`hand.unfit.${status}`, { unit: lane.name });
  const ranked = rankings.get(requirement.id)?.units.find((unit) => unit.id === lane.key);
  if (!ranked || ranked.canGo || isPassable(ranked.findings)) return null;
  return ranked.findings.find((f) => f.level === 'block')?.text ?? null;
}

function judgeOrder(order: BoardOrder, lane: UnitLane, target: Target, facts: Facts): Verdict {
  const { t, typeName } = facts;
  const { number } = order;
  const unit = lane.name;
  const requirement = requirementFor(order, lane, target.fromMs);
  if (!requirement) {
    const types = openRequirements(order).map((r) => typeName(r.equipmentTypeId));
    if (types.length === 0) return refuse(t('hand.lacksNothing', { number }));
    const type = typeName(lane.row.unit.equipmentTypeId);
    return refuse(t('hand.otherType', { number, types: types.join(', '), unit, type }));
  }
  const what = { workOrderId: order.id, requirementId: requirement.id, equipmentId: lane.key };
  if (target.isNow) {
    const blocked = blockedNow(lane, requirement, facts);
    if (blocked !== null) return refuse(blocked);
    return { isFree: true, text: t('hand.send', { unit, number }), wish: { kind: 'assign', ...what } };
  }
  return {
    isFree: true,
    text: t('hand.reserve', { unit, number, ...momentsOf(target, facts) }),
    wish: { kind: 'reserve', ...what, ...windowOf(target) },
  };
}

function windowOf({ fromMs, untilMs }: Pick<Target, 'fromMs' | 'untilMs'>) {
  return { plannedFrom: new Date(fromMs).toISOString(), plannedUntil: new Date(untilMs).toISOString() };
}

function momentsOf({ fromMs, untilMs }: Target, { zone, nowMs }: Facts): { from: string; until: string } {
  const at = (ms: number) => formatMoment(new Date(ms).toISOString(), zone, nowMs);
  return { from: at(fromMs), until: at(untilMs) };
}

function judgeReservation(bar: Worked, lane: UnitLane, target: Target, facts: Facts): Verdict {
  const { work } = bar;
  const before = { equipmentId: work.equipmentId, ...windowOf(bar) };
  const after = { equipmentId: lane.key, ...windowOf(target) };
  return {
    isFree: true,
    text: facts.t('hand.move', { number: work.number, unit: lane.name, ...momentsOf(target, facts) }),
    wish: { kind: 'reschedule', reservationId: work.id, version: work.version, ...after, before },
  };
}

/** Whether only its end changes: what has begun need not begin anew for that. */
function isDrawnOut(hand: Hand, { lane, fromMs, untilMs }: Target): boolean {
  if (hand.kind !== 'move') return hand.kind === 'extend';
  const { bar } = hand;
  return lane?.key === bar.work.equipmentId && fromMs === bar.fromMs && untilMs !== bar.untilMs;
}

/** Whether what is in the hand can be dropped there, and what that does. The server has the last word. */
export function judge(
  hand: Hand,
  target: Target,
  typeIdOf: (bar: Worked) => string | undefined,
  facts: Facts,
): Verdict {
  const { lane } = target;
  const { t } = facts;
  if (!lane) return refuse(t('hand.noLane'));
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
      text: t('hand.extend', { number: work.number, until }),
      wish: { kind: 'expectedEnd', assignmentId: work.id, expectedEndAt, before },
    };
  }
  if (target.untilMs <= facts.nowMs || (!target.isNow && !isDrawnOut(hand, target) && target.fromMs < facts.nowMs)) {
    return refuse(t('hand.passed'));
  }
  if (hand.kind !== 'order' && typeIdOf(hand.bar) !== lane.row.unit.equipmentTypeId) {
    const type = facts.typeName(lane.row.unit.equipmentTypeId);
    return refuse(t('hand.wrongType', { unit: lane.name, type, number: hand.bar.work.number }));
  }
  const verdict =
    hand.kind === 'order'
      ? judgeOrder(hand.order, lane, target, facts)
      : judgeReservation(hand.bar, lane, target, facts);
  if (!verdict.isFree) return verdict;
  const blocked = inTheWay(lane, target, own, facts);
  return blocked === null ? verdict : refuse(blocked);
}
