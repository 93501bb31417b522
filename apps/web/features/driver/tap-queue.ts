import { isRetryable, isSignedOut, Problem, sentenceOf } from '../api/problem.ts';
import type { DeviceMark } from './device.ts';
import type { Said } from './steps.ts';

export type Tap = {
  commandId: string;
  assignmentId: string;
  said: Said;
  /** Given when tapped, so that the order of the numbers is the order of the driver. */
  device: DeviceMark;
  /** When the driver tapped, whenever it arrives. */
  occurredAt: string;
  state: 'sending' | 'waits' | 'refused';
  reason?: string;
  /** With which the server refused. */
  status?: number;
};

export type TapQueue = {
  add: (tap: Omit<Tap, 'state'>) => void;
  retryNow: () => void;
  dismiss: (commandId: string) => void;
  subscribe: (listener: () => void) => () => void;
  current: () => readonly Tap[];
};

const BACKOFF_MS = [2_000, 4_000, 8_000, 15_000] as const;

/**
 * Sends taps one after the other, in the order of the driver. Without an answer a tap waits and is sent again with the
 * same command id, so that it counts once; a refusal is an answer, is kept to be read, and holds up nothing behind it.
 */
export function createTapQueue(send: (tap: Tap) => Promise<void>): TapQueue {
  let taps: readonly Tap[] = [];
  let busy = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function set(next: readonly Tap[]): void {
    taps = next;
    for (const listener of listeners) listener();
  }

  function mark(commandId: string, patch: Pick<Tap, 'state' | 'reason' | 'status'>): void {
    set(taps.map((t) => (t.commandId === commandId ? { ...t, ...patch } : t)));
  }

  function failed(tap: Tap, error: unknown): 'go on' | 'wait' {
    if (!isRetryable(error) && !isSignedOut(error)) {
      const status = error instanceof Problem ? { status: error.status } : {};
      mark(tap.commandId, { state: 'refused', reason: sentenceOf(error), ...status });
      return 'go on';
    }
    mark(tap.commandId, { state: 'waits', reason: sentenceOf(error) });
    timer = setTimeout(pump, BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)]);
    failures += 1;
    return 'wait';
  }

  async function deliver(tap: Tap): Promise<void> {
    busy = true;
    try {
      await send(tap);
      failures = 0;
      set(taps.filter((t) => t.commandId !== tap.commandId));
    } catch (error) {
      if (failed(tap, error) === 'wait') return;
    } finally {
      busy = false;
    }
    pump();
  }

  function pump(): void {
    clearTimeout(timer);
    const tap = taps.find((t) => t.state !== 'refused');
    if (!tap || busy) return;
    if (tap.state !== 'sending') mark(tap.commandId, { state: 'sending' });
    void deliver(tap);
  }

  return {
    add(tap) {
      set([...taps, { ...tap, state: taps.some((t) => t.state === 'waits') ? 'waits' : 'sending' }]);
      pump();
    },
    retryNow: pump,
    dismiss: (commandId) => set(taps.filter((t) => t.commandId !== commandId)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => taps,
  };
}
