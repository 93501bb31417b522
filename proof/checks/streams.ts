import { decodeStreamCursor } from '@yardmaster/services/stream/cursor';
import type { Line, Streamed } from '../history.ts';
import type { Check, Finding } from './check.ts';
import type { EventRow, Evidence, TenantEvidence } from './evidence.ts';
import { isEqual, objectOf } from './json.ts';
import { bookOf, commandsOf, endOf, tenantOf } from './ops.ts';

/** Who was away for longer reads the screen again (packages/services/stream/hub.ts). */
const CATCH_UP_MAX = 1_000;
/** Of the events in the log at a moment: what the system did by itself has no time by the prover's clock. */
const MARGIN = 50;
/** What was answered so shortly before the end may still be on its way to a screen. */
const ON_ITS_WAY_MS = 3_000;

/**
 * A stream's id says what was delivered (docs/decisions/0002): all up to a position, and some above it. After a `reset`
 * the first change's id therefore tells what the reader had to read for itself; from there on each event comes once.
 */
export const streamGapless: Check = {
  name: 'stream-gapless',
  title: 'Each stream delivers every event of its time once, over any number of reconnects',
  find(evidence) {
    const findings: Finding[] = [];
    let examined = 0;
    const lines = evidence.history.filter((line): line is Streamed => line.kind === 'stream');
    for (const [, own] of Map.groupBy(lines, ({ client, tenant }) => `${tenant} ${client}`)) {
      const [first] = own;
      const tenant = first && tenantOf(evidence, first.tenant);
      if (!first || !tenant) continue;
      const read = readStream(own, tenant, timesOf(evidence, tenant), endOf(evidence.history));
      examined += own.filter(({ what }) => what === 'change').length;
      findings.push(
        ...read.map(({ detail, about }) => ({
          detail: `${tenant.subdomain}: the stream of ${first.client} ${detail}`,
          about: [first.client, ...about],
        })),
      );
    }
    return { findings, examined };
  },
};

/** What a screen is told of an event; its position is what it is found by. */
const TOLD = ['id', 'type', 'streamType', 'streamId', 'actorId', 'payload'] as const satisfies (keyof EventRow)[];

/** When the command of an event was first sent and first answered, by the prover's clock. */
type Times = Map<number, { sentAt: number; answeredAt: number }>;

const times = new WeakMap<readonly Line[], Map<TenantEvidence, Times>>();

function timesOf({ history }: Evidence, tenant: TenantEvidence): Times {
  const known = times.get(history)?.get(tenant);
  if (known) return known;
  const found: Times = new Map();
  const book = bookOf(tenant);
  for (const { commandId, ops } of commandsOf(history).filter((command) => command.tenant === tenant.subdomain)) {
    const sentAt = Math.min(...ops.map(({ invoke }) => invoke.at));
    const answeredAt = Math.min(...ops.map(({ end }) => (end?.kind === 'ok' ? end.at : Number.POSITIVE_INFINITY)));
    for (const { position } of book.ofCommand.get(commandId) ?? []) found.set(position, { sentAt, answeredAt });
  }
  const ofHistory = times.get(history) ?? new Map<TenantEvidence, Times>();
  times.set(history, ofHistory.set(tenant, found));
  return found;
}

type Wrong = { detail: string; about: string[] };

function readStream(lines: readonly Streamed[], tenant: TenantEvidence, known: Times, endAt: number): Wrong[] {
  const wrong: Wrong[] = [];
  const events = new Map(tenant.events.map((event) => [event.position, event]));
  const nameOf = (position: number): string => `event ${position} (${events.get(position)?.type ?? 'unknown'})`;
  const about = (position: number): string[] => {
    const event = events.get(position);
    return event ? [event.id, event.streamId, ...(event.commandId ? [event.commandId] : [])] : [];
  };
  let delivered = new Map<number, number>();
  /** What the reader had read before: known at the first change after a reset. */
  let before: ((position: number) => boolean) | undefined;
  let [resetAt, safe, resumedFrom, isLost] = [lines[0]?.at ?? 0, 0, '', false];

  function close(until: number): void {
    if (!before) return;
    for (const { position } of tenant.events) {
      if (position > until) return;
      if (!before(position) && !delivered.has(position))
        wrong.push({ detail: `never delivered ${nameOf(position)}`, about: about(position) });
    }
  }
  for (const line of lines) {
    if (line.what === 'connected') [resumedFrom, isLost] = [line.resumedFrom ?? '', false];
    if (line.what === 'lost') isLost = true;
    if (line.what === 'reset') {
      const cursor = decodeStreamCursor(resumedFrom);
      const missed = cursor ? missedAt(line.at, cursor.safe, tenant, known) : 0;
      if (cursor && missed <= CATCH_UP_MAX - MARGIN)
        wrong.push({ detail: `began anew at ${line.at} ms, with ${missed} events to catch up with`, about: [] });
      close(safe);
      [delivered, before, resetAt, resumedFrom] = [new Map(), undefined, line.at, ''];
    }
    if (line.what !== 'change') continue;
    const position = Number(objectOf(line.data)?.['position']);
    const event = events.get(position);
    if (!event || !isSame(event, line.data)) {
      wrong.push({
        detail: `delivered ${position}, which is no such event of its organisation`,
        about: about(position),
      });
      continue;
    }
    const cursor = decodeStreamCursor(line.id);
    if (!cursor) wrong.push({ detail: `delivered ${nameOf(position)} with the id ${line.id}`, about: about(position) });
    else {
      if (!before) {
        before = (other) => other !== position && (other <= cursor.safe || cursor.seen.has(other));
        const beganBefore = before;
        const late = [...known].filter(([other, { sentAt }]) => sentAt > resetAt && beganBefore(other));
        for (const [other] of late)
          wrong.push({ detail: `never delivered ${nameOf(other)}, sent after it had begun`, about: about(other) });
      }
      safe = Math.max(safe, cursor.safe);
    }
    const times = (delivered.get(position) ?? 0) + 1;
    delivered.set(position, times);
    if (times > 1 || before?.(position))
      wrong.push({ detail: `delivered ${nameOf(position)} more than once`, about: about(position) });
  }
  // Who was cut off at the end is owed what the last id said; who was still there, all that was answered in time.
  const owed = [...known]
    .filter(([, { answeredAt }]) => answeredAt <= endAt - ON_ITS_WAY_MS)
    .map(([position]) => position);
  const reached = owed.reduce((newest, position) => Math.max(newest, position), safe);
  close(isLost ? safe : reached);
  if (!before && !isLost)
    for (const position of owed.filter((one) => (known.get(one)?.sentAt ?? 0) > resetAt))
      wrong.push({ detail: `never delivered ${nameOf(position)}`, about: about(position) });
  return wrong;
}

/** How many events above a position the log had at the most: up to the last one whose command had been sent by then. */
function missedAt(at: number, safe: number, { events }: TenantEvidence, known: Times): number {
  const sent = [...known].filter(([, { sentAt }]) => sentAt <= at).map(([position]) => position);
  const newest = sent.reduce((a, b) => Math.max(a, b), 0);
  return events.filter(({ position }) => position > safe && position <= newest).length;
}

function isSame(event: EventRow, data: unknown): boolean {
  const shown = objectOf(data);
  return shown !== undefined && TOLD.every((field) => isEqual(shown[field], event[field]));
}
