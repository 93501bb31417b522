import { formatFull, formatMoment, formatSpan, type Zone } from '../time/format.ts';
import type { Bar } from './bars.ts';

/** Every text of the timeline that stands on its own. */
export const TEXT = {
  name: 'Timeline of units',
  zoom: 'Zoom',
  zooms: { hour: 'Hour', day: 'Day', week: 'Week' },
  people: 'Drivers',
  peopleChoices: { hidden: 'Hidden', paired: 'Below their unit', grouped: 'Together' },
  now: 'Now',
  earlier: 'Earlier',
  later: 'Later',
  unit: 'Unit',
  truncated: 'There is more in this span than can be shown: the oldest is left out.',
  failed: 'What is over, maintenance and shifts could not be read.',
  keys: 'Arrow keys move between lanes and bars. Enter opens the job. M takes a reservation, the end of a job, or the selected job onto a lane into the hand.',
} as const;

const STATUS_WORD: Partial<Record<Bar['kind'], string>> = {
  reserved: 'reserved',
  maintenance: 'maintenance',
  timeOff: 'time off',
  shift: 'shift',
};

const ENDED: Readonly<Record<string, string>> = { completed: 'done', recalled: 'recalled' };
const UNDER_WAY: Readonly<Record<string, string>> = {
  dispatched: 'dispatched',
  en_route: 'en route',
  on_site: 'on site',
  returning: 'returning',
};

/** What a bar says behind the number: why it needs a look, else what it is about. */
export function noteOf(bar: Bar): string {
  if (bar.lateMin !== null) return bar.kind === 'reserved' ? `not sent, ${late(bar)}` : late(bar);
  if (bar.risks.length > 0) return bar.kind === 'reserved' ? 'at risk' : `puts ${bar.risks.join(', ')} at risk`;
  if (bar.kind === 'over') return ENDED[bar.status] ?? '';
  return bar.work?.title ?? '';
}

function late({ lateMin }: Bar): string {
  return `${formatSpan(lateMin ?? 0)} late`;
}

export function spanText(fromMs: number, untilMs: number, zone: Zone, nowMs: number): string {
  const at = (ms: number) => formatMoment(new Date(ms).toISOString(), zone, nowMs);
  return `${at(fromMs)} – ${at(untilMs)}`;
}

/** All that a bar shows, in words: its name, and what the pointer is told. */
export function describe(bar: Bar, zone: Zone, nowMs: number, unit: string): string {
  const { work, kind, fromMs, endMs, risks } = bar;
  const open = `from ${formatMoment(new Date(fromMs).toISOString(), zone, nowMs)}, end not known`;
  const parts = [
    work ? `${work.number} ${work.title}` : bar.text,
    STATUS_WORD[kind] ?? ENDED[bar.status] ?? UNDER_WAY[bar.status] ?? '',
    unit,
    endMs === null ? open : spanText(fromMs, endMs, zone, nowMs),
    bar.lateMin === null ? '' : late(bar),
    risks.length === 0
      ? ''
      : kind === 'reserved'
        ? `at risk from ${risks.join(', ')}`
        : `puts ${risks.join(', ')} at risk`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** The absolute times, for the pointer. */
export function fullSpan({ fromMs, endMs }: Bar, zone: Zone): string {
  const at = (ms: number) => formatFull(new Date(ms).toISOString(), zone);
  return endMs === null ? `${at(fromMs)} – ?` : `${at(fromMs)} – ${at(endMs)}`;
}
