import type { Random } from '../random.ts';
import type { CommandName } from './command-names.ts';
import { later } from './moves/move.ts';
import type { Command, Read } from './perform.ts';
import { anyOf, written, type Yard } from './yard.ts';

/** Ids of another organisation, as far as there is one of each kind. */
export type Foreign = Partial<
  Record<
    | 'assignment'
    | 'order'
    | 'requirement'
    | 'entry'
    | 'reservation'
    | 'failure'
    | 'unit'
    | 'driver'
    | 'person'
    | 'type'
    | 'site'
    | 'command',
    string
  >
>;

export function foreignIds(other: Yard, random: Random): Foreign {
  const order = anyOf(random, other.board?.workOrders ?? []);
  const driver = anyOf(random, other.drivers);
  const found = {
    assignment: anyOf(random, other.seen),
    order: order?.id,
    requirement: order?.requirements[0]?.id,
    entry: anyOf(random, other.board?.queue ?? [])?.id,
    reservation: anyOf(random, other.board?.reservations ?? [])?.id,
    failure: anyOf(random, other.failed),
    unit: anyOf(random, other.units)?.id,
    driver: driver?.id,
    person: driver?.userId,
    type: anyOf(random, other.types),
    site: anyOf(random, other.sites),
    command: anyOf(random, other.undoable),
  };
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined));
}

/** A filter that names nothing of one's own finds nothing; an address that does is not there. */
export function readsOf({ assignment, order, unit, driver, person, site, type }: Foreign): Read[] {
  const paths = [
    ...(assignment ? [`/assignments/${assignment}`, `/assignments/${assignment}/status-history`] : []),
    ...(order
      ? [
          `/work-orders/${order}`,
          `/work-orders/${order}/candidates`,
          `/work-orders/${order}/diversions`,
          `/work-orders/${order}/cancellation-preview`,
          `/assignments?workOrderId=${order}`,
        ]
      : []),
    ...(unit ? [`/equipment/${unit}`, `/equipment/${unit}/positions`, `/assignments?equipmentId=${unit}`] : []),
    ...(driver ? [`/drivers/${driver}`, `/drivers/${driver}/certifications`, `/shifts?driverId=${driver}`] : []),
    ...(person ? [`/people/${person}`] : []),
    ...(site ? [`/sites/${site}`] : []),
    ...(type ? [`/equipment-types/${type}/certifications`] : []),
  ];
  return paths.map((path) => ({ name: path.includes('?') ? 'intrude:filter' : 'intrude:read', path }));
}

type Send = (path: string, body?: object, name?: CommandName) => Command;

function sending(method: Command['method']): Send {
  return (path, body, name = `intrude:${path.split('/').at(-1)}`) => ({
    name,
    method,
    path,
    ...(body === undefined ? {} : { body }),
  });
}

const post = sending('POST');
const patch = sending('PATCH');
const put = sending('PUT');
const remove = sending('DELETE');
/** A field of what is made, whose value must be one of the own: the answer says which field, and no more. */
const FIELD = 'intrude:field';

/** What is valid in all but that it names something of somebody else. */
export function commandsOf(own: Yard, foreign: Foreign, random: Random): Command[] {
  const { assignment, order, requirement, entry, reservation, failure, unit, driver, person, type, site, command } =
    foreign;
  const mine = anyOf(random, own.board?.workOrders ?? [])?.id;
  const myOut = anyOf(random, own.board?.assignments ?? [])?.id;
  const reason = written(own, 'For us');
  const span = { startsAt: later(86_400_000), endsAt: later(2 * 86_400_000) };
  const window = { plannedFrom: span.startsAt, plannedUntil: span.endsAt };
  const equipmentTypeId = own.types[0] ?? '';
  return [
    ...(order
      ? [
          post('/assignments', { workOrderId: order }),
          post(`/work-orders/${order}/requirements`, { equipmentTypeId }),
          patch(`/work-orders/${order}`, { priority: 1 }, 'intrude:order'),
          post(`/work-orders/${order}/cancellation`, { reason, fingerprint: 'seen' }),
          post('/reservations', { workOrderId: order, ...window }),
          post('/messages', { workOrderId: order, body: reason }),
        ]
      : []),
    ...(order && requirement
      ? [patch(`/work-orders/${order}/requirements/${requirement}`, { quantity: 1 }, 'intrude:requirement')]
      : []),
    ...(mine && unit ? [post('/assignments', { workOrderId: mine, equipmentId: unit })] : []),
    ...(mine && driver ? [post('/assignments', { workOrderId: mine, driverId: driver })] : []),
    ...(assignment
      ? [
          post(`/assignments/${assignment}/recall`, { reason }),
          post(`/assignments/${assignment}/status-changes`, { to: 'completed', via: 'radio' }),
          post(`/assignments/${assignment}/undo`, {}),
          post('/notes', { assignmentId: assignment, body: reason }),
        ]
      : []),
    ...(mine && assignment ? [post('/diversions', { assignmentId: assignment, workOrderId: mine, reason })] : []),
    ...(myOut && order ? [post('/diversions', { assignmentId: myOut, workOrderId: order, reason })] : []),
    ...(myOut && unit ? [post('/swaps', { assignmentId: myOut, equipmentId: unit })] : []),
    ...(myOut && driver ? [post(`/assignments/${myOut}/crew`, { driverId: driver })] : []),
    ...(entry ? [put(`/queue/${entry}/hold`), put(`/queue/${entry}/position`, { before: null })] : []),
    ...(entry ? [remove(`/queue/${entry}/hold`), remove(`/queue/${entry}`, undefined, 'intrude:entry')] : []),
    ...(reservation
      ? [
          post(`/reservations/${reservation}/release`, {}),
          post(`/reservations/${reservation}/cancellation`, { reason }),
          patch(`/reservations/${reservation}`, window, 'intrude:reservation'),
        ]
      : []),
    ...(failure ? [post(`/field-failures/${failure}/resolution`)] : []),
    ...(unit ? [patch(`/equipment/${unit}`, { status: 'maintenance' }, 'intrude:unit')] : []),
    ...(driver ? [patch(`/drivers/${driver}`, { status: 'off_shift' }, 'intrude:driver')] : []),
    ...(driver ? [post(`/drivers/${driver}/shift-changes`, { to: 'off' })] : []),
    ...(person ? [patch(`/people/${person}`, { name: reason }, 'intrude:person')] : []),
    ...(site ? [patch(`/sites/${site}`, { name: reason }, 'intrude:site')] : []),
    ...(command ? [post('/undos', { undoes: command })] : []),
    ...(type ? [post('/work-orders', { title: reason, requirements: [{ equipmentTypeId: type }] }, FIELD)] : []),
    ...(site
      ? [post('/work-orders', { title: reason, siteId: site, requirements: [{ equipmentTypeId }] }, FIELD)]
      : []),
    ...(driver ? [post('/shifts', { driverId: driver, ...span }, FIELD)] : []),
    ...(unit ? [post('/maintenance-windows', { equipmentId: unit, ...span }, FIELD)] : []),
  ];
}
