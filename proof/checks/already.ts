import type { EventRow, ReceiptRow } from './evidence.ts';
import { isEqual, objectOf, textOf, textsOf } from './json.ts';
import type { Book } from './ops.ts';
import type { During, Times } from './times.ts';

/** A command as it was asked: its body, and when it was under way. */
export type Asked = { body: Record<string, unknown>; during: During };

/** Whether a thing is as it was asked to be, by its events so far. */
type IsSo = (told: readonly EventRow[], body: Record<string, unknown>, book: Book) => boolean;

/**
 * Kinds that say yes and write nothing where all is as asked (packages/services: "a second time changes nothing"). A kind
 * that is not here has always done something.
 */
const ALREADY: Readonly<Record<string, IsSo>> = {
  // It waits already.
  'assignments.assign': (told) => told.at(-1)?.type !== 'queue.removed',
  'assignments.assign-in-batch': (told) => told.at(-1)?.type !== 'queue.removed',
  'assignments.acknowledge': has('assignment.acknowledged'),
  'assignments.request-stand-down': has('assignment.stand_down_requested'),
  'assignments.clear-alarm': (told) => told.reduce(alarmAfter, null) === null,
  'assignments.change-expected-end': (told, { expectedEndAt }) =>
    instant(last(told, expectedEndOf)) === instant(expectedEndAt),
  'assignments.swap': (told, { equipmentId, withDriverId }) =>
    equipmentId === undefined ? crewOf(told).has(withDriverId) : last(told, unitOf) === equipmentId,
  'reservations.reschedule': (told, { plannedFrom, plannedUntil }) =>
    isEqual(last(told, windowOf), [instant(plannedFrom), instant(plannedUntil)]),
  'queue.hold': (told) => last(told, heldOf) === true,
  'queue.lift-hold': (told) => last(told, heldOf) !== true,
  // Another priority of its order gives it its natural place too, and its own stream tells nothing of that.
  'queue.withdraw-reorder': (told, _, book) =>
    last(told, rankOf) === null || hasNewPriority(book, told[0]?.payload['workOrderId']),
  'equipment.patch': (told, body) => isAs(told.at(-1)?.payload, body),
  'drivers.patch': (told, body) => isAs(told.at(-1)?.payload, body),
  'drivers.change-shift': (told, { to }) =>
    isAs(told.at(-1)?.payload, { status: to === 'on' ? 'available' : 'off_shift' }),
  'drivers.grant-certification': has('driver_certification.granted'),
  'equipment-types.certifications': (told, { certificationIds }) =>
    isEqual(textsOf(last(told, certificationsOf)).toSorted(), textsOf(certificationIds).toSorted()),
  'field-failures.resolve': has('field_failure.resolved'),
  'handover-notes.acknowledge': has('handover_note.acknowledged'),
  'messages.acknowledge': has('message.acknowledged'),
};

/** The thing that a kind answers with under its own name, where not under `id`. */
const THING: Readonly<Record<string, string>> = {
  'assignments.swap': 'assignment',
  'equipment-types.certifications': 'equipmentTypeId',
};

/**
 * Whether a command that wrote nothing found what it asked for, at some moment while it was under way. What an event made
 * so was so from after its command was sent until before the command of the next one was answered.
 */
export function wasAlready(book: Book, { command }: ReceiptRow, answer: unknown, asked: Asked, times: Times): boolean {
  const isSo = ALREADY[command];
  const named = objectOf(answer)?.[THING[command] ?? 'id'];
  const told = book.ofStream.get(textOf(named) ?? textOf(objectOf(named)?.['id']) ?? '') ?? [];
  if (!isSo) return false;
  return told.some((event, index) => {
    const from = times(event.commandId)?.sentAt ?? Number.NEGATIVE_INFINITY;
    const next = told[index + 1];
    const until = (next && times(next.commandId)?.answeredAt) ?? Number.POSITIVE_INFINITY;
    const isThen = from <= asked.during.answeredAt && until >= asked.during.sentAt;
    return isThen && isSo(told.slice(0, index + 1), asked.body, book);
  });
}

function has(type: string): IsSo {
  return (told) => told.some((event) => event.type === type);
}

/** What the newest event says of it that says anything. */
function last<T>(told: readonly EventRow[], read: (event: EventRow) => T | undefined): T | undefined {
  return told.map(read).findLast((said) => said !== undefined);
}

function alarmAfter(alarm: unknown, { type, payload }: EventRow): unknown {
  if (type === 'assignment.alarm_raised') return payload['alarm'];
  // A crew that answers ends the alarm about its silence, and no other.
  const isAnswer = type === 'assignment.acknowledged' || type === 'assignment.advanced';
  const ends = ['assignment.alarm_cleared', 'assignment.completed', 'assignment.recalled'].includes(type);
  return ends || (isAnswer && alarm === 'unacknowledged') ? null : alarm;
}

function expectedEndOf({ type, payload }: EventRow): unknown {
  if (type === 'assignment.reserved' || type === 'assignment.rescheduled') return payload['plannedUntil'];
  return payload['expectedEndAt'];
}

function windowOf({ payload: { plannedFrom, plannedUntil } }: EventRow): unknown {
  return plannedFrom === undefined ? undefined : [instant(plannedFrom), instant(plannedUntil)];
}

const unitOf = ({ payload }: EventRow): unknown => payload['equipmentId'];
const rankOf = ({ type, payload }: EventRow): unknown =>
  type === 'queue.entered' || type === 'queue.reorder_withdrawn' ? null : payload['rankedAt'];
const certificationsOf = ({ payload }: EventRow): unknown => payload['certificationIds'];

function heldOf({ type, payload }: EventRow): unknown {
  if (type === 'queue.held' || type === 'queue.hold_lifted') return type === 'queue.held';
  return payload['held'];
}

function crewOf(told: readonly EventRow[]): Set<unknown> {
  const crew = new Set<unknown>();
  for (const { type, payload } of told) {
    if (type === 'assignment.crew_left') crew.delete(payload['driverId']);
    else for (const id of textsOf([payload['driverId'], ...textsOf(payload['helperIds'])])) crew.add(id);
    if (type === 'assignment.driver_swapped') crew.delete(payload['fromDriverId']);
  }
  return crew;
}

function hasNewPriority(book: Book, workOrderId: unknown): boolean {
  return (book.ofStream.get(textOf(workOrderId) ?? '') ?? []).some(({ type }) => type === 'work_order.changed');
}

/** Of what an event keeps of a thing: names and free text stay out of the log. */
function isAs(kept: Record<string, unknown> | undefined, asked: Record<string, unknown>): boolean {
  return kept !== undefined && Object.keys(asked).every((key) => !(key in kept) || isEqual(kept[key], asked[key]));
}

/** Milliseconds, of however an instant is written. */
function instant(value: unknown): number | null {
  return typeof value === 'string' ? Date.parse(value) : null;
}
