import { setTimeout as sleep } from 'node:timers/promises';
import type { Demo } from '@yardmaster/services/demo/demo';
import { DEMO_PASSWORD } from '@yardmaster/services/demo/demo';
import { ACME } from '@yardmaster/services/demo/acme';
import { HARBOR } from '@yardmaster/services/demo/harbor';
import { randomOf } from '@yardmaster/services/demo/past/random';
import type { Client } from '@yardmaster/client/client';
import { callsBetween, takeCall } from './calls.ts';
import { createDesk } from './desk.ts';
import { doorOf } from './enter.ts';
import { createRoad } from './road.ts';
import { Refused, type Settings } from './settings.ts';
import type { Board, Tally, Town } from './town.ts';

const LOOK_EVERY_MS = 1_000;
/** The played day begins when people begin to call. */
const FIRST_HOUR = 6;
const DAY_MINUTES = 1_440;

export type Progress = { subdomain: string; minute: number; tally: Tally; board: Board | undefined };

/** Plays a day of one tenant, until its end or until `signal`. @throws Refused when nobody lets us in */
export async function play(
  settings: Settings,
  subdomain: string,
  signal: AbortSignal,
  tell: (progress: Progress) => void,
): Promise<void> {
  const town = await openTown(settings, subdomain);
  const [desk, road] = [createDesk(town), createRoad(town)];
  const start = Date.now();
  let before = 0;
  while (!signal.aborted && Date.now() - start < settings.minutes * 60_000) {
    const board = await look(town, async (seen) => {
      const played = ((Date.now() - start) / 60_000) * settings.speed;
      const clock = (minutes: number) => (FIRST_HOUR * 60 + minutes) % DAY_MINUTES;
      for (let calls = callsBetween(town, clock(before), clock(before) + played - before); calls > 0; calls--) {
        await takeCall(town, seen);
      }
      before = played;
      await desk.look(seen);
      await road.look(seen);
    });
    tell({ subdomain, minute: (FIRST_HOUR * 60 + before) % DAY_MINUTES, tally: town.tally, board });
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

/** One look at the board and what follows. While the product does not answer, nothing follows. */
async function look(town: Town, follow: (board: Board) => Promise<void>): Promise<Board | undefined> {
  try {
    const { data } = await town.dispatcher.GET('/board');
    if (data) await follow(data);
    return data;
  } catch (error) {
    if (!isOutage(error)) throw error;
    return undefined;
  }
}

/** No answer, or not in time. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'code' in error || error.cause !== undefined || ['TimeoutError', 'AbortError'].includes(error.name);
}

async function openTown({ url, key, speed, seed }: Settings, subdomain: string): Promise<Town> {
  const demo = subdomain === HARBOR.subdomain ? HARBOR : ACME;
  const door = doorOf(url, subdomain);
  const login = demo.people.find(({ role }) => role === 'dispatcher')?.email ?? '';
  const dispatcher = key === undefined ? await door.byPassword(login, DEMO_PASSWORD) : door.byKey(key);
  const { data: board } = await dispatcher.GET('/board');
  if (!board) throw new Refused(`${subdomain} does not answer, or does not know the key.`);
  const emails = key === undefined ? emailsOf(demo, board) : new Map<string, string>();
  const guest = demo.signIns[0];
  const clients = new Map<string, Promise<Client | undefined>>();
  return {
    subdomain,
    past: demo.past,
    random: randomOf(seed),
    dispatcher,
    driver: (id) => {
      const email = emails.get(id);
      const client =
        clients.get(id) ??
        (email === undefined ? undefined : door.byPassword(email, DEMO_PASSWORD).catch(() => undefined));
      if (client) clients.set(id, client);
      return client ?? Promise.resolve(undefined);
    },
    isLeftToPeople: (id) => emails.get(id) === guest && guest !== undefined,
    soon: (minutes) => (minutes / speed) * 60_000,
    tally: { calls: 0, sent: 0, done: 0, troubles: 0, refused: 0 },
  };
}

/** Whose login belongs to which driver of the board. */
function emailsOf(demo: Demo, board: Board): Map<string, string> {
  const byName = new Map(demo.drivers.map(([name, email]) => [name, email]));
  return new Map(
    board.drivers.flatMap(({ id, name }) => {
      const email = byName.get(name);
      return email === undefined ? [] : [[id, email] as const];
    }),
  );
}
