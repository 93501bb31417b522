import type { PastJob, Scene } from '@yardmaster/services/demo/demo';
import { type Board, iso, isDone, once, type Town } from './town.ts';

const DAY_MINUTES = 1_440;
/** A busy weekday. */
const WEEKDAY = 3;

/** People call, by the rhythm of the day: how many calls the minutes from `from` until `until` bring. */
export function callsBetween({ past, random }: Town, from: number, until: number): number {
  const { hours, ordersADay } = past;
  const weight = hours[Math.floor(from / 60) % 24] ?? 0;
  const perHour = (weight / hours.reduce((sum, each) => sum + each, 0)) * ordersADay[WEEKDAY];
  const expected = (Math.min(until - from, DAY_MINUTES) / 60) * perHour;
  return Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
}

/** An order comes in. */
export async function takeCall(town: Town, board: Board): Promise<void> {
  const { past, random, dispatcher, tally } = town;
  const types = new Map(board.equipmentTypes.map(({ name, id }) => [name, id]));
  const sites = board.sites.filter(({ name }) => past.places.includes(name));
  const wheres = [...sites.map(({ id }) => ({ siteId: id })), ...past.scenes.map(sceneOf)];
  const where = wheres[Math.floor(random.next() * wheres.length)];
  const job = random.weighted(past.jobs.map((each) => [each, each.weight]));
  const requirements = job.needs.flatMap(([type, quantity]) => {
    const equipmentTypeId = types.get(type);
    return equipmentTypeId === undefined
      ? []
      : [{ equipmentTypeId, quantity, durationMinutes: plannedMinutes(town, job) }];
  });
  // Somebody has renamed or removed what the job needs.
  if (requirements.length === 0) return;
  const answer = await dispatcher.POST('/work-orders', {
    params: once(),
    body: {
      title: job.title,
      category: job.category,
      priority: Math.min(
        5,
        Math.max(
          1,
          job.priority +
            random.weighted([
              [0, 7],
              [1, 2],
              [-1, 1],
            ]),
        ),
      ),
      ...where,
      dueFrom: iso(Date.now()),
      dueUntil: iso(Date.now() + Math.max(60_000, town.soon(job.due))),
      requirements,
    },
  });
  if (isDone(town, answer)) tally.calls += 1;
}

function sceneOf([address, latitude, longitude]: Scene) {
  return { place: { address, latitude, longitude } };
}

function plannedMinutes(town: Town, { work: [least, most] }: PastJob): number {
  return Math.max(1, Math.round(town.soon((least + most) / 2) / 60_000));
}
