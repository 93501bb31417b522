import { consequencesOf } from '../../assignment/consequences.ts';
import { type AssignmentState, begin, evolve } from '../../assignment/evolve.ts';
import type { AssignmentEvent } from '../../assignment/events.ts';
import { addRow, asInstant, made, rowOf, told, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { type Projector, Unreadable } from '../projector.ts';
import { addStatusLine } from '../status-line.ts';
import { type ReplayedRow, type ReplayedTables, tableOf } from '../tables.ts';
import { markUntold } from '../untold-rows.ts';
import { ASSIGNMENT_EVENTS, readAssignmentEvent } from './assignment-event.ts';
import { crewWriter } from './crew.ts';
import { noteFailure } from './failures.ts';
import { moveDriver, moveUnit } from './holdings.ts';
import { addCounts, followOrder } from './order-status.ts';

const TABLE = 'dispatch_assignments';

/** What the life of an assignment makes of its row, its crew, its unit and people, its requirement and its order. */
export function assignmentProjectors(): Record<string, Projector> {
  const states = new Map<string, AssignmentState>();
  const writeCrew = crewWriter();

  const project: Projector = (tables, event) => {
    const before = states.get(event.streamId) ?? null;
    const after = next(before, readAssignmentEvent(event), event);
    states.set(event.streamId, after);
    const follows = consequencesOf(before, after, isExchange(event));
    writeRow(tables, event, before, after);
    writeCrew(tables, event, after, follows.crew);
    addCounts(tables, event, after.requirementId, follows.counts);
    leaveQueue(tables, event);
    noteOverride(tables, event);
    noteFailure(tables, event, after);
    followOrder(tables, event, after.workOrderId);
    noteRest(tables, event);
    for (const id of follows.units.freed) moveUnit(tables, event, id, 'resting');
    for (const id of follows.units.taken) moveUnit(tables, event, id, 'assigned');
    for (const id of follows.drivers.freed) moveDriver(tables, event, id, 'resting');
    for (const id of follows.drivers.taken) moveDriver(tables, event, id, 'assigned');
  };
  return Object.fromEntries(ASSIGNMENT_EVENTS.map((type) => [type, project]));
}

function next(before: AssignmentState | null, read: AssignmentEvent, { streamId, recordedAt }: LogEvent) {
  if (read.type === 'assignment.dispatched' || read.type === 'assignment.reserved') {
    if (before) throw new Unreadable('it began before');
    return begin(streamId, read, recordedAt);
  }
  if (!before) throw new Unreadable('it never began');
  return evolve(before, read, recordedAt);
}

function writeRow(
  tables: ReplayedTables,
  event: LogEvent,
  before: AssignmentState | null,
  after: AssignmentState,
): void {
  const cells = cellsOf(after);
  if (before) {
    Object.assign(rowOf(tables, TABLE, after.id), cells, touched(event));
    return;
  }
  addRow(tables, TABLE, { ...cells, ...made(event) });
  if (event.payload['placeIds'] === undefined) markUntold(tables, 'gate_overrides', after.id);
}

/** Old events tell it only by the other assignment. */
function isExchange({ payload }: LogEvent): boolean {
  const other = [payload['withAssignmentId'], payload['fromAssignmentId'], payload['toAssignmentId']];
  return payload['isExchange'] === true || other.some((id) => typeof id === 'string');
}

/** The columns of an assignment's row; `recall_reason` is not in the log. */
function cellsOf(state: AssignmentState): ReplayedRow {
  return {
    id: state.id,
    closed_at: state.closedAt,
    work_order_id: state.workOrderId,
    requirement_id: state.requirementId,
    equipment_id: state.equipmentId,
    status: state.status,
    planned_from: asInstant(state.plannedFrom),
    planned_until: asInstant(state.plannedUntil),
    queued_at: asInstant(state.queuedAt),
    dispatched_at: state.dispatchedAt,
    acknowledged_at: asInstant(state.acknowledgedAt),
    en_route_at: asInstant(state.enRouteAt),
    on_site_at: asInstant(state.onSiteAt),
    returning_at: asInstant(state.returningAt),
    expected_end_at: asInstant(state.expectedEndAt),
    stand_down_requested_at: state.standDownRequestedAt,
    alarm: state.alarm,
    alarm_at: state.alarmAt,
    closed_code: state.closedCode,
    version: state.version,
  };
}

/** A request that was served waits no more. */
function leaveQueue(tables: ReplayedTables, { payload: { queueEntryId } }: LogEvent): void {
  if (typeof queueEntryId === 'string' && !tableOf(tables, 'queue_entries').delete(queueEntryId)) {
    throw new Unreadable(`${queueEntryId} did not wait`);
  }
}

/** Somebody went past a gate. */
function noteOverride(tables: ReplayedTables, event: LogEvent): void {
  const { overridden, overrideId } = event.payload;
  if (overridden !== true && overrideId === undefined) return;
  addRow(tables, 'gate_overrides', {
    id: told(event, 'overrideId'),
    assignment_id: event.streamId,
    ...made(event),
  });
}

/** A unit that was relieved by another: no assignment tells of it any more, so its history says what it rests in. */
function noteRest(tables: ReplayedTables, event: LogEvent): void {
  if (event.type !== 'assignment.unit_swapped' || event.payload['withAssignmentId'] !== null) return;
  const entityId = event.payload['fromEquipmentId'];
  const { resting_status: status } = rowOf(tables, 'equipment', entityId);
  addStatusLine(tables, event, { entityType: 'equipment', entityId, status });
}
