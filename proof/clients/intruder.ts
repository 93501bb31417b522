import { setTimeout as sleep } from 'node:timers/promises';
import type { Shift } from './dispatcher.ts';
import type { Command } from './perform.ts';
import { anyOf, written, type Yard } from './yard.ts';

const PAUSE_MS = 700;

/**
 * Somebody with a key of one tenant and the ids of another: names them in paths, queries and bodies, and reads all lists.
 * Every request that names one must be refused as one that names nothing; `intrude:` stands before their names.
 */
export async function intrude(own: Yard, other: Yard, { sender, random, isOver }: Shift): Promise<void> {
  const caller = { ...own.admin, client: `intruder-${own.subdomain}` };
  while (!isOver()) {
    await sleep(random.int(PAUSE_MS));
    if (random.chance(0.35)) {
      const list = random.pick(LISTS);
      await sender.read(caller, { name: `list:${list}`, path: `/${list}?limit=200` });
      continue;
    }
    const foreign = foreignIds(other, random);
    if (random.chance(0.5)) {
      const path = anyOf(random, readsOf(foreign));
      // A filter that names nothing of one's own finds nothing; an address that does is not there.
      if (path) await sender.read(caller, { name: path.includes('?') ? 'intrude:filter' : 'intrude:read', path });
    } else {
      const command = anyOf(random, commandsOf(own, foreign, random));
      if (command) await sender.perform(caller, command);
    }
  }
}

const LISTS = [
  'assignments',
  'work-orders',
  'equipment',
  'drivers',
  'sites',
  'people',
  'queue',
  'reservations',
  'equipment-types',
  'handover-notes',
  'field-failures',
  'api-keys',
  'shifts',
] as const;

type Foreign = {
  assignment?: string;
  order?: string;
  requirement?: string;
  unit?: string;
  driver?: string;
  type?: string;
};

function foreignIds(other: Yard, random: Shift['random']): Foreign {
  const order = anyOf(random, other.board?.workOrders ?? []);
  const found = {
    assignment: anyOf(random, other.seen),
    order: order?.id,
    requirement: order?.requirements[0]?.id,
    unit: anyOf(random, other.units)?.id,
    driver: anyOf(random, other.drivers)?.id,
    type: anyOf(random, other.types),
  };
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined));
}

function readsOf({ assignment, order, unit, driver }: Foreign): string[] {
  return [
    ...(assignment ? [`/assignments/${assignment}`, `/assignments/${assignment}/status-history`] : []),
    ...(order
      ? [`/work-orders/${order}`, `/work-orders/${order}/candidates`, `/assignments?workOrderId=${order}`]
      : []),
    ...(unit ? [`/equipment/${unit}`, `/equipment/${unit}/positions`, `/assignments?equipmentId=${unit}`] : []),
    ...(driver ? [`/drivers/${driver}`, `/drivers/${driver}/certifications`, `/shifts?driverId=${driver}`] : []),
  ];
}

function commandsOf(own: Yard, foreign: Foreign, random: Shift['random']): Command[] {
  const { assignment, order, unit, driver, type } = foreign;
  const mine = anyOf(random, own.board?.workOrders ?? [])?.id;
  const myOut = anyOf(random, own.board?.assignments ?? [])?.id;
  const reason = written(own, 'For us');
  const post = (path: string, body: object): Command => ({
    name: `intrude:${path.split('/').at(-1)}`,
    method: 'POST',
    path,
    body,
  });
  return [
    ...(order ? [post('/assignments', { workOrderId: order })] : []),
    ...(mine && unit ? [post('/assignments', { workOrderId: mine, equipmentId: unit })] : []),
    ...(mine && driver ? [post('/assignments', { workOrderId: mine, driverId: driver })] : []),
    ...(assignment ? [post(`/assignments/${assignment}/recall`, { reason })] : []),
    ...(assignment ? [post(`/assignments/${assignment}/status-changes`, { to: 'completed', via: 'radio' })] : []),
    ...(myOut && unit ? [post('/swaps', { assignmentId: myOut, equipmentId: unit })] : []),
    ...(myOut && driver ? [post(`/assignments/${myOut}/crew`, { driverId: driver })] : []),
    ...(type ? [post('/work-orders', { title: reason, requirements: [{ equipmentTypeId: type }] })] : []),
    ...(order ? [post(`/work-orders/${order}/requirements`, { equipmentTypeId: own.types[0] ?? order })] : []),
  ];
}
