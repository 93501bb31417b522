import type { Pools } from '@yardmaster/database/pools';
import type { StreamHint } from '@yardmaster/database/signals';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { StreamEvent } from '@yardmaster/domain/board/board';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { decodeStreamCursor, encodeStreamCursor, SEEN_MAX, type StreamCursor } from './cursor.ts';
import { Inbox } from './inbox.ts';
import { type Subscriber, TenantHub } from './tenant-hub.ts';

export type StreamMessage =
  | { event: 'change'; id: string; data: StreamEvent }
  /** Read the screen again: the stream starts anew, or was away for too long. */
  | { event: 'reset'; id: string }
  /** Something that makes no events is to be read again; one that is missed is made up for by reading now and then. */
  | { event: 'hint'; id: string; data: { what: StreamHint } }
  | { event: 'heartbeat'; id: string }
  | { event: 'unauthenticated'; id: string };

/** A screen must know within five seconds that the server is out of reach (R9). */
const HEARTBEAT_MS = 2_000;
const RECHECK_MS = 2_500;
/** A stream that was away for longer reads its screen again instead. */
const CATCH_UP_MAX = 1_000;

const hubs = new WeakMap<Pools, Map<string, TenantHub>>();

function hubOf(pools: Pools, tenantId: string): TenantHub {
  let ofPools = hubs.get(pools);
  if (!ofPools) {
    const created = new Map<string, TenantHub>();
    hubs.set(pools, created);
    pools.signals.subscribe((id) => created.get(id)?.wake());
    pools.signals.onHint((id, what) => created.get(id)?.hint(what));
    ofPools = created;
  }
  let hub = ofPools.get(tenantId);
  if (!hub) {
    hub = new TenantHub(pools, tenantId);
    ofPools.set(tenantId, hub);
  }
  return hub;
}

/**
 * Where a stream begins for a page that is made now, and reads what it shows only then: of what happens after this nothing is
 * missed, and nothing that it has read has to be read again.
 */
export async function standingOf(pools: Pools, tenantId: string): Promise<string> {
  return encodeStreamCursor(await hubOf(pools, tenantId).standing());
}

/**
 * A tenant's changes as they happen (R1). Resumes from `lastEventId` with neither a gap nor a double. Holds no
 * connection between reads; ends on `signal`, or when the session behind it does.
 * @throws Unauthenticated; Refused `forbidden` without board:read
 */
export async function* openStream(
  pools: Pools,
  principal: Principal,
  lastEventId: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<StreamMessage> {
  await check(pools, principal);
  const hub = hubOf(pools, principal.tenantId);
  await hub.ready();

  const inbox = new Inbox();
  let wake: (() => void) | undefined;
  const subscriber: Subscriber = {
    offer(events, safe) {
      inbox.offer(events, safe);
      // Whoever does not take what there is, is not waited for: nothing more is kept for them.
      if (inbox.isCut) hub.remove(subscriber);
      wake?.();
    },
    hint(what) {
      inbox.hints.add(what);
      wake?.();
    },
  };
  signal.addEventListener('abort', () => wake?.(), { once: true });
  // Joined before the catching up reads, so that nothing falls between.
  hub.add(subscriber);
  try {
    const asked = decodeStreamCursor(lastEventId);
    const missed = asked && (await catchUp(hub, asked));
    const cursor: StreamCursor = asked && missed ? asked : { safe: hub.cursor.safe, seen: new Set(hub.cursor.seen) };
    inbox.before(missed ?? []);
    let checkedAt = performance.now();
    let beatAt = performance.now();
    // At once, in either case: who listens takes the silence before the first word for a dead line.
    yield { event: missed ? 'heartbeat' : 'reset', id: encodeStreamCursor(cursor) };
    // Each message may have waited for its reader for any time: whether there is a next one is asked before each.
    while (!signal.aborted && !inbox.isCut) {
      if (performance.now() - checkedAt >= RECHECK_MS) {
        checkedAt = performance.now();
        if (!(await isStillAllowed(pools, principal))) {
          yield { event: 'unauthenticated', id: encodeStreamCursor(cursor) };
          return;
        }
      }
      if (performance.now() - beatAt >= HEARTBEAT_MS) {
        beatAt = performance.now();
        yield { event: 'heartbeat', id: encodeStreamCursor(cursor) };
        continue;
      }
      const next = inbox.next(cursor);
      if (next) yield { ...next, id: encodeStreamCursor(cursor) };
      else await sleep(1_000, (resume) => (wake = resume));
    }
  } finally {
    hub.remove(subscriber);
  }
}

/** Events after a cursor, or undefined when there are too many or the cursor is not of this log. */
async function catchUp(hub: TenantHub, cursor: StreamCursor): Promise<StreamEvent[] | undefined> {
  if (cursor.seen.size > SEEN_MAX) return undefined;
  const { events, newest } = await hub.tail(cursor.safe, CATCH_UP_MAX + 1);
  return events.length <= CATCH_UP_MAX && cursor.safe <= newest ? events : undefined;
}

async function check(pools: Pools, principal: Principal): Promise<void> {
  await inTenant(pools, principal, async (db) => requirePermission(db, 'board:read'), { readOnly: true });
}

/** false only when the database says so; a database that is away ends no stream. */
async function isStillAllowed(pools: Pools, principal: Principal): Promise<boolean> {
  try {
    await check(pools, principal);
    return true;
  } catch (error) {
    return !(
      error instanceof Refused ||
      (error instanceof Error && /Unauthenticated|TenantUnavailable/.test(error.name))
    );
  }
}

function sleep(ms: number, onWake: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onWake(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
