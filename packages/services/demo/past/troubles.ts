import { recall, reporter, reportFailure, tell, type Live, type Report } from './assignments.ts';
import { cancelOrder, restoreToQueue } from './queue.ts';
import { iso, HOUR_MS, MINUTE_MS, type Story } from './story.ts';
import { restUnit } from './upkeep.ts';

export type Trouble = 'declined' | 'recalled' | 'breakdown' | 'no_access' | 'part_done' | 'danger';

type Course = {
  acknowledge: number;
  leave: number;
  arrive: number;
  finish: number;
  /** Minutes after the dispatch, unless the assignment is over by then. */
  step(minutes: number, act: () => void): void;
  over(): void;
  /** Looks for another crew. */
  seek(): void;
};

/** One thing that goes wrong on an assignment, and what people make of it (D13, D14). */
export function goWrong(story: Story, live: Live, trouble: Trouble, course: Course): void {
  const { acknowledge, leave, arrive, finish, step, over, seek } = course;
  const { random } = story;
  switch (trouble) {
    case 'declined':
      return step(acknowledge * 0.9, () => {
        decline(story, live);
        over();
      });
    case 'recalled':
      return step(leave + random.between(0.2, 0.9) * (arrive - leave), () => {
        callBack(story, live, seek);
        over();
      });
    case 'breakdown':
      return step(leave + 0.6 * (arrive - leave), () => {
        breakDown(story, live);
        over();
      });
    case 'no_access':
      return step(finish - 0.05 * (finish - arrive), () => {
        fail(
          story,
          live,
          seek,
          'no_access',
          random.pick(['Gate locked, nobody on site', 'Street blocked by others', 'No permit on site']),
        );
        over();
      });
    case 'part_done':
      return step(finish - 0.02 * (finish - arrive), () => {
        fail(
          story,
          live,
          seek,
          'part_done',
          random.pick(['Half is done, the rest tomorrow', 'Ground too wet to go on', 'Material ran out']),
        );
        over();
      });
    case 'danger': {
      const hit = finish - 0.25 * (finish - arrive);
      return step(hit, () => raiseDanger(story, live));
    }
  }
}

function now({ agenda }: Story): Report {
  return { at: iso(agenda.now), via: 'app' };
}

/** As old as its request, or as its dispatch. */
function age({ request, dispatchedAt }: Live): string {
  return request.queuedAt ?? iso(dispatchedAt);
}

function decline(story: Story, live: Live): void {
  const report = now(story);
  const by = reporter(story, live, report);
  const declinedBy = live.crew.driver.id;
  const at = age(live);
  recall(story, live, { by, code: 'declined', requeue: { at, held: false }, more: { declinedBy, ...report } });
  live.request.declined.add(declinedBy);
  restoreToQueue(story, live.request, by, at, false);
}

function callBack(story: Story, live: Live, seek: () => void): void {
  const { random, yard, agenda } = story;
  const by = random.pick(yard.dispatchers);
  const { request } = live;
  const requeue = request.queuedAt === null ? null : { at: request.queuedAt, held: false };
  const reason = random.pick(['Needed elsewhere', 'Customer asked to wait', 'Wrong address', 'Weather']);
  recall(story, live, { by, code: 'recalled', requeue, reason });
  if (requeue) return restoreToQueue(story, request, by, requeue.at, false);
  agenda.at(agenda.now + random.between(5, 50) * MINUTE_MS, seek);
}

function breakDown(story: Story, live: Live): void {
  const { random, agenda, end, lastCall } = story;
  const { unit } = live.crew;
  const report = now(story);
  const by = reporter(story, live, report);
  unit.isDown = true;
  restUnit(story, unit, 'out_of_service', by);
  const note = random.pick([
    'Hydraulic line burst',
    'Engine overheats',
    'Flat tyre',
    'Brake warning light',
    'Will not start',
  ]);
  const failureId = reportFailure(story, live, 'breakdown', 'requeued', report, note);
  const at = age(live);
  recall(story, live, {
    by,
    code: 'failed',
    requeue: { at, held: false },
    more: { failureId, ...report },
    reason: note,
  });
  restoreToQueue(story, live.request, by, at, false);
  resolveLater(story, live, failureId, 'breakdown', random.between(10, 150));
  agenda.at(Math.min(agenda.now + random.skewed(2, 40) * HOUR_MS, (end + lastCall) / 2), () => {
    unit.isDown = false;
    restUnit(story, unit, 'available', random.pick(story.yard.dispatchers));
  });
}

function fail(story: Story, live: Live, seek: () => void, kind: 'no_access' | 'part_done', note: string): void {
  const { random, agenda } = story;
  const { request } = live;
  const report = now(story);
  const by = reporter(story, live, report);
  const failureId = reportFailure(story, live, kind, 'held', report, note);
  const at = age(live);
  const code = kind === 'no_access' ? 'failed' : 'part_done';
  recall(story, live, { by, code, requeue: { at, held: true }, more: { failureId, ...report }, reason: note });
  restoreToQueue(story, request, by, at, true);
  const minutes = random.between(15, 160);
  resolveLater(story, live, failureId, kind, minutes);
  agenda.at(agenda.now + (minutes + 1) * MINUTE_MS, () => decideOnHeld(story, live, seek));
}

/** A person sends somebody again, or gives it up with the customer. */
function decideOnHeld(story: Story, { request }: Live, seek: () => void): void {
  const { order } = request;
  const isUntouched = order.needs.every(({ assigned, completed }) => assigned + completed === 0);
  if (isUntouched && story.random.chance(0.3)) return cancelOrder(story, order, 'Given up after the visit');
  seek();
  // Nobody was free: they look again until somebody is.
  if (request.entry) story.agenda.at(story.agenda.now + HOUR_MS / 2, () => request.entry && seek());
}

function raiseDanger(story: Story, live: Live): void {
  const { random, waiting, yard } = story;
  // What else waits for the order would be held; this one has nothing that waits.
  if (waiting.some(({ order }) => order === live.request.order)) return;
  const report = now(story);
  const note = random.pick(['Aggressive person on site', 'Gas leak', 'Slope is moving', 'Live wire on the ground']);
  const failureId = reportFailure(story, live, 'danger', 'alarmed', report, note);
  tell(story, live, reporter(story, live, report), 'assignment.alarm_raised', { alarm: 'danger', failureId });
  const by = random.pick(yard.dispatchers);
  story.agenda.at(story.agenda.now + random.between(0.5, 2) * MINUTE_MS, () => {
    resolve(story, live, failureId, 'danger', by);
    tell(story, live, by, 'assignment.alarm_cleared', {});
  });
}

function resolveLater(story: Story, live: Live, failureId: string, kind: string, minutes: number): void {
  const { agenda, random, yard } = story;
  agenda.at(agenda.now + minutes * MINUTE_MS, () =>
    resolve(story, live, failureId, kind, random.pick(yard.dispatchers)),
  );
}

function resolve({ chronicle, agenda }: Story, live: Live, failureId: string, kind: string, by: string): void {
  chronicle.tell(agenda.now, by, {
    streamType: 'field_failure',
    streamId: failureId,
    version: 2,
    type: 'field_failure.resolved',
    payload: { assignmentId: live.id, kind },
  });
}
