import { Problem } from '../api/problem.ts';

/** Where the phone is, often enough to see it move on a map, and no more than its battery bears. */
const EVERY_MS = 15_000;
/** One that fails is followed by another, which has five seconds to arrive: only then is something wrong. */
const OVERDUE_MS = EVERY_MS + 5_000;
const WATCH = { enableHighAccuracy: true, maximumAge: 10_000, timeout: 30_000 } as const;
const FORBIDDEN = 403;
const DENIED = 1;

export type Place = {
  latitude: number;
  longitude: number;
  accuracyM: number;
  speedMps: number | null;
  headingDegrees: number | null;
  occurredAt: string;
};

/** Since when the office is not told, and why. */
type Trouble = { what: 'no_place' | 'not_sent'; sinceMs: number };

/** What the office has not heard: that it was stopped here, or that it was to begin. */
type Unheard = 'stop_untold' | 'not_begun';

/** `sentAtMs` is the last time that the office was told; null: not yet. */
export type Location =
  | { status: 'unknown' | 'asking' | 'denied' }
  | { status: 'off'; unheard: Unheard | null }
  | { status: 'shared'; sentAtMs: number | null; trouble: Trouble | null };

type Geo = Pick<Geolocation, 'watchPosition' | 'clearWatch' | 'getCurrentPosition'>;
type Parts = {
  /** undefined: this phone has none, or the page is not private enough to ask. */
  geo: Geo | undefined;
  readShared: () => Promise<boolean>;
  writeShared: (isShared: boolean) => Promise<boolean>;
  /** @throws whatever `signal` cut off */
  send: (place: Place, signal: AbortSignal) => Promise<void>;
  /** Whether it was stopped on this phone, in whatever tab and however long ago, and the office may not know. */
  isStopUntold: () => boolean;
  keepStopUntold: (isUntold: boolean) => void;
  /** A page that nobody sees tells nothing. */
  isSeen: () => boolean;
  now: () => number;
};

export type LocationSharing = {
  subscribe: (listener: () => void) => () => void;
  current: () => Location;
  share: () => void;
  /** At once on this phone, whether or not the office can be told. */
  stopSharing: () => void;
  /** Somebody answers again: asks and tells what could not be asked or told before. */
  wake: () => void;
  /** Off shift nothing is told, whatever is agreed. */
  setOn: (isOn: boolean) => void;
  /** Begins; gives back how to end. */
  start: () => () => void;
};

/** What is wrong for long enough to be said; null: nothing is. */
export function troubleAt({ trouble }: Extract<Location, { status: 'shared' }>, nowMs: number): Trouble['what'] | null {
  return trouble !== null && nowMs - trouble.sinceMs >= OVERDUE_MS ? trouble.what : null;
}

