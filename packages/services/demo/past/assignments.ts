import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { Crew } from './fleet.ts';
import { follow } from './orders.ts';
import { leaveQueue, placeOf, type Request } from './queue.ts';
import { iso, MINUTE_MS, type Story } from './story.ts';

export type Live = {
  id: string;
  request: Request;
  crew: Crew;
  dispatchedAt: number;
  version: number;
  hasLeft: boolean;
};

/** What a crew reports: when it happened and how it was said. */
export type Report = { at: string; via: 'app' | 'radio' };

/** Unit and crew are sent; to a request that waited, by the system where the tenant lets it. */
export function dispatch(story: Story, request: Request, crew: Crew): Live {
  const { chronicle, agenda, random, yard, demo } = story;
  const { order, need, entry } = request;
  const at = agenda.now;
  const isPromoted =
    entry !== null && !entry.held && demo.settings['queuePromotion'] === 'dispatch' && !crew.isOffShift;
  const by = isPromoted ? null : random.pick(yard.dispatchers);
  const live: Live = { id: chronicle.id(at), request, crew, dispatchedAt: at, version: 1, hasLeft: false };
  const [least, most] = order.job.work;
  const overrideId = crew.isOffShift ? chronicle.id(at) : undefined;
  for (const who of [crew.unit, crew.driver, crew.helper]) if (who) who.isBusy = true;
  need.assigned += 1;
  if (entry) need.queued -= 1;
  chronicle.tell(at, by, {
    streamType: 'assignment',
    streamId: live.id,
    version: 1,
    type: 'assignment.dispatched',
    payload: {
      workOrderId: order.id,
      requirementId: need.id,
      equipmentId: crew.unit.id,
      driverId: crew.driver.id,
      queuedAt: entry?.at ?? null,
      expectedEndAt: iso(at + ((least + most) / 2) * MINUTE_MS),
      findings: crew.isOffShift ? ['driver_off_shift'] : [],
      queueEntryId: entry?.id ?? null,
      ...placeOf(request),
      overridden: crew.isOffShift,
      placeIds: [chronicle.id(at)],
      ...follow(story, order),
      ...(overrideId ? { overrideId } : {}),
    },
  });
  leaveQueue(story, request);
  chronicle.write('dispatch_assignments', live.id, { recall_reason: null });
  if (overrideId) noteOverride(story, overrideId);
  if (crew.helper) join(story, live, crew.helper.id, by);
  return live;
}

function noteOverride({ chronicle, random }: Story, id: string): void {
  const text = 'The driver is not on shift.';
  const reason = random.pick(['Called in, agreed by phone', 'Stays on for this one', 'Nobody else near']);
  chronicle.write('gate_overrides', id, {
    findings: [{ code: 'driver_off_shift', gate: 'shift', level: 'block', text }],
    reason,
  });
}

function join(story: Story, live: Live, driverId: string, by: string | null): void {
  tell(story, live, by, 'assignment.crew_joined', {
    driverId,
    role: 'helper',
    placeIds: [story.chronicle.id(story.agenda.now)],
  });
}

/** The next event of an assignment, now; with when it happened, where a crew told. */
export function tell(
  story: Story,
  live: Live,
  by: string | null,
  type: string,
  payload: Record<string, unknown>,
): void {
  const { crew, request } = live;
  const present = [crew.driver.id, ...(crew.helper && type !== 'assignment.crew_joined' ? [crew.helper.id] : [])];
  live.version += 1;
  story.chronicle.tell(story.agenda.now, by, {
    streamType: 'assignment',
    streamId: live.id,
    version: live.version,
    type,
    payload: { workOrderId: request.order.id, equipmentId: crew.unit.id, crew: present, ...payload },
    ...(typeof payload['at'] === 'string' ? { occurredAt: payload['at'] } : {}),
  });
}

/** Who enters a report: the driver, or the dispatcher who heard it. */
export function reporter({ yard, random }: Story, live: Live, { via }: Report): string {
  return via === 'radio' ? random.pick(yard.dispatchers) : driverUser(yard.userOf, live);
}

function driverUser(userOf: ReadonlyMap<string, string>, { crew }: Live): string {
  const user = userOf.get(crew.driver.id);
  if (user === undefined) throw new Error('a driver without an account');
  return user;
}

export function advance(story: Story, live: Live, to: 'en_route' | 'on_site' | 'returning', report: Report): void {
  const { order } = live.request;
  if (!live.hasLeft) order.started += 1;
  live.hasLeft = true;
  tell(story, live, reporter(story, live, report), 'assignment.advanced', { to, ...report, ...follow(story, order) });
}

export function complete(story: Story, live: Live, report: Report): void {
  const { order, need } = live.request;
  need.completed += 1;
  end(live);
  tell(story, live, reporter(story, live, report), 'assignment.completed', { ...report, ...follow(story, order) });
  free(story, live);
}

type Recall = {
  by: string | null;
  code: 'recalled' | 'declined' | 'failed' | 'part_done';
  /** Where the request goes; null: nowhere, its order is open again. */
  requeue: { at: string; held: boolean } | null;
  more?: Record<string, unknown>;
  reason?: string;
};

export function recall(story: Story, live: Live, { by, code, requeue, more = {}, reason }: Recall): void {
  const { order, need } = live.request;
  if (requeue) need.queued += 1;
  end(live);
  tell(story, live, by, 'assignment.recalled', { code, requeue, ...more, ...follow(story, order) });
  if (reason !== undefined) story.chronicle.write('dispatch_assignments', live.id, { recall_reason: reason });
  free(story, live);
}

export function reportFailure(
  story: Story,
  live: Live,
  kind: FailureKind,
  consequence: string,
  report: Report,
  note: string,
): string {
  const failureId = story.chronicle.id(story.agenda.now);
  const by = reporter(story, live, report);
  tell(story, live, by, 'assignment.failure_reported', { failureId, kind, ...report, consequence });
  story.chronicle.write('field_failures', failureId, { note });
  return failureId;
}

function end({ request: { order, need }, hasLeft }: Live): void {
  need.assigned -= 1;
  if (hasLeft) order.started -= 1;
}

function free({ agenda }: Story, { crew, dispatchedAt }: Live): void {
  for (const who of [crew.unit, crew.driver, crew.helper]) if (who) who.isBusy = false;
  for (const who of [crew.driver, crew.helper]) who?.work.push({ from: dispatchedAt, until: agenda.now });
}
