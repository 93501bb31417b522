import { type Consequences, crewHold } from '../../assignment/consequences.ts';
import type { AssignmentState } from '../../assignment/evolve.ts';
import { addRow, asInstant, made, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { Unreadable } from '../projector.ts';
import { type ReplayedRow, type ReplayedTables, UNTOLD } from '../tables.ts';

/** Writes who comes, goes and stays; it remembers whose place is which row for as long as they are there. */
export function crewWriter() {
  const places = new Map<string, ReplayedRow>();
  const keyOf = (assignmentId: string, driverId: string) => `${assignmentId} ${driverId}`;
  const placeOf = (key: string) => {
    const row = places.get(key);
    if (!row) throw new Unreadable('somebody who is not in the crew leaves it');
    return row;
  };
  return (tables: ReplayedTables, event: LogEvent, state: AssignmentState, crew: Consequences['crew']): void => {
    for (const driverId of crew.gone) {
      const key = keyOf(state.id, driverId);
      Object.assign(placeOf(key), { left_at: event.recordedAt, ...touched(event) });
      places.delete(key);
    }
    for (const driverId of crew.moved) {
      const joinedAt = state.crew.find((place) => place.driverId === driverId && place.leftAt === null)?.joinedAt;
      Object.assign(placeOf(keyOf(state.id, driverId)), {
        ...holdCells(state),
        joined_at: joinedAt,
        ...touched(event),
      });
    }
    for (const [i, { driverId, role, joinedAt }] of crew.come.entries()) {
      const row = {
        id: placeIds(event)[i] ?? UNTOLD,
        left_at: null,
        assignment_id: state.id,
        driver_id: driverId,
        role,
        joined_at: joinedAt,
        ...holdCells(state),
        ...made(event),
      };
      addRow(tables, 'assignment_crew', row);
      places.set(keyOf(state.id, driverId), row);
    }
  };
}

/** The ids of the fresh places, in the order of who came. */
function placeIds({ payload: { placeIds: ids } }: LogEvent): readonly unknown[] {
  return Array.isArray(ids) ? ids : [];
}

function holdCells(state: AssignmentState): ReplayedRow {
  const { reserved, plannedFrom, plannedUntil } = crewHold(state);
  return { reserved, planned_from: asInstant(plannedFrom), planned_until: asInstant(plannedUntil) };
}
