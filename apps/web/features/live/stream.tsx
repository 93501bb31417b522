'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { coalesce } from '../api/coalesce.ts';
import { keys } from '../api/keys.ts';
import { readAgain } from '../api/read-again.ts';
import { ALL_BESIDE, staleBy } from './stale.ts';

/** `down` since when: nothing has been heard from the server after that moment; 0: nothing ever. */
export type StreamState = { status: 'connecting' | 'live' } | { status: 'down'; sinceMs: number };

const BOARD_WAIT_MS = 100;
/** The office reads more rows, and nobody dispatches from it. */
const OFFICE_WAIT_MS = 1_000;
/** The server says something every two seconds; after this long it is out of reach. */
const SILENT_MS = 3_500;
const LOOK_EVERY_MS = 500;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/**
 * Follows /api/v1/stream until `stop`; what changed is read again, what is on screen stays until then.
 * @param standing where the log stood before anything on the page was read; null: nobody knows
 */
function follow(
  client: QueryClient,
  standing: string | null,
  onState: (state: StreamState) => void,
): { stop: () => void } {
  const board = coalesce(() => readAgain(client, keys.board), BOARD_WAIT_MS);
  const office = coalesce(() => readAgain(client, keys.office), OFFICE_WAIT_MS);
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** For the first stream alone: a later one cannot know how much it missed, and begins with a `reset`. */
  let after = standing;
  let failures = 0;
  let downSince: number | undefined;
  /** When it last said something; 0: never yet. */
  let saidAt = 0;
  /** From when on its silence counts. */
  let heardAt = Date.now();

  /** Without a word of what, everything is. */
  function changed(told?: string): void {
    const beside = told === undefined ? undefined : staleBy(told);
    for (const queryKey of beside ? [beside] : told === undefined ? ALL_BESIDE : []) {
      void readAgain(client, queryKey);
    }
    if (beside) return;
    board.call();
    office.call();
  }

  function down(): void {
    downSince ??= saidAt;
    onState({ status: 'down', sinceMs: downSince });
  }

  function open(): void {
    clearTimeout(timer);
    source?.close();
    const opened = new EventSource(`/api/v1/stream${after === null ? '' : `?after=${encodeURIComponent(after)}`}`);
    after = null;
    source = opened;
    heardAt = Date.now();
    const heard = () => {
      heardAt = Date.now();
      saidAt = heardAt;
    };
    opened.onopen = () => {
      heard();
      // What happened while nobody listened is in the next read.
      if (downSince !== undefined) changed();
      failures = 0;
      downSince = undefined;
      onState({ status: 'live' });
    };
    for (const name of ['change', 'hint', 'reset', 'heartbeat']) {
      opened.addEventListener(name, ({ data }: MessageEvent<string>) => {
        heard();
        if (name !== 'heartbeat') changed(name === 'reset' ? undefined : data);
      });
    }
    opened.onerror = () => {
      down();
      // The browser reconnects by itself after a cut, but not after an answer that was no stream.
      if (opened.readyState !== EventSource.CLOSED) return;
      const wait = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)];
      failures += 1;
      timer = setTimeout(open, wait);
    };
  }

  // A link that dies without a word: the browser would wait for minutes.
  const watch = setInterval(() => {
    if (Date.now() - heardAt < SILENT_MS || source?.readyState === EventSource.CLOSED) return;
    down();
    open();
  }, LOOK_EVERY_MS);
  window.addEventListener('offline', down);
  window.addEventListener('online', open);
  open();
  return {
    stop() {
      window.removeEventListener('offline', down);
      window.removeEventListener('online', open);
      clearTimeout(timer);
      clearInterval(watch);
      source?.close();
      board.stop();
      office.stop();
    },
  };
}

const StreamContext = createContext<StreamState>({ status: 'connecting' });

/** @param standing of the page as it was loaded; what later renders of it say is of no use to a stream that runs */
export function StreamProvider({ standing, children }: { standing: string | null; children: ReactNode }) {
  const client = useQueryClient();
  const [state, setState] = useState<StreamState>({ status: 'connecting' });
  const [from] = useState(standing);
  useEffect(() => follow(client, from, setState).stop, [client, from]);
  return <StreamContext value={state}>{children}</StreamContext>;
}

export function useStreamState(): StreamState {
  return useContext(StreamContext);
}
