import { z } from 'zod';
import type { CommandName } from '../command-names.ts';
import { idsOf } from '../ids-of.ts';
import type { Command } from '../perform.ts';
import { anyOf, written } from '../yard.ts';
import { later, type Move, type Scene } from './move.ts';

const DAY_MS = 86_400_000;

function post(name: CommandName, path: string, body?: object): Command {
  return { name, method: 'POST', path, ...(body ? { body } : {}) };
}

async function listed({ sender, caller }: Scene, list: string): Promise<string[]> {
  const answer = await sender.read(caller, { name: list, path: `/${list}?limit=50` });
  return idsOf(answer.kind === 'ok' ? answer.body : undefined);
}

/** Ends days from now: what goes by itself while the queues rest, the worker's sweep would still have to see. */
function span(fromMs: number): { startsAt: string; endsAt: string } {
  return { startsAt: later(fromMs), endsAt: later(fromMs + 3 * DAY_MS) };
}

/** Takes one of a list back, or adds one. */
async function oneOf(scene: Scene, list: string, cancel: CommandName, add: () => Command | undefined) {
  const there = anyOf(scene.random, await listed(scene, list));
  return there && scene.random.chance(0.6) ? post(cancel, `/${list}/${there}/cancellation`) : add();
}

function shift(scene: Scene) {
  const { yard, random } = scene;
  return oneOf(scene, 'shifts', 'cancel-shift', () => {
    const driverId = anyOf(random, yard.drivers)?.id;
    return driverId === undefined
      ? undefined
      : post('add-shift', '/shifts', { driverId, ...span(random.int(9) * DAY_MS) });
  });
}

function timeOff(scene: Scene) {
  const { yard, random } = scene;
  return oneOf(scene, 'time-off', 'cancel-time-off', () => {
    const driverId = anyOf(random, yard.drivers)?.id;
    const kind = random.pick(['vacation', 'sick', 'training']);
    return driverId === undefined
      ? undefined
      : post('add-time-off', '/time-off', { driverId, kind, ...span(random.int(9) * DAY_MS) });
  });
}

/** Some begin now: then the unit cannot be sent until somebody takes it back. */
function maintenance(scene: Scene) {
  const { yard, random } = scene;
  return oneOf(scene, 'maintenance-windows', 'cancel-maintenance', () => {
    const equipmentId = anyOf(random, yard.units)?.id;
    const body = { equipmentId, note: written(yard, 'New tracks'), ...span(random.int(3) * DAY_MS) };
    return equipmentId === undefined ? undefined : post('add-maintenance', '/maintenance-windows', body);
  });
}

const required = z.object({ certificationIds: z.array(z.string()) });

/** A licence that some hold; now and then a type asks for it, until somebody sees that hardly anybody can go. */
async function certification(scene: Scene): Promise<Command | undefined> {
  const { yard, random, sender, caller } = scene;
  const { certificationId } = yard;
  const typePath = `/equipment-types/${yard.types.at(-1)}/certifications`;
  const asked = await sender.read(caller, { name: 'type-certifications', path: typePath });
  const { data } = required.safeParse(asked.kind === 'ok' ? asked.body : undefined);
  const isAsked = data !== undefined && data.certificationIds.length > 0;
  if (isAsked || random.chance(0.25)) {
    const body = { certificationIds: isAsked ? [] : [certificationId] };
    return { name: 'ask-certification', method: 'PUT', path: typePath, body };
  }
  const driverId = anyOf(random, yard.drivers)?.id;
  if (driverId === undefined) return undefined;
  const path = `/drivers/${driverId}/certifications`;
  return random.chance(0.7)
    ? post('grant-certification', path, { certificationId })
    : post('revoke-certification', `${path}/${certificationId}/revocation`);
}

function message({ board, yard, random }: Scene): Command | undefined {
  const assignmentId = anyOf(random, board.assignments)?.id;
  const body = { assignmentId, body: written(yard, 'Use gate 2'), urgent: random.chance(0.7) };
  return assignmentId === undefined ? undefined : post('message', '/messages', body);
}

function note({ board, yard, random }: Scene): Command | undefined {
  const workOrderId = anyOf(random, board.workOrders)?.id;
  const body = { workOrderId, body: written(yard, 'Keys with the foreman') };
  return workOrderId === undefined ? undefined : post('note', '/notes', body);
}

async function takeOver(scene: Scene): Promise<Command | undefined> {
  const left = anyOf(scene.random, await listed(scene, 'handover-notes'));
  return left === undefined ? undefined : post('take-over-note', `/handover-notes/${left}/acknowledgement`);
}

/** Who is there when, what can be used when, who may drive what: after each of it the queue is looked at again. */
export const ROSTER_MOVES: readonly Move[] = [
  { weight: 2, make: shift },
  { weight: 2, make: timeOff },
  { weight: 3, make: maintenance },
  { weight: 3, make: certification },
  { weight: 5, make: message },
  { weight: 1, make: note },
  { weight: 1, make: takeOver },
];
