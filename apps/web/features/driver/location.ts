import { Problem } from '../api/problem.ts';

/** Where the phone is, often enough to see it move on a map, and no more than its battery bears. */
const EVERY_MS = 15_000;
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

/** `sentAtMs` is the last time that the office was told; null: not yet. */
export type Location =
  | { status: 'unknown' | 'off' | 'asking' | 'denied' }
  | { status: 'shared'; sentAtMs: number | null; trouble: 'none' | 'no_place' | 'not_sent' };

type Geo = Pick<Geolocation, 'watchPosition' | 'clearWatch' | 'getCurrentPosition'>;
type Parts = {
  /** undefined: this phone has none, or the page is not private enough to ask. */
  geo: Geo | undefined;
  readShared: () => Promise<boolean>;
  writeShared: (isShared: boolean) => Promise<boolean>;
  send: (place: Place) => Promise<void>;
  /** A page that nobody sees tells nothing. */
  isSeen: () => boolean;
  now: () => number;
};

export type LocationSharing = {
  subscribe: (listener: () => void) => () => void;
  current: () => Location;
  share: () => void;
  stopSharing: () => void;
  /** Off shift nothing is told, whatever is agreed. */
  setOn: (isOn: boolean) => void;
  /** Begins; gives back how to end. */
  start: () => () => void;
};

/** Tells the office where the phone is while its driver agrees, is on shift and looks at the page. */
export function createLocationSharing(parts: Parts): LocationSharing {
  let state: Location = { status: 'unknown' };
  let isOn = false;
  let isClosed = true;
  let watch: number | undefined;
  let tellingAt = 0;
  const listeners = new Set<() => void>();

  function set(next: Location): void {
    if (isClosed) return;
    state = next;
    for (const listener of listeners) listener();
  }

  /** What of a shared location changed. */
  function note(change: { sentAtMs?: number; trouble: 'none' | 'no_place' | 'not_sent' }): void {
    if (state.status === 'shared') set({ ...state, ...change });
  }

  function follow(): void {
    const isWanted = state.status === 'shared' && isOn && !isClosed;
    if (isWanted && watch === undefined) watch = parts.geo?.watchPosition(tell, lost, WATCH);
    if (isWanted || watch === undefined) return;
    parts.geo?.clearWatch(watch);
    watch = undefined;
  }

  function tell({ coords, timestamp }: GeolocationPosition): void {
    if (!parts.isSeen() || parts.now() - tellingAt < EVERY_MS) return;
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
    parts.send(place).then(
      () => note({ sentAtMs: parts.now(), trouble: 'none' }),
      (error: unknown) => {
        note({ trouble: 'not_sent' });
        // Taken back on another phone, or by nobody yet.
        if (error instanceof Problem && error.status === FORBIDDEN) void readAgain();
      },
    );
  }

  function lost({ code }: GeolocationPositionError): void {
    if (code === DENIED) set({ status: 'denied' });
    else note({ trouble: 'no_place' });
    follow();
  }

  async function readAgain(): Promise<void> {
    const isShared = await parts.readShared().catch(() => undefined);
    if (isShared === undefined) return;
    set(isShared ? { status: 'shared', sentAtMs: null, trouble: 'none' } : { status: 'off' });
    follow();
  }

  async function write(isShared: boolean): Promise<void> {
    const before = state;
    try {
      const is = await parts.writeShared(isShared);
      set(is ? { status: 'shared', sentAtMs: null, trouble: 'none' } : { status: 'off' });
    } catch {
      set(before.status === 'asking' ? { status: 'off' } : before);
    }
    follow();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => state,
    share() {
      if (!parts.geo) return set({ status: 'denied' });
      set({ status: 'asking' });
      // The phone asks its owner first: what it refuses is not agreed to.
      parts.geo.getCurrentPosition(
        () => void write(true),
        ({ code }) => (code === DENIED ? set({ status: 'denied' }) : void write(true)),
        WATCH,
      );
    },
    stopSharing: () => void write(false),
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
