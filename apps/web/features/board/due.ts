import { openNeed } from '@yardmaster/domain/work-order/status';
import type { Translate } from '../../i18n/translate.ts';
import { formatMoment, formatSpan, type Zone } from '../time/format.ts';
import type { BoardOrder } from './model.ts';

/** `isSpan`: told as a length of time from now, not as a moment. */
export type Due = { text: string; late: boolean; isSpan: boolean };

const MINUTE_MS = 60_000;
const SOON_MIN = 12 * 60;

type Words = { t: Translate<'board'>; time: Translate<'time'> };
type Dated = Pick<BoardOrder, 'dueFrom' | 'dueUntil' | 'requirements'>;

/** Since when, and why: its window has ended, or has begun and something it needs is not yet assigned. */
export type Late = { what: 'ended' | 'began'; sinceMs: number };

/** How an order is late; null: it is not. */
export function lateOf({ dueFrom, dueUntil, requirements }: Dated, nowMs: number): Late | null {
  const until = dueUntil === null ? nowMs : Date.parse(dueUntil);
  if (until < nowMs) return { what: 'ended', sinceMs: until };
  const from = dueFrom === null ? nowMs : Date.parse(dueFrom);
  return from < nowMs && requirements.some((r) => openNeed(r) > 0) ? { what: 'began', sinceMs: from } : null;
}

/** When an order is wanted, in a few words. null: nobody said when. */
export function dueOf(order: Dated, nowMs: number, zone: Zone, words: Words): Due | null {
  const { t } = words;
  const isLate = lateOf(order, nowMs);
  if (isLate) return late(nowMs - isLate.sinceMs, words);
  const from = order.dueFrom === null ? null : Date.parse(order.dueFrom);
  const until = order.dueUntil === null ? null : Date.parse(order.dueUntil);
  if (from !== null && from >= nowMs) return ahead(from, nowMs, zone, words);
  if (until === null) return null;
  const text = t('due.until', { until: formatMoment(new Date(until).toISOString(), zone, nowMs) });
  return { text, late: false, isSpan: false };
}

/** An order's window as it was asked for: `20:50 – 23:00`, `from 20:50`, `until 23:00`. */
export function windowOf(
  { dueFrom, dueUntil }: Pick<BoardOrder, 'dueFrom' | 'dueUntil'>,
  nowMs: number,
  zone: Zone,
  t: Translate<'board'>,
): string {
  const from = dueFrom === null ? '' : formatMoment(dueFrom, zone, nowMs);
  const until = dueUntil === null ? '' : formatMoment(dueUntil, zone, nowMs);
  if (from && until) return `${from} – ${until}`;
  if (from) return t('due.from', { from });
  return until && t('due.until', { until });
}

function late(ms: number, { t, time }: Words): Due {
  const span = formatSpan(Math.max(1, Math.trunc(ms / MINUTE_MS)), time);
  return { text: t('due.late', { span }), late: true, isSpan: true };
}

function ahead(at: number, nowMs: number, zone: Zone, { t, time }: Words): Due {
  const minutes = Math.ceil((at - nowMs) / MINUTE_MS);
  return minutes <= SOON_MIN
    ? { text: t('due.ahead', { span: formatSpan(minutes, time) }), late: false, isSpan: true }
    : { text: formatMoment(new Date(at).toISOString(), zone, nowMs), late: false, isSpan: false };
}
