import type { Page } from '@playwright/test';
import type { Answer } from '@yardmaster/client/types';
import { fullBoard } from './full-board.ts';

type Board = Answer<'/board', 'get'>;
type Positions = Answer<'/positions', 'get'>;
type UnitPosition = Positions['units'][number];

const ORDERS = 500;
const SITES = 60;
/** Of all units, in a second. */
const MOVES_PER_S = 20;
const STEP_DEGREES = 0.002;

const siteId = (n: number) => `019a0000-0011-7000-8000-${(n % SITES).toString(16).padStart(12, '0')}`;
/** Scattered about, but always the same. */
const scattered = (n: number, seed: number) => ((n * seed) % 997) / 997 - 0.5;

/** The full board around one town: 500 jobs at 60 sites, and a thousand units that belong to them. */
function townBoard(nowMs: number): Board {
  const { board } = fullBoard(nowMs);
  const likes = board.workOrders;
  return {
    ...board,
    sites: Array.from({ length: SITES }, (_, n) => ({
      id: siteId(n),
      name: `Site ${n}`,
      latitude: 48.1 + scattered(n, 389) * 0.6,
      longitude: 11.5 + scattered(n, 631) * 0.9,
    })),
    units: board.units.map((unit, n) => ({ ...unit, siteId: siteId(n) })),
    workOrders: Array.from({ length: ORDERS }, (_, n) => ({
      ...(likes[n % likes.length] as (typeof likes)[number]),
      id: `019a0000-0004-7000-8000-${n.toString(16).padStart(12, '0')}`,
      number: `WO-${5_000 + n}`,
      siteId: siteId(n * 7),
    })),
  };
}

/** A town of a thousand units that drive about, as the page asks for it; what it asks for is told back. */
export async function serveTown(
  page: Page,
): Promise<{ board: Board; asked: { whole: number; since: number; moved: number } }> {
  const startMs = Date.now();
  const board = townBoard(startMs);
  const asked = { whole: 0, since: 0, moved: 0 };
  const placeOf = ({ id }: { id: string }, n: number, step: number, atMs: number): UnitPosition => ({
    equipmentId: id,
    latitude: 48.1 + scattered(n, 577) * 0.6 + STEP_DEGREES * Math.sin(step),
    longitude: 11.5 + scattered(n, 883) * 0.9 + STEP_DEGREES * step,
    speedMps: 12,
    headingDegrees: 90,
    accuracyM: 8,
    source: 'tracker',
    occurredAt: new Date(atMs).toISOString(),
  });
  // Unit after unit has moved, twenty in each second.
  let told = 0;
  await page.route('**/api/v1/positions**', (route) => {
    const nowMs = Date.now();
    const isWhole = !new URL(route.request().url()).searchParams.has('since');
    const until = Math.floor(((nowMs - startMs) / 1_000) * MOVES_PER_S);
    const moves = Array.from({ length: isWhole ? 0 : Math.min(until - told, board.units.length) }, (_, n) => told + n);
    told = until;
    const step = (n: number) => Math.floor(n / board.units.length) + 1;
    asked[isWhole ? 'whole' : 'since'] += 1;
    asked.moved += moves.length;
    const units = isWhole
      ? board.units.map((unit, n) => placeOf(unit, n, 0, startMs))
      : moves.flatMap((move) => {
          const n = move % board.units.length;
          const unit = board.units[n];
          return unit ? [placeOf(unit, n, step(move), nowMs)] : [];
        });
    return route.fulfill({ json: { at: new Date(nowMs).toISOString(), units, drivers: [], truncated: false } });
  });
  await page.route('**/api/v1/board', (route) => route.fulfill({ json: board }));
  await page.route('**/api/v1/work-orders/**', (route) => route.abort());
  return { board, asked };
}
