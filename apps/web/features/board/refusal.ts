import type { Translate } from '../../i18n/translate.ts';
import type { ProblemCode } from '@yardmaster/domain/problems';
import { type Alternative, Problem, record, sentenceOf } from '../api/problem.ts';
import { formatMoment, type Zone } from '../time/format.ts';
import type { ChangeOf, Wish } from './change.ts';
import { yesNo } from './yes-no.ts';

type Names = { unit: string | undefined; driver: string | undefined };

export type LostRace = { text: string; next: Alternative | null };
export type RefusalTexts = { t: Translate<'board'>; problems: Translate<'problems'> };

/**
 * What to say when an assignment is refused: who was faster, where the unit went and when, and what is next best. Falls
 * back on the server's own sentence where nobody holds anything.
 */
export function lostRace(
  problem: Problem,
  names: Names,
  nowMs: number,
  zone: Zone,
  { t, problems }: RefusalTexts,
): LostRace {
  const { holder, alternatives = [] } = problem.body;
  const [next = null] = alternatives;
  const taken = problem.code === 'driver_taken' ? names.driver : names.unit;
  const what =
    holder && taken
      ? t('refused.taken', {
          taken,
          order: holder.workOrderNumber,
          at: formatMoment(holder.since, zone, nowMs),
          hasBy: yesNo(Boolean(holder.by)),
          by: holder.by ?? '',
        })
      : sentenceOf(problem, problems);
  return { text: next ? t('refused.nextBest', { what, unit: next.identifier }) : what, next };
}

const TAKEN: readonly string[] = ['equipment_taken', 'driver_taken'] satisfies ProblemCode[];

/** Whether somebody else was faster. */
export function isTaken(error: unknown): boolean {
  return error instanceof Problem && TAKEN.includes(error.code);
}

/** What to say when a unit is reserved for another job in the window that was asked for, and which one is free then. */
export function takenThen(
  problem: Problem,
  unit: string | undefined,
  nowMs: number,
  zone: Zone,
  { t, problems }: RefusalTexts,
): LostRace {
  const [next = null] = problem.body.alternatives ?? [];
  const { conflicts } = problem.facts;
  const [conflict] = Array.isArray(conflicts) ? conflicts.map(record) : [];
  const { workOrderNumber, plannedFrom, plannedUntil } = record(conflict?.['reservation']);
  const isTold =
    typeof plannedFrom === 'string' && typeof plannedUntil === 'string' && conflict?.['what'] === 'equipment';
  const at = (instant: unknown) => formatMoment(String(instant), zone, nowMs);
  const what = isTold
    ? t('refused.reserved', {
        unit: unit ?? t('unnamed.busyUnitFirst'),
        order: String(workOrderNumber),
        from: at(plannedFrom),
        until: at(plannedUntil),
      })
    : sentenceOf(problem, problems);
  return { text: next ? t('refused.freeThen', { what, unit: next.identifier }) : what, next };
}

/** The same wish with the next best unit. */
export function withAlternative(change: ChangeOf<'assign'>, next: Alternative): Wish {
  const { kind, workOrderId, requirementId, driverId } = change;
  // Somebody who wanted the unit to go alone still does; otherwise the server knows who is free with it.
  const crew = driverId === null ? { driverId } : next.driverId ? { driverId: next.driverId } : {};
  return { kind, workOrderId, requirementId, equipmentId: next.equipmentId, ...crew };
}
