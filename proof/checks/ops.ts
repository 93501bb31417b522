import type { Invoke, Line, Ok, RefusedLine, Unknown } from '../history.ts';
import type { EventRow, Evidence, ReceiptRow, TenantEvidence } from './evidence.ts';

/** One sending with its end; `undefined` when the run ended before it. */
export type Op = { invoke: Invoke; end: Ok | RefusedLine | Unknown | undefined };

/** All sendings of one command id by a tenant's people, in order. */
export type Command = { tenant: string; commandId: string; ops: Op[] };

const known = new WeakMap<readonly Line[], { lines: number; ops: Op[] }>();

export function opsOf(history: readonly Line[]): Op[] {
  const before = known.get(history);
  // A history may have grown since.
  if (before?.lines === history.length) return before.ops;
  const ops = new Map<number, Op>();
  for (const line of history) {
    if (line.kind === 'invoke') ops.set(line.op, { invoke: line, end: undefined });
    else if (line.kind === 'ok' || line.kind === 'refused' || line.kind === 'unknown') {
      const op = ops.get(line.op);
      if (op) op.end = line;
    }
  }
  const all = [...ops.values()];
  known.set(history, { lines: history.length, ops: all });
  return all;
}

export function commandsOf(history: readonly Line[]): Command[] {
  const commands = new Map<string, Command>();
  for (const op of opsOf(history)) {
    const { tenant, commandId } = op.invoke;
    if (commandId === null) continue;
    const key = `${tenant} ${commandId}`;
    const command = commands.get(key) ?? { tenant, commandId, ops: [] };
    command.ops.push(op);
    commands.set(key, command);
  }
  return [...commands.values()];
}

export function isBatch({ invoke }: Op): boolean {
  return invoke.path.endsWith('-batches') && invoke.commandId !== null;
}

/** The receipts of a command: its own, or those of a batch's items. */
export function receiptsOf(book: Book, { commandId, ops }: Command): ReceiptRow[] {
  const [first] = ops;
  if (!first || !isBatch(first)) {
    const own = book.receipts.get(commandId);
    return own ? [own] : [];
  }
  const found: ReceiptRow[] = [];
  for (let index = 0; ; index++) {
    const receipt = book.receipts.get(`${commandId}/${index}`);
    // Items are begun in turn: after the first that was not, none was.
    if (!receipt) return found;
    found.push(receipt);
  }
}

/** A tenant's evidence, found by ids. */
export type Book = {
  tenant: TenantEvidence;
  receipts: ReadonlyMap<string, ReceiptRow>;
  ofCommand: ReadonlyMap<string, EventRow[]>;
  ofStream: ReadonlyMap<string, EventRow[]>;
};

const books = new WeakMap<TenantEvidence, Book>();

export function bookOf(tenant: TenantEvidence): Book {
  const before = books.get(tenant);
  if (before) return before;
  const book: Book = {
    tenant,
    receipts: new Map(tenant.receipts.map((receipt) => [receipt.commandId, receipt])),
    ofCommand: Map.groupBy(
      tenant.events.filter((event) => event.commandId !== null),
      (event) => event.commandId ?? '',
    ),
    ofStream: Map.groupBy(tenant.events, (event) => event.streamId),
  };
  books.set(tenant, book);
  return book;
}

export function tenantOf(evidence: Evidence, subdomain: string): TenantEvidence | undefined {
  return evidence.tenants.find((tenant) => tenant.subdomain === subdomain);
}

/** When the last line of the run was seen. */
export function endOf(history: readonly Line[]): number {
  return history.at(-1)?.at ?? 0;
}
