import type { EventRow, ReceiptRow, Row, TenantEvidence } from './evidence.ts';
import { objectOf, objectsIn, textOf } from './json.ts';
import type { Book } from './ops.ts';

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
const BEGINNINGS = new Set(['assignment.dispatched', 'assignment.reserved', 'queue.entered']);

/** The streams that an answered command says it began. */
function begunBy(command: string, body: unknown): string[] {
  const object = objectOf(body);
  const id = textOf(object?.['id']);
  const items: unknown = object?.['items'];
  if (ASSIGN.includes(command)) return id && !object?.['enqueuedAt'] ? [id] : [];
  if (command === 'assignments.divert') return idOf(object?.['assignment']);
  if (command === 'reservations.reserve') return Array.isArray(items) ? items.flatMap(idOf) : [];
  return CREATE.test(command) && id ? [id] : [];
}

function idOf(value: unknown): string[] {
  const id = textOf(objectOf(value)?.['id']);
  return id ? [id] : [];
}

/** What the answer of a command says, and is not so; in words. A refusal says that nothing happened. */
export function untrue(book: Book, receipt: ReceiptRow): string[] {
  const answer = answerOf(receipt);
  if (!answer) return [];
  const written = book.ofCommand.get(receipt.commandId) ?? [];
  if (answer.refusal) return written.map((event) => `was refused (${answer.refusal}) and wrote ${nameOf(event)}`);
  const { command } = receipt;
  const begun = begunBy(command, answer.body);
  const wrong = begun.flatMap((id) => {
    const first = book.ofStream.get(id)?.find(({ version }) => version === 1);
    if (first?.commandId !== receipt.commandId) return [`answered with ${id}, which it did not begin`];
    return idsOf(book.tenant).has(id) ? [] : [`answered with ${id}, of which there is no row`];
  });
  if (ASSIGN.includes(command) && begun.length === 0) {
    const [entry] = idOf(answer.body);
    if (!entry || !book.ofStream.has(entry))
      wrong.push(`answered with the queue entry ${entry}, of which no event tells`);
  }
  if (command === 'equipment-positions.report' || command === 'assignments.report-failure') {
    const [id] = idOf(answer.body);
    if (id && !idsOf(book.tenant).has(id)) wrong.push(`answered with ${id}, of which there is no row`);
  }
  return [...wrong, ...untold(book, answer.body), ...tooMuch(command, begun.length, written)];
}

/** Assignments as the answer shows them, at versions that the log does not have. */
function untold(book: Book, body: unknown): string[] {
  return objectsIn(body).flatMap(({ id, requirementId, equipmentId, version }) => {
    if (typeof id !== 'string' || typeof version !== 'number' || !requirementId || !equipmentId) return [];
    const isTold = book.ofStream.get(id)?.some((event) => event.version === version);
    return isTold ? [] : [`answered with version ${version} of assignment ${id}, which the log does not have`];
  });
}

/** More than one command can have done: it was carried out twice. */
function tooMuch(command: string, begun: number, written: readonly EventRow[]): string[] {
  if (UNDO.includes(command)) return [];
  const beginnings = written.filter(({ type }) => BEGINNINGS.has(type));
  const most = ASSIGN.includes(command) ? 1 : begun;
  const twice = [...Map.groupBy(written, ({ streamId, type }) => `${type} of ${streamId}`)].filter(
    ([, events]) => events.length > 1 && !SEVERAL.has(events[0]?.type ?? ''),
  );
  return [
    ...(beginnings.length > most
      ? [`began ${beginnings.length} things, not ${most}: ${beginnings.map(nameOf).join(', ')}`]
      : []),
    ...twice.map(([what, events]) => `wrote ${what} ${events.length} times`),
  ];
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
