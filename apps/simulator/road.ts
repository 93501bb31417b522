import type { Client } from '@yardmaster/client/client';
import { distanceKm, type Place } from '@yardmaster/services/demo/past/distance';
import { type Board, type BoardAssignment, type BoardOrder, iso, isDone, once, type Town } from './town.ts';

type Trouble = 'decline' | 'breakdown' | 'no_access' | 'danger';
/** Moments of the real clock. */
type Course = {
  acknowledge: number;
  leave: number;
  arrive: number;
  /** The phone has no network until then, and sends the step late. */
  heard: number;
  finish: number;
  home: number;
  trouble: { kind: Trouble; at: number } | undefined;
  isOver: boolean;
};

const TROUBLES: readonly (readonly [Trouble | undefined, number])[] = [
  [undefined, 88],
  ['decline', 3],
  ['breakdown', 3],
  ['no_access', 4],
  ['danger', 2],
];
const POSITION_EVERY_MS = 2_000;

/** The crews: they answer, drive, work and come home, and say so from their phones; where a phone is silent, by radio. */
export function createRoad(town: Town) {
  const { random, dispatcher, tally, soon, past } = town;
  const courses = new Map<string, Course>();
  const saidAt = new Map<string, number>();

  function courseOf(assignment: BoardAssignment, from: Place | undefined, to: Place | undefined): Course {
    const known = courses.get(assignment.id);
    if (known) return known;
    const [slow, most] = past.turnout;
    const km = from && to ? distanceKm(from, to) : 12;
    const travel = (km / past.kmPerHour) * 60 * random.between(0.85, 1.4) + 1;
    const job = random.weighted(past.jobs.map((each) => [each, each.weight]));
    const work = random.between(...job.work) * (random.chance(0.15) ? 1.5 : 1);
    const now = Date.now();
    const { status } = assignment;
    const isNew = status === 'dispatched';
    const acknowledge = now + soon(random.skewed(0.2, random.chance(0.06) ? 12 : 3));
    const leave = isNew ? acknowledge + soon(random.between(slow, most)) : now;
    const arrive = status === 'on_site' || status === 'returning' ? now : leave + soon(travel);
    const finish = status === 'returning' ? now : arrive + soon(work);
    const kind = isNew ? random.weighted(TROUBLES) : undefined;
    const hit = {
      decline: acknowledge,
      breakdown: (leave + arrive) / 2,
      no_access: arrive + 1,
      danger: (arrive + finish) / 2,
    };
    const course: Course = {
      acknowledge,
      leave,
      arrive,
      heard: random.chance(0.08) ? arrive + (finish - arrive) * random.between(0.2, 0.7) : arrive,
      finish,
      home: finish + soon(travel),
      trouble: kind && { kind, at: hit[kind] },
      isOver: false,
    };
    courses.set(assignment.id, course);
    return course;
  }

  /** Who says it: the driver's own phone, or the dispatcher who was told. */
  async function voiceOf({ crew }: BoardAssignment): Promise<{ client: Client; via: 'app' | 'radio' }> {
    const [first] = crew;
    const own = first && !random.chance(0.05) ? await town.driver(first.driverId) : undefined;
    return own ? { client: own, via: 'app' } : { client: dispatcher, via: 'radio' };
  }

  async function step(
    assignment: BoardAssignment,
    to: 'en_route' | 'on_site' | 'returning' | 'completed',
    at: number,
  ): Promise<void> {
    const { client, via } = await voiceOf(assignment);
    const params = { path: { id: assignment.id }, ...once() };
    const answer = await client.POST('/assignments/{id}/status-changes', {
      params,
      body: { to, via, occurredAt: iso(at) },
    });
    if (isDone(town, answer) && to === 'completed') tally.done += 1;
  }

  async function suffer(assignment: BoardAssignment, kind: Trouble): Promise<void> {
    const { client, via } = await voiceOf(assignment);
    const params = { path: { id: assignment.id }, ...once() };
    tally.troubles += 1;
    const answer =
      kind === 'decline'
        ? await client.POST('/assignments/{id}/decline', { params, body: { reason: 'Cannot make it', via } })
        : await client.POST('/assignments/{id}/failures', { params, body: { kind, note: NOTES[kind], via } });
    isDone(town, answer);
  }

  async function go(assignment: BoardAssignment, course: Course): Promise<void> {
    const now = Date.now();
    const { status, acknowledgedAt, standDownRequestedAt, id } = assignment;
    const params = { path: { id }, ...once() };
    if (standDownRequestedAt !== null) {
      isDone(
        town,
        await dispatcher.POST('/assignments/{id}/stand-down-confirmation', { params, body: { via: 'radio' } }),
      );
      return;
    }
    const { trouble } = course;
    if (trouble && trouble.at <= now && (trouble.kind === 'decline' || status !== 'dispatched')) {
      course.trouble = undefined;
      return suffer(assignment, trouble.kind);
    }
    if (status === 'dispatched' && acknowledgedAt === null && course.acknowledge <= now) {
      const { client, via } = await voiceOf(assignment);
      isDone(town, await client.POST('/assignments/{id}/acknowledgement', { params, body: { via } }));
    } else if (status === 'dispatched' && course.leave <= now) await step(assignment, 'en_route', now);
    else if (status === 'en_route' && course.heard <= now) await step(assignment, 'on_site', course.arrive);
    else if (status === 'on_site' && course.finish <= now) await step(assignment, 'returning', now);
    else if (status === 'returning' && course.home <= now) await step(assignment, 'completed', now);
  }

  /** Along a straight line, out and home again. */
  async function drive(
    { equipmentId, status, crew }: BoardAssignment,
    course: Course,
    from?: Place,
    to?: Place,
  ): Promise<void> {
    if (!from || !to || (status !== 'en_route' && status !== 'returning')) return;
    if (Date.now() - (saidAt.get(equipmentId) ?? 0) < POSITION_EVERY_MS) return;
    saidAt.set(equipmentId, Date.now());
    const [start, end] = status === 'en_route' ? [course.leave, course.arrive] : [course.finish, course.home];
    const way = Math.min(1, Math.max(0, (Date.now() - start) / Math.max(1, end - start)));
    const share = status === 'en_route' ? way : 1 - way;
    const [latitude, longitude] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    const client = (crew[0] && (await town.driver(crew[0].driverId))) ?? dispatcher;
    await client.POST('/equipment/{id}/positions', {
      params: { path: { id: equipmentId } },
      body: { latitude, longitude },
    });
  }

  return {
    async look(board: Board): Promise<void> {
      const places = new Map(board.sites.map(({ id, latitude, longitude }) => [id, [latitude, longitude] as const]));
      const homes = new Map(board.units.map(({ id, siteId }) => [id, siteId]));
      const jobs = new Map(board.workOrders.map((order) => [order.id, placeOf(order, places)]));
      const live = board.assignments.filter(({ crew }) => !crew.some(({ driverId }) => town.isLeftToPeople(driverId)));
      for (const assignment of live) {
        const from = places.get(homes.get(assignment.equipmentId) ?? '');
        const to = jobs.get(assignment.workOrderId);
        const course = courseOf(assignment, from, to);
        await go(assignment, course);
        await drive(assignment, course, from, to);
      }
      const ids = new Set(board.assignments.map(({ id }) => id));
      for (const id of courses.keys()) if (!ids.has(id)) courses.delete(id);
    },
  };
}

/** At its site, or at a place of its own where that has coordinates. */
function placeOf({ siteId, place }: BoardOrder, sites: ReadonlyMap<string, Place>): Place | undefined {
  if (place === null) return sites.get(siteId ?? '');
  const { latitude, longitude } = place;
  return latitude === null || longitude === null ? undefined : [latitude, longitude];
}

const NOTES = {
  breakdown: 'Hydraulic line burst',
  no_access: 'Gate locked, nobody on site',
  danger: 'Live wire on the ground',
} as const;
