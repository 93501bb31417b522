import type { CommandName } from '../command-names.ts';
import type { Command } from '../perform.ts';
import { anyOf, written } from '../yard.ts';
import type { Move, Scene } from './move.ts';

function onEntry(
  name: CommandName,
  method: 'PUT' | 'DELETE',
  way: string,
  among: (held: boolean) => boolean = () => true,
) {
  return ({ board, random }: Scene): Command | undefined => {
    const entry = anyOf(
      random,
      board.queue.filter(({ held }) => among(held)),
    );
    return entry && { name, method, path: `/queue/${entry.id}${way}` };
  };
}

function reorder({ board, random }: Scene): Command | undefined {
  const entry = anyOf(random, board.queue);
  if (!entry) return undefined;
  const peers = board.queue.filter(({ id, priority }) => id !== entry.id && priority === entry.priority);
  const before = random.chance(0.8) ? (anyOf(random, peers)?.id ?? null) : null;
  return { name: 'reorder', method: 'PUT', path: `/queue/${entry.id}/position`, body: { before } };
}

/** A unit goes to the workshop; soon somebody fetches it back. */
function patchUnit({ board, yard, random }: Scene): Command | undefined {
  const away = board.units.filter(({ status }) => status === 'maintenance' || status === 'out_of_service');
  const isBack = away.length > 1 || (away.length > 0 && random.chance(0.8));
  const unit = isBack ? anyOf(random, away) : anyOf(random, board.units);
  if (!unit) return undefined;
  const status = isBack ? 'available' : random.pick(['maintenance', 'out_of_service', 'available']);
  const body = random.chance(0.9) ? { status } : { siteId: anyOf(random, yard.sites) ?? null };
  return { name: 'patch-unit', method: 'PATCH', path: `/equipment/${unit.id}`, body };
}

function patchDriver({ board, yard, random }: Scene): Command | undefined {
  const away = board.drivers.filter(({ status }) => status === 'off_shift');
  const driver = anyOf(random, away) ?? anyOf(random, yard.drivers);
  if (!driver) return undefined;
  const status = away.length > 0 ? 'available' : random.pick(['off_shift', 'available']);
  return { name: 'patch-driver', method: 'PATCH', path: `/drivers/${driver.id}`, body: { status } };
}

function note({ yard }: Scene): Command {
  return {
    name: 'handover-note',
    method: 'POST',
    path: '/handover-notes',
    body: { note: written(yard, 'Gate 4 is shut') },
  };
}

export const YARD_MOVES: readonly Move[] = [
  { weight: 2, make: onEntry('hold', 'PUT', '/hold', (held) => !held) },
  { weight: 6, make: onEntry('lift-hold', 'DELETE', '/hold', (held) => held) },
  { weight: 3, make: reorder },
  { weight: 1, make: onEntry('withdraw-reorder', 'DELETE', '/position') },
  { weight: 2, make: onEntry('remove-entry', 'DELETE', '') },
  { weight: 5, make: patchUnit },
  { weight: 4, make: patchDriver },
  { weight: 1, make: note },
];
