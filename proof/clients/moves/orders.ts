import { z } from 'zod';
import type { CommandName } from '../command-names.ts';
import type { Command } from '../perform.ts';
import { anyOf, written } from '../yard.ts';
import { later, type Move, type Scene } from './move.ts';

/** So many that wait for a unit, and nobody writes further ones. */
const BACKLOG_MAX = 14;

function create(scene: Scene): Command | undefined {
  const { board, yard, random } = scene;
  const waiting = board.workOrders.filter(({ status }) => status === 'open' || status === 'queued');
  if (waiting.length >= BACKLOG_MAX) return undefined;
  const types = random.shuffle(yard.types).slice(0, random.chance(0.25) ? 2 : 1);
  const body = {
    title: written(yard, random.pick(['Trench for the water main', 'Lift beams', 'Clear the slope'])),
    description: written(yard, 'Behind the gate'),
    contact: written(yard, 'Robin'),
    priority: 1 + random.int(5),
    ...whereabouts(scene),
    requirements: types.map((equipmentTypeId) => ({
      equipmentTypeId,
      quantity: 1 + random.int(3),
      ...(random.chance(0.3) ? { durationMinutes: 30 + random.int(200) } : {}),
    })),
  };
  return { name: 'create-order', method: 'POST', path: '/work-orders', body };
}

function patch({ board, yard, random }: Scene): Command | undefined {
  const order = anyOf(random, board.workOrders);
  if (!order) return undefined;
  const body = random.chance(0.7) ? { priority: 1 + random.int(5) } : { title: written(yard, 'Trench, the long one') };
  const headers = random.chance(0.4) ? { 'if-match': `"${order.version}"` } : undefined;
  return {
    name: 'patch-order',
    method: 'PATCH',
    path: `/work-orders/${order.id}`,
    body,
    ...(headers ? { headers } : {}),
  };
}

/** Mostly a site; else a place of its own, of which a caller knows more or less. */
function whereabouts({ yard, random }: Scene): object {
  if (random.chance(0.6)) return { siteId: anyOf(random, yard.sites) ?? null };
  const address = written(yard, 'Quince Lane 17');
  const point = { latitude: 37.7 + random.int(100) / 100, longitude: -122.4 + random.int(100) / 100 };
  return { place: random.pick([{ address }, point, { address, ...point }]) };
}

const preview = z.object({ fingerprint: z.string() });

/** Reads what would follow first, as the page does. */
async function cancel({ board, yard, random, caller, sender }: Scene): Promise<Command | undefined> {
  const order = anyOf(random, board.workOrders);
  if (!order) return undefined;
  const read = { name: 'cancellation-preview', path: `/work-orders/${order.id}/cancellation-preview` };
  const { data } = preview.safeParse(await bodyOf(sender.read(caller, read)));
  if (!data) return undefined;
  const body = { reason: written(yard, 'Called off'), fingerprint: data.fingerprint };
  return { name: 'cancel-order', method: 'POST', path: `/work-orders/${order.id}/cancellation`, body };
}

async function bodyOf(asked: ReturnType<Scene['sender']['read']>): Promise<unknown> {
  const answer = await asked;
  return answer.kind === 'ok' ? answer.body : undefined;
}

function split({ board, random }: Scene): Command | undefined {
  const order = anyOf(
    random,
    board.workOrders.filter((o) => o.requirements.some((r) => r.quantity > 1)),
  );
  const requirement =
    order &&
    anyOf(
      random,
      order.requirements.filter((r) => r.quantity > 1),
    );
  if (!order || !requirement || order.requirements.length > 6) return undefined;
  const body = { requirementId: requirement.id, quantity: 1 };
  return { name: 'split-requirement', method: 'POST', path: `/work-orders/${order.id}/requirement-splits`, body };
}

function merge({ board, random }: Scene): Command | undefined {
  const order = anyOf(
    random,
    board.workOrders.filter((o) => o.requirements.length > 1),
  );
  const [from, into] = random.shuffle(order?.requirements ?? []);
  if (!order || !from || !into) return undefined;
  const body = { requirementId: from.id, intoRequirementId: into.id };
  return { name: 'merge-requirements', method: 'POST', path: `/work-orders/${order.id}/requirement-merges`, body };
}

function patchRequirement({ board, random }: Scene): Command | undefined {
  const order = anyOf(random, board.workOrders);
  const requirement = order && anyOf(random, order.requirements);
  if (!order || !requirement) return undefined;
  const path = `/work-orders/${order.id}/requirements/${requirement.id}`;
  return { name: 'patch-requirement', method: 'PATCH', path, body: { quantity: 1 + random.int(3) } };
}

function addRequirement({ board, yard, random }: Scene): Command | undefined {
  const order = anyOf(
    random,
    board.workOrders.filter((o) => o.requirements.length < 3),
  );
  const equipmentTypeId = anyOf(random, yard.types);
  if (!order || !equipmentTypeId) return undefined;
  const body = { equipmentTypeId, quantity: 1 };
  return { name: 'add-requirement', method: 'POST', path: `/work-orders/${order.id}/requirements`, body };
}

function reserve({ board, yard, random }: Scene): Command | undefined {
  const lacking = board.workOrders.flatMap((order) =>
    order.requirements
      .filter((r) => r.assigned + r.completed + r.reserved < r.quantity)
      .map((requirement) => ({ order, requirement })),
  );
  const found = anyOf(random, lacking);
  if (!found || board.reservations.length >= 6) return undefined;
  const unit = anyOf(
    random,
    yard.units.filter(({ typeId }) => typeId === found.requirement.equipmentTypeId),
  );
  const driver = random.chance(0.5) ? anyOf(random, yard.drivers) : undefined;
  if (!unit) return undefined;
  // Some are due within the run, the others of next week.
  const from = random.chance(0.5) ? 2_000 + random.int(5_000) : 86_400_000 * (2 + random.int(7));
  const body = {
    workOrderId: found.order.id,
    requirementId: found.requirement.id,
    plannedFrom: later(from),
    plannedUntil: later(from + 3_600_000),
    ...(random.chance(0.7) ? { units: [{ equipmentId: unit.id, driverId: driver?.id ?? null }] } : { count: 1 }),
  };
  return { name: 'reserve', method: 'POST', path: '/reservations', body };
}

function onReservation(name: CommandName, way: string, body: (scene: Scene) => object) {
  return (scene: Scene): Command | undefined => {
    const planned = anyOf(scene.random, scene.board.reservations);
    if (!planned) return undefined;
    const method = way === '' ? 'PATCH' : 'POST';
    return { name, method, path: `/reservations/${planned.id}${way}`, body: body(scene) };
  };
}

export const ORDER_MOVES: readonly Move[] = [
  { weight: 14, make: create },
  { weight: 2, make: patch },
  { weight: 3, make: cancel },
  { weight: 2, make: split },
  { weight: 2, make: merge },
  { weight: 1, make: patchRequirement },
  { weight: 1, make: addRequirement },
  { weight: 4, make: reserve },
  { weight: 4, make: onReservation('release', '/release', () => ({})) },
  {
    weight: 2,
    make: onReservation('cancel-reservation', '/cancellation', ({ yard }) => ({ reason: written(yard, 'Next month') })),
  },
  {
    weight: 1,
    make: onReservation('reschedule', '', ({ random }) => {
      const from = 86_400_000 * (10 + random.int(9));
      return { plannedFrom: later(from), plannedUntil: later(from + 3_600_000) };
    }),
  },
];
