import type { Translate } from '../../i18n/translate.ts';
import { formatFull, formatMoment, formatSpan, type Zone } from '../time/format.ts';
import type { Bar } from './bars.ts';

type Words = Translate<'timeline'>;
type Time = Translate<'time'>;

const STATES = ['completed', 'recalled', 'dispatched', 'en_route', 'on_site', 'returning'] as const;

/** How far it is, in the middle of a sentence. */
function stateOf({ kind, status }: Bar, t: Words): string {
  if (kind !== 'live' && kind !== 'over') return t(`state.${kind}`);
  const state = STATES.find((one) => one === status);
  return state === undefined ? '' : t(`state.${state}`);
}

/** What a bar says behind the number: why it needs a look, else what it is about. */
export function noteOf(bar: Bar, t: Words, time: Time): string {
  const { kind, lateMin, risks } = bar;
  if (lateMin !== null)
    return kind === 'reserved' ? t('bar.notSent', { late: late(lateMin, t, time) }) : late(lateMin, t, time);
  if (risks.length > 0)
    return kind === 'reserved' ? t('bar.atRisk') : t('bar.putsAtRisk', { numbers: risks.join(', ') });
  return kind === 'over' ? stateOf(bar, t) : (bar.work?.title ?? '');
}

function late(minutes: number, t: Words, time: Time): string {
  return t('bar.late', { span: formatSpan(minutes, time) });
}

export function spanText(fromMs: number, untilMs: number, zone: Zone, nowMs: number): string {
  const at = (ms: number) => formatMoment(new Date(ms).toISOString(), zone, nowMs);
  return `${at(fromMs)} – ${at(untilMs)}`;
}

/** All that a bar shows, in words: its name, and what the pointer is told. */
export function describe(bar: Bar, zone: Zone, nowMs: number, unit: string, t: Words, time: Time): string {
  const { work, kind, fromMs, endMs, lateMin } = bar;
  const numbers = bar.risks.join(', ');
  const parts = [
    work ? `${work.number} ${work.title}` : bar.text,
    stateOf(bar, t),
    unit,
    endMs === null
      ? t('bar.endUnknown', { from: formatMoment(new Date(fromMs).toISOString(), zone, nowMs) })
      : spanText(fromMs, endMs, zone, nowMs),
    lateMin === null ? '' : late(lateMin, t, time),
    numbers && (kind === 'reserved' ? t('bar.atRiskFrom', { numbers }) : t('bar.putsAtRisk', { numbers })),
  ];
  return parts.filter(Boolean).join(', ');
}

/** Which job it is, where, and its absolute times, for the pointer. */
export function titleOf(bar: Bar, zone: Zone): string {
  const { work } = bar;
  const job = work ? [`${work.number} ${work.title}`, work.where] : [];
  return [...job, fullSpan(bar, zone)].filter((line) => line !== null).join('\n');
}

/** The absolute times, for the pointer. */
export function fullSpan({ fromMs, endMs }: Bar, zone: Zone): string {
  const at = (ms: number) => formatFull(new Date(ms).toISOString(), zone);
  return endMs === null ? `${at(fromMs)} – ?` : `${at(fromMs)} – ${at(endMs)}`;
}
