import { nextStatuses } from '@yardmaster/domain/assignment/moves';
import type { CommandName } from '../command-names.ts';
import { idsOf } from '../ids-of.ts';
import type { Command } from '../perform.ts';
import { anyOf, remember, written } from '../yard.ts';
import { driverFor } from './assign.ts';
import { type BoardAssignment, later, type Move, type Scene } from './move.ts';

type On = (scene: Scene, out: BoardAssignment) => Command | undefined;

function onAssignment(weight: number, on: On, among: (out: BoardAssignment) => boolean = () => true): Move {
  return {
    weight,
    make(scene) {
      const out = anyOf(scene.random, scene.board.assignments.filter(among));
      return out && on(scene, out);
    },
  };
}

const post = (name: CommandName, path: string, body?: unknown): Command => ({ name, method: 'POST', path, body });

/** What a driver tells on the radio: the next step, or a problem. */
function radio(scene: Scene, out: BoardAssignment): Command | undefined {
  const next = nextStatuses(out.status).find((status) => status !== 'recalled');
  if (!next) return undefined;
  const told = { via: 'radio', ...(scene.random.chance(0.3) ? { occurredAt: later(-scene.random.int(5_000)) } : {}) };
  const name = next === 'completed' ? 'complete-by-radio' : 'advance-by-radio';
  return post(name, `/assignments/${out.id}/status-changes`, { to: next, ...told });
}

const recall: On = ({ yard }, { id }) =>
  post('recall', `/assignments/${id}/recall`, { reason: written(yard, 'The customer called') });

const standDown: On = ({ yard }, { id }) =>
  post('stand-down', `/assignments/${id}/stand-down`, { reason: written(yard, 'A unit next door took it') });

const acknowledge: On = (_, { id }) =>
  post('acknowledge-by-radio', `/assignments/${id}/acknowledgement`, { via: 'radio' });

const decline: On = ({ yard }, { id }) =>
  post('decline-by-radio', `/assignments/${id}/decline`, { via: 'radio', reason: written(yard, 'No licence for it') });

const failure: On = ({ yard, random }, { id }) =>
  post('failure-by-radio', `/assignments/${id}/failures`, {
    via: 'radio',
    kind: random.pick(['breakdown', 'no_access', 'part_done', 'danger']),
    note: written(yard, 'The left track came off'),
  });

const join: On = ({ board, yard, random }, { id }) => {
  const driver = driverFor(board, yard, random);
  return driver && post('join-crew', `/assignments/${id}/crew`, { driverId: driver.id, role: 'helper' });
};

const leave: On = ({ random }, { id, crew }) => {
  const member = anyOf(random, crew);
  return member && post('leave-crew', `/assignments/${id}/crew/${member.driverId}/departure`, {});
};

const expectedEnd: On = ({ random }, { id }) => ({
  name: 'expected-end',
  method: 'PUT',
  path: `/assignments/${id}/expected-end`,
  body: { expectedEndAt: random.chance(0.2) ? null : later(random.int(4) * 3_600_000 + 60_000) },
});

const undo: On = (_, { id }) => post('undo-assignment', `/assignments/${id}/undo`, {});

function undoCommand({ yard, random }: Scene): Command | undefined {
  const undoes = anyOf(random, yard.undoable.slice(-15));
  return undoes === undefined ? undefined : post('undo', '/undos', { undoes });
}

async function resolveFailure({ caller, sender, random, yard }: Scene): Promise<Command | undefined> {
  const open = await sender.read(caller, { name: 'failures', path: '/field-failures?open=true&limit=50' });
  const failed = anyOf(random, idsOf(open.kind === 'ok' ? open.body : undefined));
  if (failed !== undefined) remember(yard.failed, failed);
  return failed === undefined ? undefined : post('resolve-failure', `/field-failures/${failed}/resolution`);
}

/** Commands that an undo takes back. */
export function noteUndoable(undoable: string[], command: Command, commandId: string): void {
  if (/^(assign|recall|divert|swap|accept)/.test(command.name)) remember(undoable, commandId);
}

/** Dispatchers speak for those without a phone; of the others they sometimes speak as well, and the two collide. */
export const FIELD_MOVES: readonly Move[] = [
  onAssignment(26, radio),
  onAssignment(5, recall),
  onAssignment(2, acknowledge, ({ acknowledgedAt }) => !acknowledgedAt),
  onAssignment(1, decline, ({ status }) => status === 'dispatched'),
  onAssignment(2, failure),
  onAssignment(3, standDown, ({ acknowledgedAt, standDownRequestedAt }) => !!acknowledgedAt && !standDownRequestedAt),
  onAssignment(
    4,
    (_, { id }) => post('clear-alarm', `/assignments/${id}/alarm-clearance`),
    ({ alarm }) => alarm !== null,
  ),
  onAssignment(3, join),
  onAssignment(2, leave, ({ crew }) => crew.length > 0),
  onAssignment(2, expectedEnd),
  onAssignment(3, undo, ({ acknowledgedAt }) => !acknowledgedAt),
  { weight: 4, make: undoCommand },
  { weight: 2, make: resolveFailure },
];