/** Tells the office where the phone is while its driver agrees, is on shift and looks at the page. */
export function createLocationSharing(parts: Parts): LocationSharing {
  let state: Location = { status: 'unknown' };
  let isOn = false;
  let isClosed = true;
  let watch: number | undefined;
  let tellingAt = 0;
  /** How often the driver has decided: what was asked before that is not taken. */
  let decisions = 0;
  let isReading = false;
  let stopping: Promise<void> | null = null;
  /** Of the place that is on its way. */
  let cut = new AbortController();
  /** For a browser that keeps nothing. */
  let isStopped = false;
  const listeners = new Set<() => void>();

  function set(next: Location): void {
    if (isClosed) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function arrived(): void {
    if (state.status === 'shared') set({ ...state, sentAtMs: parts.now(), trouble: null });
  }

  function failed(what: Trouble['what']): void {
    if (state.status !== 'shared') return;
    set({ ...state, trouble: { what, sinceMs: state.trouble?.sinceMs ?? parts.now() } });
  }

  function follow(): void {
    const isWanted = state.status === 'shared' && isOn && !isClosed;
    if (isWanted && watch === undefined) {
      // What was wrong in an earlier shift is over.
      if (state.status === 'shared' && state.trouble) set({ ...state, trouble: null });
      watch = parts.geo?.watchPosition(tell, lost, WATCH);
    }
    if (isWanted || watch === undefined) return;
    parts.geo?.clearWatch(watch);
    watch = undefined;
  }

  function tell({ coords, timestamp }: GeolocationPosition): void {
    if (!parts.isSeen() || parts.now() - tellingAt < EVERY_MS) return;
    // In another tab.
    if (isStopUntold()) return void tellStop();
    tellingAt = parts.now();
    const { latitude, longitude, accuracy, speed, heading } = coords;
    const place = {
      latitude,
      longitude,
      accuracyM: Math.min(accuracy, 100_000),
      speedMps: known(speed),
      // North is 0 to us, and 360 to some.
      headingDegrees: known(heading) === null ? null : (known(heading) ?? 0) % 360,
      occurredAt: new Date(timestamp).toISOString(),
    };
    parts.send(place, cut.signal).then(arrived, (error: unknown) => {
      failed('not_sent');
      // Taken back on another phone, or by nobody yet.
      if (error instanceof Problem && error.status === FORBIDDEN) void readAgain();
    });
  }

  function lost({ code }: GeolocationPositionError): void {
    if (code === DENIED) set({ status: 'denied' });
    else failed('no_place');
    follow();
  }

  function take(isShared: boolean): void {
    set(isShared ? { status: 'shared', sentAtMs: null, trouble: null } : { status: 'off', unheard: null });
    follow();
  }

  async function readAgain(): Promise<void> {
    if (isStopUntold()) return tellStop();
    if (isReading) return;
    isReading = true;
    const before = decisions;
    const isShared = await parts.readShared().catch(() => undefined);
    isReading = false;
    if (isShared !== undefined && before === decisions) take(isShared);
  }

  function isStopUntold(): boolean {
    return isStopped || parts.isStopUntold();
  }

  function keepStopUntold(isUntold: boolean): void {
    parts.keepStopUntold(isUntold);
    // What is kept can be told in another tab: only what could not be kept is this page's to remember.
    isStopped = isUntold && !parts.isStopUntold();
  }

  async function tellStop(): Promise<void> {
    const before = decisions;
    stopping ??= parts
      .writeShared(false)
      .then(() => keepStopUntold(false))
      .finally(() => (stopping = null));
    const unheard = await stopping.then(
      () => null,
      () => 'stop_untold' as const,
    );
    if (before === decisions) set({ status: 'off', unheard });
    follow();
  }

  async function begin(): Promise<void> {
    // The later of the two is to be the last that the office hears.
    await stopping?.catch(() => undefined);
    try {
      const isShared = await parts.writeShared(true);
      keepStopUntold(false);
      take(isShared);
    } catch {
      set({ status: 'off', unheard: 'not_begun' });
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => state,
    share() {
      if (!parts.geo) return set({ status: 'denied' });
      decisions += 1;
      set({ status: 'asking' });
      // The phone asks its owner first: what it refuses is not agreed to.
      parts.geo.getCurrentPosition(
        () => void begin(),
        ({ code }) => (code === DENIED ? set({ status: 'denied' }) : void begin()),
        WATCH,
      );
    },
    stopSharing() {
      decisions += 1;
      cut.abort();
      cut = new AbortController();
      keepStopUntold(true);
      take(false);
      void tellStop();
    },
    wake() {
      if (state.status === 'asking') return;
      const isOpen = state.status === 'unknown' || (state.status === 'off' && state.unheard !== null);
      if (isOpen || isStopUntold()) void readAgain();
    },
    setOn(next) {
      isOn = next;
      follow();
    },
    start() {
      isClosed = false;
      void readAgain();
      return () => {
        isClosed = true;
        follow();
      };
    },
  };
}

/** Some phones say NaN or a negative number where they do not know. */
function known(value: number | null): number | null {
  return value !== null && value >= 0 ? value : null;
}
