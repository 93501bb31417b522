import { openNeed } from '@yardmaster/domain/work-order/status';
import { formatMoment, formatSpan, type Zone } from '../time/format.ts';
import type { BoardOrder } from './model.ts';

export type Due = { text: string; late: boolean };

const MINUTE_MS = 60_000;
const SOON_MIN = 12 * 60;

type Dated = Pick<BoardOrder, 'dueFrom' | 'dueUntil' | 'requirements'>;

/**
 * When an order is wanted, in a few words. Late: its window has ended, or has begun and something it needs is not yet
 * assigned. null: nobody said when.
 */
export function dueOf(order: Dated, nowMs: number, zone: Zone): Due | null {
  const from = order.dueFrom === null ? null : Date.parse(order.dueFrom);
  const until = order.dueUntil === null ? null : Date.parse(order.dueUntil);
  if (until !== null && until < nowMs) return late(nowMs - until);
  const lacks = order.requirements.some((r) => openNeed(r) > 0);
  if (from !== null && from < nowMs && lacks) return late(nowMs - from);
  if (from !== null && from >= nowMs) return { text: ahead(from, nowMs, zone), late: false };
  if (until !== null) return { text: `until ${formatMoment(new Date(until).toISOString(), zone, nowMs)}`, late: false };
  return null;
}

/** An order's window as it was asked for: `20:50 – 23:00`, `from 20:50`, `until 23:00`. */
export function windowOf(
  { dueFrom, dueUntil }: Pick<BoardOrder, 'dueFrom' | 'dueUntil'>,
  nowMs: number,
  zone: Zone,
): string {
  const from = dueFrom === null ? '' : formatMoment(dueFrom, zone, nowMs);
  const until = dueUntil === null ? '' : formatMoment(dueUntil, zone, nowMs);
  if (from && until) return `${from} – ${until}`;
  return from ? `from ${from}` : until && `until ${until}`;
}

function late(ms: number): Due {
  return { text: `${formatSpan(Math.max(1, Math.trunc(ms / MINUTE_MS)))} late`, late: true };
}

function ahead(at: number, nowMs: number, zone: Zone): string {
  const minutes = Math.ceil((at - nowMs) / MINUTE_MS);
  return minutes <= SOON_MIN ? `in ${formatSpan(minutes)}` : formatMoment(new Date(at).toISOString(), zone, nowMs);
}
