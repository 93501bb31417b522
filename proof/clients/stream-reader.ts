import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorder } from '../history.ts';
import type { Random } from '../random.ts';
import { type Caller, classify } from './api.ts';
import { parseEvents } from './server-sent.ts';

/** A screen that hears nothing for so long takes the link for dead (R9). */
const SILENCE_MS = 5_000;
const PAUSE_MS = 300;
const CONNECT_MS = 10_000;

export type StreamReader = {
  client: string;
  tenant: string;
  /** Whether it has been told of a change to that thing. */
  hasSeen(streamId: string): boolean;
  /** Settles once the reader has ended. */
  done: Promise<void>;
};

type Options = {
  urls: readonly string[];
  caller: Caller;
  random: Random;
  recorder: Recorder;
  /** Ends the reader. */
  signal: AbortSignal;
  /** While true it sometimes goes away by itself, as a laptop does that is closed. */
  isRestless(): boolean;
};

/** Follows a tenant's changes, and takes up where it was at another server whenever its own is lost. */
export function readStream({ urls, caller, random, recorder, signal, isRestless }: Options): StreamReader {
  const { client, tenant, credentials } = caller;
  const seen = new Set<string>();
  let lastId: string | null = null;
  let server = random.int(urls.length);

  async function connect(): Promise<string> {
    const since = recorder.now();
    const link = new AbortController();
    const end = AbortSignal.any([signal, link.signal]);
    let timer = setTimeout(() => link.abort(new Error('no answer')), CONNECT_MS);
    const hush = () => {
      clearTimeout(timer);
      timer = setTimeout(() => link.abort(new Error(`silent for ${SILENCE_MS} ms`)), SILENCE_MS);
    };
    const leave = setTimeout(
      () => isRestless() && link.abort(new Error('closed by the reader')),
      2_000 + random.int(15_000),
    );
    try {
      const headers = { ...credentials, ...(lastId === null ? {} : { 'last-event-id': lastId }) };
      const response = await fetch(`${urls[server]}/api/v1/stream`, { headers, signal: end });
      const { status, body } = response;
      if (status !== 200 || !body) {
        const { code, why } = { code: '', why: '', ...classify(status, await response.text()) };
        recorder.add({ kind: 'stream', client, tenant, what: 'turned away', server, status, code: code || why, since });
        return `status ${status}`;
      }
      recorder.add({ kind: 'stream', client, tenant, what: 'connected', server, resumedFrom: lastId });
      hush();
      for await (const { event, id, data } of parseEvents(body)) {
        hush();
        if (event === 'change') {
          const change: unknown = JSON.parse(data);
          recorder.add({ kind: 'stream', client, tenant, what: 'change', id, data: change });
          if (isAbout(change)) seen.add(change.streamId);
        } else if (event === 'reset') {
          recorder.add({ kind: 'stream', client, tenant, what: 'reset' });
        } else if (event === 'unauthenticated') {
          return event;
        }
        lastId = id;
      }
      return 'closed by the server';
    } catch (error) {
      if (link.signal.reason instanceof Error && link.signal.aborted) return link.signal.reason.message;
      return error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer);
      clearTimeout(leave);
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      const why = await connect();
      if (signal.aborted) return;
      recorder.add({ kind: 'stream', client, tenant, what: 'lost', why });
      server = (server + 1 + random.int(Math.max(1, urls.length - 1))) % urls.length;
      await sleep(random.int(PAUSE_MS));
    }
  }
  return { client, tenant, hasSeen: (streamId) => seen.has(streamId), done: run() };
}

function isAbout(change: unknown): change is { streamId: string } {
  return typeof change === 'object' && change !== null && 'streamId' in change && typeof change.streamId === 'string';
}
