import type { Translate } from '../../i18n/translate.ts';
import { isBefore } from '../time/zoned.ts';
import type { BoardOrder, BoardRequirement } from './model.ts';

export type Window = { from: string; until: string };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What is thought of work of which nobody said how long it takes. */
const WORK_MS = 8 * HOUR_MS;

/** The window that is proposed: the requirement's, else the order's, else from the next full hour. As instants. */
export function defaultWindow(
  order: Pick<BoardOrder, 'dueFrom' | 'dueUntil'>,
  requirement: Pick<BoardRequirement, 'windowFrom' | 'windowUntil' | 'durationMinutes'>,
  nowMs: number,
): Window {
  const wanted = requirement.windowFrom ?? order.dueFrom;
  const from = wanted === null ? Math.ceil(nowMs / HOUR_MS) * HOUR_MS : Date.parse(wanted);
  const length = requirement.durationMinutes === null ? WORK_MS : requirement.durationMinutes * MINUTE_MS;
  const until = Date.parse(requirement.windowUntil ?? order.dueUntil ?? '');
  const end = until > from ? until : from + length;
  return { from: new Date(from).toISOString(), until: new Date(end).toISOString() };
}

/** What is wrong with a window as it stands in the fields, by field; as local times. */
export function windowErrors({ from, until }: Window, t: Translate<'board'>): Partial<Record<keyof Window, string>> {
  if (from === '') return { from: t('reserve.error.from') };
  if (until === '') return { until: t('reserve.error.until') };
  return !isBefore(from, until) ? { until: t('reserve.error.order') } : {};
}
