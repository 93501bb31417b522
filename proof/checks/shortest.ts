import { performance } from 'node:perf_hooks';
import type { Line } from '../history.ts';
import { type Check, examine, type Finding } from './check.ts';
import { ddmin } from './ddmin.ts';
import type { EventRow, Evidence, TenantEvidence } from './evidence.ts';
import { faultWindows, overlaps } from './faults.ts';
import { type Op, opsOf } from './ops.ts';

const BUDGET_MS = 20_000;
/** Of a finding that no command shows. */
const MOST_ABOUT = 12;
const MOST_FAULTS = 4;

/** What can be left out: one sending, one line of a stream, or the events of one transaction. */
type Piece =
  | { kind: 'op'; op: Op }
  | { kind: 'line'; line: Line }
  | { kind: 'events'; tenant: string; commandId: string | null; events: EventRow[] };

/**
 * The shortest history that still shows a finding: pieces are left out as long as the check finds the same. What is left
 * may be events alone; then the sendings of their commands stand for them. Faults stay, and are told where they matter.
 */
export function shortest(check: Check, evidence: Evidence, finding: Finding, budgetMs = BUDGET_MS): Line[] {
  const until = performance.now() + budgetMs;
  const isOver = (): boolean => performance.now() >= until;
  const whole = concerned(check, evidence, finding);
  const shows = (pieces: readonly Piece[]): boolean => isFound(check, reduced(whole, pieces), finding);
  const all = piecesOf(whole);
  const near = piecesAbout(all, finding);
  const start = shows(near) ? near : all;
  const kept = start === near || shows(all) ? ddmin(start, shows, isOver) : [];
  const sent = withSendings(kept, all);
  // What the system did by itself was sent by nobody.
  const shown = sent.some(({ kind }) => kind !== 'events') ? sent : nearest(near, finding);
  return told(evidence.history, shown);
}

function isFound(check: Check, evidence: Evidence, finding: Finding): boolean {
  return examine(check, evidence).findings.some(({ detail }) => detail === finding.detail);
}

/** The evidence with one tenant's part alone, where that shows the finding; of the others their mark stays. */
function concerned(check: Check, evidence: Evidence, finding: Finding): Evidence {
  for (const { subdomain } of evidence.tenants) {
    const history = evidence.history.filter((line) => !('tenant' in line) || line.tenant === subdomain);
    const tenants = evidence.tenants.map((one) => (one.subdomain === subdomain ? one : emptied(one)));
    const alone = { ...evidence, tenants, history };
    if (isFound(check, alone, finding)) return alone;
  }
  return evidence;
}

function emptied({ id, subdomain, canary, verify, replay }: TenantEvidence): TenantEvidence {
  const quiet = { verify: { ...verify, ok: true, invariants: [] }, replay: { ...replay, ok: true, differences: [] } };
  return { id, subdomain, canary, events: [], receipts: [], tables: {}, waiting: [], guards: [], ...quiet };
}

function piecesOf({ history, tenants }: Evidence): Piece[] {
  const transactions = tenants.flatMap(({ subdomain, events }) =>
    [...Map.groupBy(events, ({ commandId, id }) => commandId ?? id).values()].map((of): Piece => {
      return { kind: 'events', tenant: subdomain, commandId: of[0]?.commandId ?? null, events: of };
    }),
  );
  return [
    ...opsOf(history).map((op): Piece => ({ kind: 'op', op })),
    ...history.filter(({ kind }) => kind === 'stream').map((line): Piece => ({ kind: 'line', line })),
    ...transactions,
  ];
}

