import { advance, complete, dispatch, type Live, type Report, reporter, tell } from './assignments.ts';
import { distanceKm } from './distance.ts';
import { goWrong, type Trouble } from './troubles.ts';
import { cancelOrder, enterQueue, type Request } from './queue.ts';
import { HOUR_MS, iso, MINUTE_MS, type Story } from './story.ts';

/** In minutes from the dispatch. */
type Plan = { acknowledge: number; leave: number; arrive: number; finish: number; home: number };

/** How often what goes wrong. Near the end of the past all goes well, so that the demo begins with an empty yard. */
const TROUBLES: readonly (readonly [Trouble | null, number])[] = [
  [null, 890],
  ['declined', 22],
  ['recalled', 32],
  ['breakdown', 14],
  ['no_access', 18],
  ['part_done', 14],
  ['danger', 6],
];
const CALM_MS = 9 * HOUR_MS;
/** The tenant's default: silence for longer raises an alarm (R8). */
const SILENT_MINUTES = 3;

/** Looks for a unit with its crew, and sends them; or the request waits. */
export function seek(story: Story, request: Request): void {
  const { agenda, fleet, random, lastCall } = story;
  const { order, need } = request;
  if (order.status === 'cancelled' || agenda.now > lastCall) return;
  const crew = fleet.findCrew(need.type, order.place, agenda.now, random.chance(0.08), request.declined);
  if (crew) return live(story, dispatch(story, request, crew));
  if (request.entry) return;
  enterQueue(story, request);
  if (random.chance(0.12)) {
    agenda.at(agenda.now + random.between(25, 120) * MINUTE_MS, () => giveUp(story, request));
  }
}

/** Something came free: who waited longest goes first, as far as it fits them. */
export function serveQueue(story: Story): void {
  const served = story.waiting.filter(({ entry }) => entry !== null && !entry.held);
  for (const request of served) seek(story, request);
}

function giveUp(story: Story, request: Request): void {
  const { order } = request;
  const isUntouched = order.needs.every(({ assigned, completed }) => assigned + completed === 0);
  if (request.entry && isUntouched) cancelOrder(story, order, 'Called off while waiting');
}

function live(story: Story, assignment: Live): void {
  const { agenda, random, end } = story;
  const plan = planOf(story, assignment);
  const start = agenda.now;
  const at = (minutes: number, act: () => void) => agenda.at(start + minutes * MINUTE_MS, act);
  const isCalm = start > end - CALM_MS;
  const trouble = isCalm ? null : random.weighted(TROUBLES);
  // What ends the assignment leaves its later steps without one.
  let isOver = false;
  const step = (minutes: number, act: () => void) => at(minutes, () => void (isOver || act()));
  const over = () => {
    isOver = true;
    agenda.at(agenda.now + random.skewed(0.2, 3) * MINUTE_MS, () => serveQueue(story));
  };

  if (plan.acknowledge > SILENT_MINUTES) {
    step(SILENT_MINUTES, () => tell(story, assignment, null, 'assignment.alarm_raised', { alarm: 'unacknowledged' }));
  }
  if (trouble)
    goWrong(story, assignment, trouble, { ...plan, step, over, seek: () => seek(story, assignment.request) });
  step(plan.acknowledge, () => {
    const report = said(story);
    tell(story, assignment, reporter(story, assignment, report), 'assignment.acknowledged', { ...report });
  });
  step(plan.leave, () => advance(story, assignment, 'en_route', said(story)));
  // Without a network the phone keeps the step, and sends it when there is one again.
  const silence = random.chance(0.07) ? (plan.finish - plan.arrive) * random.between(0.2, 0.7) : 0;
  step(plan.arrive + silence, () => {
    const report = silence > 0 ? { at: iso(agenda.now - silence * MINUTE_MS), via: 'app' as const } : said(story);
    advance(story, assignment, 'on_site', report);
  });
  step(plan.finish, () => advance(story, assignment, 'returning', said(story)));
  step(plan.home, () => {
    complete(story, assignment, said(story));
    over();
  });
}

function said({ agenda, random }: Story): Report {
  return { at: iso(agenda.now), via: random.chance(0.07) ? 'radio' : 'app' };
}

function planOf({ random, demo, agenda, end }: Story, { crew, request: { order } }: Live): Plan {
  const { turnout, kmPerHour } = demo.past;
  const isUrgent = order.priority === 1;
  const acknowledge = random.chance(turnout[1] > 10 ? 0.07 : 0.02) ? random.skewed(3.2, 11) : random.skewed(0.15, 2.4);
  const leave = acknowledge + random.between(turnout[0], turnout[1]) * (isUrgent ? 0.5 : 1);
  const travel = (distanceKm(crew.unit.home, order.place) / kmPerHour) * 60 * random.between(0.85, 1.35) + 1.5;
  const work =
    random.between(order.job.work[0], order.job.work[1]) * (random.chance(0.14) ? random.between(1.15, 1.7) : 1);
  const planned = {
    acknowledge,
    leave,
    arrive: leave + travel,
    finish: leave + travel + work,
    home: leave + 2 * travel + work,
  };
  // Everybody is home when the demo begins: the last jobs of the past are short ones.
  const room = (end - agenda.now) / MINUTE_MS - 4;
  const squeeze = Math.min(1, room / planned.home);
  const { arrive, finish, home } = planned;
  return {
    acknowledge: acknowledge * squeeze,
    leave: leave * squeeze,
    arrive: arrive * squeeze,
    finish: finish * squeeze,
    home: home * squeeze,
  };
}
