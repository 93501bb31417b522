import type { Pools } from '@yardmaster/database/pools';
import type { StreamHint } from '@yardmaster/database/signals';
import { inTenant } from '@yardmaster/database/tenant-db';
import type { StreamEvent } from '@yardmaster/domain/board/board';
import { SEEN_MAX, settle, type StreamCursor, take } from './cursor.ts';
import { readTail, type Tail } from './read-tail.ts';

export type Subscriber = {
  /** Fresh events, in order of position, and how far everything is settled. */
  offer(events: readonly StreamEvent[], safe: number): void;
  /** Something is to be read again that makes no events. */
  hint(what: StreamHint): void;
};

const POLL_MS = 1_000;
/** While something delivered is not yet settled. */
const UNSETTLED_POLL_MS = 60;
const BATCH = 500;

/**
 * Reads a tenant's new events once for all streams of this process: on a signal, and every second in case one was lost.
 * What is visible goes out at once, also above the settled position; nothing twice.
 */
export class TenantHub {
  readonly cursor: StreamCursor = { safe: 0, seen: new Set() };
  readonly #subscribers = new Set<Subscriber>();
  readonly #pools: Pools;
  readonly #tenantId: string;
  #mark: Tail['mark'] = null;
  #ready: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #reading = false;
  #again = false;

  constructor(pools: Pools, tenantId: string) {
    this.#pools = pools;
    this.#tenantId = tenantId;
  }

  get isIdle(): boolean {
    return this.#subscribers.size === 0;
  }

  /** Resolves once the hub knows where the log stands. */
  ready(): Promise<void> {
    this.#ready ??= this.#start().catch((error: unknown) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  add(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    this.#schedule(POLL_MS);
  }

  remove(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.isIdle) clearTimeout(this.#timer);
  }

  hint(what: StreamHint): void {
    for (const subscriber of this.#subscribers) subscriber.hint(what);
  }

  /** Reads what is new; calls while it reads are joined into one more read. */
  wake(): void {
    if (this.isIdle) return;
    if (this.#reading) this.#again = true;
    else void this.#readAlone();
  }

  /**
   * Where the log stands, as far as was read: whoever begins from there hears all that comes after this. While nobody
   * listens nothing is read, and it is looked up.
   */
  async standing(): Promise<StreamCursor> {
    await this.ready();
    if (this.isIdle && !this.#reading) await this.#readAlone();
    return { safe: this.cursor.safe, seen: new Set(this.cursor.seen) };
  }

  async #readAlone(): Promise<void> {
    this.#reading = true;
    try {
      await this.#read();
    } catch {
      // The next one may fare better.
    }
    this.#reading = false;
    const soon = this.#again ? 0 : this.cursor.seen.size > 0 ? UNSETTLED_POLL_MS : POLL_MS;
    this.#again = false;
    this.#schedule(soon);
  }

  tail(after: number, limit = BATCH): Promise<Tail> {
    return inTenant(this.#pools, { kind: 'system', job: 'stream', tenantId: this.#tenantId }, (db) =>
      readTail(db, after, limit),
    );
  }

  /** Begins at the end: everything visible counts as delivered, the last few as not yet settled. */
  async #start(): Promise<void> {
    const { mark } = await this.tail(-1, 1);
    const newest = mark?.position ?? 0;
    this.cursor.safe = Math.max(0, newest - SEEN_MAX);
    const { events } = await this.tail(this.cursor.safe);
    for (const event of events) take(this.cursor, event.position);
    this.#mark = mark;
  }

  async #read(): Promise<void> {
    const { events, mark, xmin } = await this.tail(this.cursor.safe);
    const room = SEEN_MAX - this.cursor.seen.size;
    const fresh = events.filter((e) => !this.cursor.seen.has(e.position)).slice(0, Math.max(0, room));
    for (const event of fresh) take(this.cursor, event.position);
    if (this.#mark && xmin >= this.#mark.xid) {
      // Everything up to the mark is over and was read; what the bounds kept back stays unsettled.
      const last = events.length === BATCH ? (events.at(-1)?.position ?? 0) : this.#mark.position;
      const kept = events.find((e) => !this.cursor.seen.has(e.position))?.position ?? Number.POSITIVE_INFINITY;
      settle(this.cursor, Math.min(last, this.#mark.position, kept - 1));
      this.#mark = null;
    }
    this.#mark ??= mark;
    for (const subscriber of this.#subscribers) subscriber.offer(fresh, this.cursor.safe);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    if (this.isIdle) return;
    this.#timer = setTimeout(() => this.wake(), ms);
    this.#timer.unref();
  }
}
