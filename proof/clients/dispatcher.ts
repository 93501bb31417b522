import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../random.ts';
import type { Caller } from './api.ts';
import { ASSIGN_MOVES } from './moves/assign.ts';
import { FIELD_MOVES, noteUndoable } from './moves/field.ts';
import type { Move, Scene } from './moves/move.ts';
import { ORDER_MOVES } from './moves/orders.ts';
import { ROSTER_MOVES } from './moves/roster.ts';
import { YARD_MOVES } from './moves/yard.ts';
import type { Sender } from './perform.ts';
import { anyOf, look, type Yard } from './yard.ts';

const MOVES: readonly Move[] = [...ASSIGN_MOVES, ...FIELD_MOVES, ...ORDER_MOVES, ...YARD_MOVES, ...ROSTER_MOVES];
const TOTAL = MOVES.reduce((sum, { weight }) => sum + weight, 0);
const THINK_MS = 160;

export type Shift = { sender: Sender; random: Random; now(): number; isOver(): boolean };

/** Somebody at a board, until the shift is over: looks, decides, acts, and now and then reads other things. */
export async function dispatch(yard: Yard, caller: Caller, { sender, random, now, isOver }: Shift): Promise<void> {
  while (!isOver()) {
    await sleep(random.int(THINK_MS));
    const board = await look(yard, caller, sender, now());
    if (!board) continue;
    const scene = { yard, board, random, caller, sender };
    if (random.chance(0.08)) await readAround(scene);
    const command = await pick(random).make(scene);
    if (!command || isOver()) continue;
    const { answer, commandId } = await sender.perform(caller, command);
    if (answer.kind === 'ok') noteUndoable(yard.undoable, command, commandId);
  }
}

function pick(random: Random): Move {
  let left = random.int(TOTAL);
  const found = MOVES.find(({ weight }) => (left -= weight) < 0);
  if (!found) throw new Error('the weights do not add up');
  return found;
}

async function readAround({ yard, board, random, caller, sender }: Scene): Promise<void> {
  const order = anyOf(random, board.workOrders);
  const reads = [
    { name: 'queue', path: '/queue?limit=50' },
    { name: 'assignments', path: '/assignments?limit=50' },
    { name: 'reservations', path: '/reservations?limit=50' },
    { name: 'office', path: '/office' },
    { name: 'on-shift', path: '/drivers/on-shift?limit=50' },
    ...(order ? [{ name: 'candidates', path: `/work-orders/${order.id}/candidates?limit=10` }] : []),
    ...(order ? [{ name: 'diversion-options', path: `/work-orders/${order.id}/diversions` }] : []),
    ...yard.seen.slice(-2).map((id) => ({ name: 'status-history', path: `/assignments/${id}/status-history` })),
  ];
  await sender.read(caller, random.pick(reads));
}
