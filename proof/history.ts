/**
 * What clients and the nemesis did, a line each, in the order in which the prover saw it. `at` is milliseconds since the
 * run began, by the prover's own monotonic clock: jumps of the product's clocks do not reach it.
 */
export type Line = Invoke | Ok | RefusedLine | Unknown | Fault | Exit | Calm | Streamed;

/** A request is about to be sent. The same `commandId` may be invoked many times: retries, duplicates, replays. */
export type Invoke = {
  kind: 'invoke';
  /** One for each sending; its answer bears the same. */
  op: number;
  at: number;
  /** e.g. `dispatcher-3`. */
  client: string;
  /** The tenant's subdomain. */
  tenant: string;
  /** What is asked, e.g. `assign`, `complete`, `board`. */
  name: string;
  method: string;
  path: string;
  /** null for a read. */
  commandId: string | null;
  body: unknown;
  /** Which web server it was sent to. */
  server: number;
};

/** 2xx. */
export type Ok = { kind: 'ok'; op: number; at: number; status: number; body: unknown };

/** 4xx: the product's last word on this command. `retry: true` codes (429, command_in_progress) are `unknown` instead. */
export type RefusedLine = { kind: 'refused'; op: number; at: number; status: number; code: string; body: unknown };

/** Time-out, dead link, 5xx, 429 and "in progress": it happened or it did not. */
export type Unknown = { kind: 'unknown'; op: number; at: number; status: number | null; why: string };

export type Fault = {
  kind: 'fault';
  at: number;
  fault: string;
  phase: 'begin' | 'end';
  detail: string;
  /** When it was set going; `at` is when it had begun. */
  since?: number;
  /**
   * Whose failures it explains: `web-1`, `worker`, `database`, or a link as `web-1-database`. Absent where it explains none:
   * what could not begin, and what everybody has to bear.
   */
  hurts?: string;
  /** For how long it may be felt after its end, where that is longer than usual. */
  feltForMs?: number;
};

/** A web server or the worker ended before the installation was closed. */
export type Exit = {
  kind: 'exit';
  at: number;
  process: string;
  code: number | null;
  signal: string | null;
  /** Whether it was killed by us. */
  isOrdered: boolean;
  /** How long it had run. */
  ranMs: number;
};

/** From here on nothing is hurt: all is healed and well, and what was under way then has ended. */
export type Calm = { kind: 'calm'; at: number };

/** What a stream's reader saw. */
export type Streamed = {
  kind: 'stream';
  at: number;
  client: string;
  tenant: string;
} & (
  | { what: 'connected'; server: number; resumedFrom: string | null }
  | { what: 'change'; id: string; data: unknown }
  | { what: 'reset' }
  /** Anything but 200. `since`: when it was asked. */
  | { what: 'turned away'; server: number; status: number; code: string; since: number }
  | { what: 'lost'; why: string }
);

/** A line before it has its time. */
export type Unstamped = Line extends infer L ? (L extends Line ? Omit<L, 'at'> : never) : never;

/** Stamps a line, keeps it, and writes it to the run's `history.jsonl`. */
export type Recorder = {
  /** Milliseconds since the run began. */
  now(): number;
  nextOp(): number;
  add(line: Unstamped): void;
  readonly lines: readonly Line[];
  close(): Promise<void>;
};
