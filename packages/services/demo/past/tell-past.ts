import { tellNotes } from './notes.ts';
import { createAgenda } from './agenda.ts';
import { type Chronicle, createChronicle } from './chronicle.ts';
import type { Demo } from '../demo.ts';
import { createFleet } from './fleet.ts';
import { found } from './founding.ts';
import { seek } from './life.ts';
import { DAY_MS, localClock } from './local-time.ts';
import { openOrder } from './orders.ts';
import { cancelOrder } from './queue.ts';
import { randomOf } from './random.ts';
import { planShifts } from './rosters.ts';
import { HOUR_MS, MINUTE_MS, type Story } from './story.ts';
import { planUpkeep } from './upkeep.ts';

const DAYS = 60;
/** How often a day is one on which everybody calls at once. */
const STORMY = 0.08;
/** As the sequence of numbers begins. */
export const FIRST_NUMBER = 1001;

/**
 * Sixty days of a demo tenant until the moment it begins: its fleet, its rosters, and the work with all that went wrong. When
 * it is over nobody is out and nothing waits. The same seed and moment give the same past. Pure.
 */
export function tellPast(demo: Demo, now: Date, seed = 7): Chronicle {
  const end = now.getTime();
  const random = randomOf(seed);
  const chronicle = createChronicle(random);
  const zone = demo.settings['timeZone'];
  const clock = localClock(typeof zone === 'string' ? zone : 'UTC');
  const start = clock.midnight(end, -DAYS);
  const yard = found(chronicle, demo, start, end);
  const shifts = planShifts(chronicle, demo, yard, clock, [start, end]);
  const fleet = createFleet(demo, yard, shifts, random, end);
  const lastCall = end - (demo.past.turnout[1] + 15) * MINUTE_MS;
  let number = FIRST_NUMBER;
  const story: Story = {
    demo,
    chronicle,
    random,
    yard,
    fleet,
    clock,
    end,
    lastCall,
    agenda: createAgenda(start + 6 * HOUR_MS),
    waiting: [],
    orders: [],
    nextNumber: () => number++,
  };
  planUpkeep(story);
  planCalls(story, start);
  tellNotes(story, start);
  story.agenda.run(end - 2 * MINUTE_MS);
  closeYard(story);
  return chronicle;
}

/** When people call: more on workdays, and by day. */
function planCalls(story: Story, start: number): void {
  const { agenda, clock, demo, random, lastCall } = story;
  const { ordersADay, hours, jobs } = demo.past;
  const byHour = hours.map((weight, hour) => [hour, weight] as const);
  for (let day = 0; day <= DAYS; day++) {
    const midnight = clock.midnight(start, day);
    const usual = ordersADay[clock.weekday(midnight + DAY_MS / 2)] ?? 0;
    const calls = Math.round(usual * (random.chance(STORMY) ? 2.2 : random.between(0.7, 1.3)));
    for (let i = 0; i < calls; i++) {
      const at = midnight + (random.weighted(byHour) + random.next()) * HOUR_MS;
      if (at >= agenda.now && at < lastCall)
        agenda.at(at, () => call(story, random.weighted(jobs.map((job) => [job, job.weight]))));
    }
  }
}

/** An order comes in, and a dispatcher sees to each unit it needs; the urgent ones at once. */
function call(story: Story, job: Story['demo']['past']['jobs'][number]): void {
  const { agenda, random } = story;
  const order = openOrder(story, job);
  story.orders.push(order);
  for (const need of order.needs) {
    for (let unit = 0; unit < need.quantity; unit++) {
      const minutes = order.priority === 1 ? random.skewed(0.3, 2) : random.skewed(0.5, 15);
      const request = { order, need, queuedAt: null, entry: null, declined: new Set<string>() };
      agenda.at(agenda.now + minutes * MINUTE_MS, () => seek(story, request));
    }
  }
}

/** What could not be done any more is called off. */
function closeYard(story: Story): void {
  for (const order of story.orders) {
    const isOpen = order.status !== 'completed' && order.status !== 'cancelled';
    if (isOpen) cancelOrder(story, order, 'Called off by the customer');
  }
}
