import type { EventRow, TenantEvidence } from './evidence.ts';
import { textOf } from './json.ts';
import type { Times } from './times.ts';

/** A unit was on a job for certain: from after it was sent was known, until who let it go began to ask, by the prover's clock. */
type Out = { from: number; until: number };

/** When a unit of a type may have been free, as far as the commands tell that took them and let them go. */
export type MayBeFree = (equipmentTypeId: string, from: number) => number;

/** Answers with the first moment, from one on, at which any unit of a type may have been free. */
export function mayBeFree({ events, tables }: TenantEvidence, times: Times): MayBeFree {
  const out = outOf(events, times);
  const ofType = new Map<string, Set<string>>();
  const note = (type: string | null, unit: string | null) => {
    if (type && unit) ofType.set(type, (ofType.get(type) ?? new Set()).add(unit));
  };
  // Of every type that it ever was.
  for (const { streamType, streamId, payload } of events)
    if (streamType === 'equipment') note(textOf(payload['equipmentTypeId']), streamId);
  for (const row of tables['equipment'] ?? []) note(textOf(row['equipment_type_id']), textOf(row['id']));
  return (equipmentTypeId, from) => {
    const units = [...(ofType.get(equipmentTypeId) ?? [])];
    return units.length === 0 ? from : Math.min(...units.map((unit) => backFrom(out.get(unit) ?? [], from)));
  };
}

/** When it was back first, from one moment on; that moment where it was not out for certain. */
function backFrom(out: readonly Out[], from: number): number {
  const now = out.find((one) => one.from <= from && from < one.until);
  return now ? backFrom(out, now.until) : from;
}

/** What a unit was out for, by unit. */
function outOf(events: readonly EventRow[], times: Times): Map<string, Out[]> {
  const out = new Map<string, Out[]>();
  const live = new Map<string, { unit: string; from: number }>();
  for (const { type, streamId, commandId, payload } of events) {
    const during = times(commandId);
    const held = live.get(streamId);
    const unit = textOf(payload['equipmentId']);
    const isBegun = type === 'assignment.dispatched' || type === 'assignment.released';
    const isOver = type === 'assignment.completed' || type === 'assignment.recalled';
    if (held && (isOver || type === 'assignment.unit_swapped')) {
      const until = during?.sentAt ?? Number.NEGATIVE_INFINITY;
      if (held.from < until) out.set(held.unit, [...(out.get(held.unit) ?? []), { from: held.from, until }]);
      live.delete(streamId);
    }
    // What was answered about it later shows that it was out by then.
    const from = during?.answeredAt ?? Number.POSITIVE_INFINITY;
    if (unit && (isBegun || (held && type === 'assignment.unit_swapped'))) live.set(streamId, { unit, from });
    else if (held && !isOver) held.from = Math.min(held.from, from);
  }
  for (const { unit, from } of live.values())
    out.set(unit, [...(out.get(unit) ?? []), { from, until: Number.POSITIVE_INFINITY }]);
  return out;
}