/** What speaks of the finding's ids and, one step on, what the same commands sent and wrote. */
function piecesAbout(pieces: readonly Piece[], { about }: Finding): Piece[] {
  const ops = new Set(about.filter((id) => id.startsWith('op:')).map((id) => Number(id.slice(3))));
  const names = about.filter((id) => !id.startsWith('op:'));
  const speaks = (value: unknown): boolean => {
    const text = JSON.stringify(value);
    return names.some((name) => text.includes(name));
  };
  const near = new Set(
    pieces.filter((piece) => {
      if (piece.kind === 'op') return ops.has(piece.op.invoke.op) || speaks(piece.op);
      return speaks(piece.kind === 'line' ? piece.line : piece.events);
    }),
  );
  const commands = new Set([...near].flatMap((piece) => commandOf(piece) ?? []));
  return pieces.filter((piece) => near.has(piece) || commands.has(commandOf(piece) ?? ''));
}

/** Of the sendings that speak of the finding's things those that name most of them; what is named seldom counts more. */
function nearest(pieces: readonly Piece[], { about }: Finding): Piece[] {
  const ops = pieces.filter(({ kind }) => kind === 'op').map((piece) => ({ piece, text: JSON.stringify(piece) }));
  const worth = new Map(about.map((id) => [id, 1 / ops.filter(({ text }) => text.includes(id)).length]));
  return ops
    .map(({ piece, text }) => ({
      piece,
      score: about.reduce((sum, id) => sum + (text.includes(id) ? (worth.get(id) ?? 0) : 0), 0),
    }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_ABOUT)
    .map(({ piece }) => piece);
}

function commandOf(piece: Piece): string | null {
  if (piece.kind === 'op') return piece.op.invoke.commandId;
  return piece.kind === 'events' ? piece.commandId : null;
}

/** The evidence with these pieces alone. The last line stays: it says when the run ended. */
function reduced(evidence: Evidence, pieces: readonly Piece[]): Evidence {
  const lines = new Set<Line>();
  const events = new Set<EventRow>();
  for (const piece of pieces) {
    if (piece.kind === 'events') for (const event of piece.events) events.add(event);
    else for (const line of linesOf(piece)) lines.add(line);
  }
  const last = evidence.history.at(-1);
  return {
    ...evidence,
    history: evidence.history.filter((line) => isOfAll(line) || line === last || lines.has(line)),
    tenants: evidence.tenants.map((tenant) => ({
      ...tenant,
      events: tenant.events.filter((event) => events.has(event)),
    })),
  };
}

/** What happened to the installation stays. */
function isOfAll({ kind }: Line): boolean {
  return kind === 'fault' || kind === 'exit' || kind === 'calm';
}

function linesOf(piece: Exclude<Piece, { kind: 'events' }>): Line[] {
  if (piece.kind === 'line') return [piece.line];
  return piece.op.end ? [piece.op.invoke, piece.op.end] : [piece.op.invoke];
}

/** Transactions have no line of their own: the sending that was answered, or the first, stands for each. */
function withSendings(kept: readonly Piece[], all: readonly Piece[]): Piece[] {
  const ops = all.filter((piece) => piece.kind === 'op');
  const sendings = kept.flatMap((piece): Piece[] => {
    if (piece.kind !== 'events' || piece.commandId === null) return [];
    const key = piece.commandId;
    const own = ops.filter(({ op }) => op.invoke.commandId === key || key.startsWith(`${op.invoke.commandId}/`));
    const shown = own.find(({ op }) => op.end?.kind === 'ok') ?? own[0];
    return shown ? [shown] : [];
  });
  return [...new Set([...kept, ...sendings])];
}

/** Lines in the order of the run, with the faults of their time. */
function told(history: readonly Line[], pieces: readonly Piece[]): Line[] {
  const lines = new Set(pieces.flatMap((piece) => (piece.kind === 'events' ? [] : linesOf(piece))));
  const times = [...lines].map(({ at }) => at);
  const span = { from: Math.min(...times), until: Math.max(...times) };
  const windows = faultWindows(history)
    .filter((window) => overlaps(window, span))
    .slice(-MOST_FAULTS);
  const isNear = (line: Line): boolean =>
    line.kind === 'fault' &&
    windows.some(({ fault, from, until }) => fault === line.fault && line.at >= from && line.at <= until);
  return history.filter((line) => lines.has(line) || isNear(line));
}
