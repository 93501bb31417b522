import { type Asked, wasAlready } from './already.ts';
import type { EventRow, ReceiptRow, Row, TenantEvidence } from './evidence.ts';
import { objectOf, objectsIn, textOf } from './json.ts';
import { type Kind, KINDS } from './kinds.ts';
import type { Book, Command } from './ops.ts';
import type { Times } from './times.ts';
import { mostOfUndo, undoneInVain } from './undone.ts';

/** The answer as it was stored: a success with its body, or a refusal. */
export type StoredAnswer = { status: number; body: unknown; refusal: string | null };

export function answerOf({ answer }: ReceiptRow): StoredAnswer | undefined {
  const stored = objectOf(answer);
  const status = stored?.['status'];
  if (!stored || typeof status !== 'number') return undefined;
  return { status, body: stored['body'] ?? null, refusal: textOf(objectOf(stored['refusal'])?.['code']) };
}

/** What is made is answered with its id; its first event tells of the making. */
const CREATE = /(\.create|drivers\.grant-certification)$/;
const ASSIGN = ['assignments.assign', 'assignments.assign-in-batch'];
const UNDO = ['undo', 'assignments.undo'];
/** Of these one command may write several upon one stream: a crew is more than one person. */
const SEVERAL = new Set(['assignment.crew_joined', 'assignment.crew_left']);

/** The streams that an answered command says it began. */
function begunBy(command: string, { status, body }: StoredAnswer): string[] {
  const object = objectOf(body);
  const id = textOf(object?.['id']);
  const items: unknown = object?.['items'];
  if (ASSIGN.includes(command)) return id && !object?.['enqueuedAt'] ? [id] : [];
  if (command === 'assignments.divert') return idOf(object?.['assignment']);
  if (command === 'reservations.reserve') return Array.isArray(items) ? items.flatMap(idOf) : [];
  // 200: it was there before.
  return CREATE.test(command) && status === 201 && id ? [id] : [];
}

function idOf(value: unknown): string[] {
  const id = textOf(objectOf(value)?.['id']);
  return id ? [id] : [];
}

/** What was asked with a receipt's command, and when: of a batch, by the item. */
function askedOf({ ops }: Command, { commandId }: ReceiptRow, times: Times): Asked {
  const body = objectOf(ops[0]?.invoke.body) ?? {};
  const items: unknown = body['items'];
  const item = commandId.match(/\/(\d+)$/)?.[1];
  return {
    body: (Array.isArray(items) && item !== undefined ? objectOf(items[Number(item)]) : undefined) ?? body,
    during: times(commandId) ?? { sentAt: Number.NEGATIVE_INFINITY, answeredAt: Number.POSITIVE_INFINITY },
  };
}

/** What the answer of a command says, and is not so; in words. A refusal says that nothing happened. */
export function untrue(book: Book, of: Command, receipt: ReceiptRow, times: Times): string[] {
  const answer = answerOf(receipt);
  if (!answer) return [];
  const written = book.ofCommand.get(receipt.commandId) ?? [];
  if (answer.refusal) return written.map((event) => `was refused (${answer.refusal}) and wrote ${nameOf(event)}`);
  const { command } = receipt;
  const kind = KINDS[command];
  if (!kind) return [`is of a kind (${command}) of which nobody here knows what it writes`];
  const begun = begunBy(command, answer);
  const wrong = begun.flatMap((id) => {
    const first = book.ofStream.get(id)?.find(({ version }) => version === 1);
    if (first?.commandId !== receipt.commandId) return [`answered with ${id}, which it did not begin`];
    return idsOf(book.tenant).has(id) ? [] : [`answered with ${id}, of which there is no row`];
  });
  if (command === 'equipment-positions.report' || command === 'assignments.report-failure') {
    const [id] = idOf(answer.body);
    if (id && !idsOf(book.tenant).has(id)) wrong.push(`answered with ${id}, of which there is no row`);
  }
  const [entry] = ASSIGN.includes(command) && begun.length === 0 ? idOf(answer.body) : [];
  const did = written.some(({ type, streamId }) => kind.writes.includes(type) && (!entry || streamId === entry));
  const isIdle = kind.writes.length > 0 && !did && begun.length === 0;
  if (isIdle && !wasAlready(book, receipt, answer.body, askedOf(of, receipt, times), times))
    wrong.push(`was answered ${answer.status}, wrote none of ${kind.writes.join(', ')}, and nothing was so already`);
  if (UNDO.includes(command)) wrong.push(...undoneInVain(book, answer.body, written));
  return [...wrong, ...untold(book, answer.body, written), ...tooMuch(command, kind, answer.body, written)];
}

/** Assignments as the answer shows them, at versions that the log does not have, or that others wrote after it. */
function untold(book: Book, body: unknown, written: readonly EventRow[]): string[] {
  return objectsIn(body).flatMap(({ id, requirementId, equipmentId, version }) => {
    if (typeof id !== 'string' || typeof version !== 'number' || !requirementId || !equipmentId) return [];
    const own = written.findLast(({ streamId }) => streamId === id);
    const isTold = own ? own.version === version : book.ofStream.get(id)?.some((event) => event.version === version);
    return isTold ? [] : [`answered with version ${version} of assignment ${id}, which the log does not have of it`];
  });
}

/** More, or something else, than one command of its kind does: it was carried out twice. */
function tooMuch(command: string, kind: Kind, body: unknown, written: readonly EventRow[]): string[] {
  const most = UNDO.includes(command) ? { main: 0, along: mostOfUndo(body) } : limits(kind, body);
  const main = Map.groupBy(
    written.filter(({ type }) => kind.writes.includes(type)),
    ({ streamId }) => streamId,
  );
  const others = Map.groupBy(
    written.filter(({ type }) => !kind.writes.includes(type)),
    ({ type }) => type,
  );
  const twice = [...Map.groupBy(written, ({ streamId, type }) => `${type} of ${streamId}`)].filter(
    ([, events]) => events.length > 1 && !SEVERAL.has(events[0]?.type ?? ''),
  );
  return [
    ...(main.size > most.main
      ? [`was done to ${main.size} things, not ${most.main}: ${[...main.values()].flat().map(nameOf).join(', ')}`]
      : []),
    ...[...others].flatMap(([type, events]) => {
      const limit = most.along[type] ?? 0;
      return events.length > limit ? [`wrote ${type} ${events.length} times, and may ${limit} times`] : [];
    }),
    ...twice.map(([what, events]) => `wrote ${what} ${events.length} times`),
  ];
}

type Limits = { main: number; along: Readonly<Record<string, number>> };

function limits({ things, along = {} }: Kind, body: unknown): Limits {
  return { main: things ? things(objectOf(body) ?? {}) : 1, along };
}

function nameOf({ type, streamId, version }: EventRow): string {
  return `${type} (${streamId}, version ${version})`;
}

const ids = new WeakMap<TenantEvidence['tables'], Set<unknown>>();

function idsOf(tenant: TenantEvidence): Set<unknown> {
  const before = ids.get(tenant.tables);
  if (before) return before;
  const all = new Set(Object.values(tenant.tables).flatMap((rows: Row[]) => rows.map((row) => row['id'])));
  ids.set(tenant.tables, all);
  return all;
}
