import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Answer, Api, Caller, Method } from './api.ts';
import type { CommandName } from './command-names.ts';

export type Command = {
  name: CommandName;
  method: Method;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
};

/** Asks for no change. */
export type Read = { name: string; path: string };

/** A command whose fate nobody knows yet. */
export type Doubt = { caller: Caller; command: Command; commandId: string };

const ATTEMPTS = 4;
const PAUSE_MS = 150;
/** So often somebody closes the page, or drives into a tunnel, while a command is under way. */
const GONE = 0.015;
const GONE_WITHIN_MS = 60;

/** How clients send: with one id for all copies of a command, again after what is unknown, and sometimes once too often. */
export type Sender = {
  read(caller: Caller, read: Read): Promise<Answer>;
  /** The last word on the command, or unknown where the attempts ran out: then it is among the doubts. */
  perform(caller: Caller, command: Command, commandId?: string): Promise<{ answer: Answer; commandId: string }>;
  /** One copy, to any server. */
  sendOnce(caller: Caller, command: Command, commandId: string): Promise<Answer>;
  /** What has no answer so far. */
  readonly doubts: ReadonlyMap<string, Doubt>;
  /** Sends what is in doubt until it has an answer, or `untilMs` of the recorder's time are over. */
  settle(now: () => number, untilMs: number): Promise<void>;
};

export function openSender(api: Api, random: Random, isOver: () => boolean): Sender {
  const doubts = new Map<string, Doubt>();
  const known = new Set<string>();
  const anyServer = () => random.int(api.servers);

  async function sendOnce(caller: Caller, command: Command, commandId: string): Promise<Answer> {
    const gone = !isOver() && random.chance(GONE) ? { impatientAfterMs: 1 + random.int(GONE_WITHIN_MS) } : {};
    const answer = await api.send(caller, { ...command, commandId, server: anyServer(), ...gone });
    // Of two copies the one that knows decides; who is still in doubt goes to the end of the line.
    doubts.delete(commandId);
    if (answer.kind !== 'unknown') known.add(commandId);
    if (!known.has(commandId)) doubts.set(commandId, { caller, command, commandId });
    return answer;
  }

  async function perform(caller: Caller, command: Command, commandId = random.uuid()) {
    // Twice at the same moment: a person's double click, a proxy that repeats.
    const twin = random.chance(0.04) ? sendOnce(caller, command, commandId) : undefined;
    let answer = await sendOnce(caller, command, commandId);
    for (let attempt = 1; answer.kind === 'unknown' && attempt < ATTEMPTS && !isOver(); attempt++) {
      await sleep(PAUSE_MS * 2 ** attempt * (0.5 + random.next()));
      answer = await sendOnce(caller, command, commandId);
    }
    const other = await twin;
    if (answer.kind === 'unknown' && other) answer = other;
    // Its answer was lost on the way, and the client asks again.
    if (answer.kind !== 'unknown' && random.chance(0.05)) await sendOnce(caller, command, commandId);
    return { answer, commandId };
  }

  return {
    doubts,
    sendOnce,
    perform,
    read: (caller, { name, path }) =>
      api.send(caller, { name, method: 'GET', path, commandId: null, server: anyServer() }),
    async settle(now, untilMs) {
      while (doubts.size > 0 && now() < untilMs) {
        const some = [...doubts.values()].slice(0, 8);
        await Promise.all(some.map(({ caller, command, commandId }) => sendOnce(caller, command, commandId)));
        if (doubts.size > 0) await sleep(PAUSE_MS);
      }
    },
  };
}
