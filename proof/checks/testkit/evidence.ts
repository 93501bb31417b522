import type { Line, Unstamped } from '../../history.ts';
import type { EventRow, Evidence, ReceiptRow, TenantEvidence } from '../evidence.ts';

const AT = Date.parse('2026-11-21T10:00:00.000Z');

/** `2026-11-21T10:00:00.000Z` and so many seconds. */
export function time(seconds: number): string {
  return new Date(AT + seconds * 1_000).toISOString();
}

/** A tenant at rest in which nothing was found; what is given replaces what is there. */
export function tenant(more: Partial<TenantEvidence> = {}): TenantEvidence {
  return {
    id: 'tenant-id',
    subdomain: 'acme',
    canary: 'canary-of-acme',
    events: [],
    receipts: [],
    tables: {},
    verify: { ok: true, at: time(0), invariants: [] },
    replay: { ok: true, at: time(0), events: 0, rows: 0, untold: 0, differences: [], truncated: false },
    waiting: [],
    guards: [],
    ...more,
  };
}

export function evidence(more: Partial<Evidence> = {}): Evidence {
  return { seed: 1, history: [], tenants: [tenant()], freshGuards: [], logs: [], ...more };
}

/** One tenant's evidence with a history. */
export function evidenceOf(of: Partial<TenantEvidence>, history: readonly Line[] = []): Evidence {
  return evidence({ tenants: [tenant(of)], history });
}

type Told = Partial<EventRow> & { type: string; streamId: string };

/** Events in order: positions count from 1, versions per stream, a command each unless another is named. */
export function events(...told: Told[]): EventRow[] {
  const versions = new Map<string, number>();
  return told.map((event, index) => {
    const version = event.version ?? (versions.get(event.streamId) ?? 0) + 1;
    versions.set(event.streamId, version);
    return {
      id: `event-${index + 1}`,
      position: index + 1,
      streamType: event.type.startsWith('queue.') ? 'queue_entry' : (event.type.split('.')[0] ?? ''),
      actorKind: 'user',
      actorId: 'somebody',
      commandId: `command-${index + 1}`,
      occurredAt: time(index),
      recordedAt: time(index),
      payload: {},
      ...event,
      version,
    };
  });
}

export function dispatched(streamId: string, unit: string, driver: string | null, more: Partial<EventRow> = {}): Told {
  const { payload, ...rest } = more;
  const body = { workOrderId: 'order', requirementId: 'need', equipmentId: unit, driverId: driver, ...payload };
  return { type: 'assignment.dispatched', streamId, ...rest, payload: body };
}

export function ended(streamId: string, more: Partial<EventRow> = {}): Told {
  return { type: 'assignment.recalled', streamId, payload: { code: 'recalled' }, ...more };
}

export function receipt(commandId: string, answer: unknown, command = 'assignments.assign'): ReceiptRow {
  return { commandId, command, answered: answer !== undefined, answer };
}

type Sent = {
  commandId?: string | null;
  path?: string;
  method?: string;
  client?: string;
  tenant?: string;
  body?: unknown;
  server?: number;
};

/** A history that is written down line by line: each `send` is a second after the one before. */
export function historian(): {
  lines: Line[];
  send(sent: Sent): number;
  end(op: number, end: { status: number; body?: unknown; code?: string } | { why: string; status?: number }): void;
  add(line: Unstamped): void;
  wait(ms: number): void;
} {
  const lines: Line[] = [];
  let [at, ops] = [0, 0];
  const add = (line: Unstamped) => void lines.push({ ...line, at });
  return {
    lines,
    add,
    wait: (ms) => void (at += ms),
    send(sent) {
      const { commandId = null, path = '/assignments', method, client = 'dispatcher-1' } = sent;
      const { tenant = 'acme', body = null, server = 0 } = sent;
      at += 1_000;
      const op = ++ops;
      const how = method ?? (commandId === null ? 'GET' : 'POST');
      add({ kind: 'invoke', op, client, tenant, name: path, method: how, path, commandId, body, server });
      return op;
    },
    end(op, how) {
      at += 100;
      if ('why' in how) add({ kind: 'unknown', op, status: how.status ?? null, why: how.why });
      else if (how.code) add({ kind: 'refused', op, status: how.status, code: how.code, body: how.body ?? null });
      else add({ kind: 'ok', op, status: how.status, body: how.body ?? null });
    },
  };
}
