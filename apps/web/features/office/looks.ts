import type { Office } from '@yardmaster/domain/office/office';
import { formatSince, formatSpan } from '../time/format.ts';
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

/** As many as one looks at; the most pressing kinds first. */
const SHOWN_MAX = 14;
/** Of each kind, so that fifty idle units do not hide the one certificate. */
const EACH_MAX = 4;

const ALARMS = { unacknowledged: 'not acknowledged', danger: 'danger reported' } as const;

/** Whole minutes until then, never less than none. */
function until(at: string, nowMs: number): number {
  return Math.max(0, Math.floor((Date.parse(at) - nowMs) / 60_000));
}

const board = (workOrderId: string) => `/board?order=${workOrderId}`;

/** What somebody should look at now, the most pressing first. */
export function looksOf(office: Office, nowMs: number, { order }: Words): Look[] {
  const all: Look[][] = [
    office.alarms.map((a) => ({
      id: `alarm ${a.assignmentId}`,
      kind: 'alarm',
      tag: a.alarm === 'danger' ? 'Danger' : `${formatSince(a.since, nowMs)} silent`,
      subject: a.identifier,
      text: `on ${a.number}: ${ALARMS[a.alarm]}`,
      href: board(a.workOrderId),
    })),
    office.lateWorkOrders.flatMap((o) => {
      const since = lateSince(o, nowMs);
      const tag = since ? `${formatSince(since, nowMs)} late` : 'Late';
      return [{ id: `late ${o.id}`, kind: 'late' as const, tag, subject: o.number, text: o.title, href: board(o.id) }];
    }),
    office.overruns.map((o) => ({
      id: `overrun ${o.assignmentId} ${o.heldUpNumber}`,
      kind: 'overrun',
      tag: `In ${formatSpan(until(o.heldUpFrom, nowMs))}`,
      subject: o.identifier,
      text: `on ${o.number} holds up ${o.heldUpNumber}`,
      href: board(o.workOrderId),
    })),
    office.waitingOrders.map((w, n) => ({
      id: `waiting ${w.workOrderId} ${n}`,
      kind: 'waiting',
      tag: `Waits ${formatSince(w.since, nowMs)}`,
      subject: w.number,
      text: w.isHeld ? `is held: ${w.typeName}` : `for ${w.typeName}`,
      href: board(w.workOrderId),
    })),
    office.nearEnd.map((d) => ({
      id: `near ${d.driverId}`,
      kind: 'near',
      tag: until(d.at, nowMs) === 0 ? 'Over hours' : `In ${formatSpan(until(d.at, nowMs))}`,
      subject: d.name,
      text: d.what === 'shift' ? 'comes to the end of the shift' : 'comes to the end of their hours',
      href: '/office/roster',
    })),
    office.expiring.map((e, n) => ({
      id: `expires ${e.driverId} ${e.certificationName} ${n}`,
      kind: 'expires',
      tag: Date.parse(e.expiresAt) < nowMs ? 'Expired' : 'Expires',
      subject: e.certificationName,
      text: `of ${e.driverName}${Date.parse(e.expiresAt) < nowMs ? '' : `, in ${formatSpan(until(e.expiresAt, nowMs))}`}`,
      href: '/office/fleet?tab=certifications',
    })),
    office.overrides.map((o, n) => ({
      id: `override ${o.assignmentId} ${n}`,
      kind: 'override',
      tag: 'Override',
      subject: o.number,
      text: `${o.gate}${o.byName ? ` Sent by ${o.byName}, reason on record.` : ''}`,
      href: `/office/assignments/${o.assignmentId}`,
    })),
    office.idleUnits.map((u) => ({
      id: `idle ${u.id}`,
      kind: 'idle',
      tag: `${formatSince(u.since, nowMs)} idle`,
      subject: u.identifier,
      text: `stands without ${/^[aeiou]/i.test(order) ? 'an' : 'a'} ${order}`,
      href: `/office/fleet?q=${encodeURIComponent(u.identifier)}`,
    })),
  ];
  return all.flatMap((kind) => kind.slice(0, EACH_MAX)).slice(0, SHOWN_MAX);
}
