import type { Office } from '@yardmaster/domain/office/office';
import type { Translate } from '../../i18n/translate.ts';
import { driverHref, unitHref } from '../fleet/hrefs.ts';
import { formatSince, formatSpan } from '../time/format.ts';
import { jobHref } from '../jobs/hrefs.ts';
import { lateSince } from './office-data.ts';

export type Look = {
  id: string;
  kind: 'alarm' | 'late' | 'overrun' | 'waiting' | 'near' | 'expires' | 'override' | 'idle';
  /** In front, in the colour of its kind: `42 min late`. */
  tag: string;
  /** What it is about, in bold: `EX-207`. */
  subject: string;
  text: string;
  href: string | null;
};

type Words = { order: string };

/** Of each kind at first, so that fifty idle units do not hide the one certificate. */
const EACH_MAX = 4;

/** Whole minutes until then, never less than none. */
function until(at: string, nowMs: number): number {
  return Math.max(0, Math.floor((Date.parse(at) - nowMs) / 60_000));
}

/** Looks of one kind, as many as are shown; `hidden` ones are there to be shown, and `beyond` are counted alone. */
type LooksOfKind = { kind: Look['kind']; shown: readonly Look[]; hidden: number; beyond: number };

/** What is shown of each kind: the first few, and all of those that somebody opened. */
export function shownOf(
  looks: readonly Look[],
  opened: ReadonlySet<Look['kind']>,
  { counts, lateWorkOrders, idleUnits }: Pick<Office, 'counts' | 'lateWorkOrders' | 'idleUnits'>,
): LooksOfKind[] {
  const beyond: Partial<Record<Look['kind'], number>> = {
    late: Math.max(0, counts.late - lateWorkOrders.length),
    idle: Math.max(0, counts.idle - idleUnits.length),
  };
  return [...Map.groupBy(looks, ({ kind }) => kind)].map(([kind, all]) => {
    // A line that says "and one more" takes the room of that one.
    const isWhole = opened.has(kind) || all.length <= EACH_MAX + 1;
    const shown = isWhole ? all : all.slice(0, EACH_MAX);
    return { kind, shown, hidden: all.length - shown.length, beyond: beyond[kind] ?? 0 };
  });
}

/** What somebody should look at now, the most pressing first. */
export function looksOf(
  office: Office,
  nowMs: number,
  { order }: Words,
  t: Translate<'office'>,
  time: Translate<'time'>,
): Look[] {
  const since = (at: string) => formatSince(at, nowMs, time);
  const isPast = (at: string) => Date.parse(at) < nowMs;
  const all: Look[][] = [
    office.alarms.map((a) => ({
      id: `alarm ${a.assignmentId}`,
      kind: 'alarm',
      tag: a.alarm === 'danger' ? t('looks.danger') : t('looks.silent', { since: since(a.since) }),
      subject: a.identifier,
      text: t('looks.alarm', { number: a.number, alarm: a.alarm }),
      href: jobHref(a.workOrderId),
    })),
    office.lateWorkOrders.flatMap((o) => {
      const from = lateSince(o, nowMs);
      const tag = from ? t('looks.lateSince', { since: since(from) }) : t('looks.late');
      return [
        { id: `late ${o.id}`, kind: 'late' as const, tag, subject: o.number, text: o.title, href: jobHref(o.id) },
      ];
    }),
    office.overruns.map((o) => ({
      id: `overrun ${o.assignmentId} ${o.heldUpNumber}`,
      kind: 'overrun',
      tag: t('looks.in', { span: formatSpan(until(o.heldUpFrom, nowMs), time) }),
      subject: o.identifier,
      text: t('looks.holdsUp', { number: o.number, heldUp: o.heldUpNumber }),
      href: jobHref(o.workOrderId),
    })),
    office.waitingOrders.map((w, n) => ({
      id: `waiting ${w.workOrderId} ${n}`,
      kind: 'waiting',
      tag: t('looks.waits', { since: since(w.since) }),
      subject: w.number,
      text: w.isHeld ? t('looks.isHeld', { type: w.typeName }) : t('looks.waitsFor', { type: w.typeName }),
      href: jobHref(w.workOrderId),
    })),
    office.nearEnd.map((d) => ({
      id: `near ${d.driverId}`,
      kind: 'near',
      tag:
        until(d.at, nowMs) === 0 ? t('looks.overHours') : t('looks.in', { span: formatSpan(until(d.at, nowMs), time) }),
      subject: d.name,
      text: d.what === 'shift' ? t('looks.endOfShift') : t('looks.endOfHours'),
      href: driverHref(d.driverId),
    })),
    office.expiring.map((e, n) => ({
      id: `expires ${e.driverId} ${e.certificationName} ${n}`,
      kind: 'expires',
      tag: isPast(e.expiresAt) ? t('looks.expired') : t('looks.expires'),
      subject: e.certificationName,
      text: isPast(e.expiresAt)
        ? t('looks.expiredOf', { driver: e.driverName })
        : t('looks.expiresOf', { driver: e.driverName, span: formatSpan(until(e.expiresAt, nowMs), time) }),
      href: driverHref(e.driverId),
    })),
    office.overrides.map((o, n) => ({
      id: `override ${o.assignmentId} ${n}`,
      kind: 'override',
      tag: t('looks.override'),
      subject: o.number,
      text: o.byName ? t('looks.overrideBy', { gate: o.gate, name: o.byName }) : o.gate,
      href: `/office/assignments/${o.assignmentId}`,
    })),
    office.idleUnits.map((u) => ({
      id: `idle ${u.id}`,
      kind: 'idle',
      tag: t('looks.idle', { since: since(u.since) }),
      subject: u.identifier,
      text: /^[aeiou]/i.test(order) ? t('looks.standsIdleVowel', { order }) : t('looks.standsIdle', { order }),
      href: unitHref(u.id),
    })),
  ];
  return all.flat();
}
