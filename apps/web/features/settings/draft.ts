import type { Settings } from '@yardmaster/client/schema';
import type { Body } from '@yardmaster/client/types';
import { hours, whole } from './numbers.ts';

export type SettingsPatch = Body<'/settings', 'patch'>;
export type Gates = Settings['gates'];

/** Numbers as typed, so that an empty field is not a nought. */
export type Draft = ReturnType<typeof draftOf>;

export function draftOf(s: Settings) {
  return {
    timeZone: s.timeZone,
    locale: s.locale,
    workOrder: s.words.workOrder,
    workOrders: s.words.workOrders,
    numberPrefix: s.words.numberPrefix,
    queuePromotion: s.queuePromotion,
    gates: s.gates,
    maxHours: String(s.hoursOfService.maxMinutes / 60),
    windowHours: String(s.hoursOfService.windowMinutes / 60),
    acknowledgeWithinSeconds:
      s.dispatch.acknowledgeWithinSeconds === null ? '' : String(s.dispatch.acknowledgeWithinSeconds),
    radioBackdateMinutes: String(s.dispatch.radioBackdateMinutes),
    undoSeconds: String(s.dispatch.undoSeconds),
    fairAgeingMinutes: String(s.queue.fairAgeingMinutes),
    workOrdersDays: String(s.retention.workOrdersDays),
    assignmentsDays: String(s.retention.assignmentsDays),
    positionsDays: String(s.retention.positionsDays),
  };
}

function minutes(text: string): number {
  return Math.round(hours(text) * 60);
}

/** Numbers that cannot be read are NaN: such a draft is refused before it is sent (`numberErrors`). */
function patchOf(d: Draft) {
  return {
    timeZone: d.timeZone.trim(),
    locale: d.locale.trim(),
    words: {
      workOrder: d.workOrder.trim(),
      workOrders: d.workOrders.trim(),
      numberPrefix: d.numberPrefix.trim().toUpperCase(),
    },
    queuePromotion: d.queuePromotion,
    gates: d.gates,
    hoursOfService: { maxMinutes: minutes(d.maxHours), windowMinutes: minutes(d.windowHours) },
    dispatch: {
      acknowledgeWithinSeconds: d.acknowledgeWithinSeconds.trim() === '' ? null : whole(d.acknowledgeWithinSeconds),
      radioBackdateMinutes: whole(d.radioBackdateMinutes),
      undoSeconds: whole(d.undoSeconds),
    },
    queue: { fairAgeingMinutes: whole(d.fairAgeingMinutes) },
    retention: {
      workOrdersDays: whole(d.workOrdersDays),
      assignmentsDays: whole(d.assignmentsDays),
      positionsDays: whole(d.positionsDays),
    },
  } satisfies SettingsPatch;
}

/** What the draft changes of the settings it was made from, and nothing else: what others changed meanwhile stays. */
export function changesOf(before: Draft, draft: Draft): SettingsPatch {
  const [old, next] = [patchOf(before), patchOf(draft)];
  const changes = Object.entries(next).flatMap(([name, value]) => {
    const was: unknown = Object.entries(old).find(([key]) => key === name)?.[1];
    if (textOf(was) === textOf(value)) return [];
    return [[name, isGroup(value) && isGroup(was) ? different(was, value) : value]];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- entries of a patch, filtered
  return Object.fromEntries(changes) as SettingsPatch;
}

/** To be compared. What could not be read is not null, which it is in JSON. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (Number.isNaN(part) ? String(part) : part));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function different(was: Record<string, unknown>, value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key, one]) => was[key] !== one));
}
