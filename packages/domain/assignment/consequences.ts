import { type AssignmentState, type CrewPlace, present } from './evolve.ts';
import { isLive } from './status.ts';

/** What a step of an assignment's life means for all that it holds: what the live tables write, and what a replay derives. */
export type Consequences = {
  /** What its requirement counts more, or less. */
  counts: { assigned: number; completed: number; reserved: number };
  /** How many more live assignments of its order are past `dispatched`. */
  started: number;
  units: { freed: string[]; taken: string[] };
  crew: {
    gone: string[];
    /** Who stays, now for another window, or no longer for one. */
    moved: string[];
    come: CrewPlace[];
  };
  drivers: { freed: string[]; taken: string[] };
};

/**
 * From one state to the next, or from none to the first. `isExchange`: two live assignments change units or people, or hand
 * them on; nobody comes free and nobody is newly taken.
 */
export function consequencesOf(
  before: AssignmentState | null,
  after: AssignmentState,
  isExchange: boolean,
): Consequences {
  const crew = crewChange(before, after);
  const [unitBefore, unitAfter] = [
    before && holds(before) ? before.equipmentId : null,
    holds(after) ? after.equipmentId : null,
  ];
  const passes = isExchange || unitBefore === unitAfter;
  const [wasHeld, isHeld] = [before !== null && before.status !== 'reserved', after.status !== 'reserved'];
  return {
    counts: {
      assigned: Number(holds(after)) - Number(before !== null && holds(before)),
      completed: Number(after.status === 'completed') - Number(before?.status === 'completed'),
      reserved: Number(after.status === 'reserved') - Number(before?.status === 'reserved'),
    },
    started: Number(isStarted(after)) - Number(before !== null && isStarted(before)),
    units: {
      freed: unitBefore !== null && !passes ? [unitBefore] : [],
      taken: unitAfter !== null && !passes ? [unitAfter] : [],
    },
    crew,
    drivers: {
      freed: wasHeld && !isExchange ? crew.gone : [],
      taken: [
        ...(isHeld && !wasHeld ? crew.moved : []),
        ...(isHeld && !isExchange ? crew.come.map(({ driverId }) => driverId) : []),
      ],
    },
  };
}

function crewChange(before: AssignmentState | null, after: AssignmentState): Consequences['crew'] {
  const were = before ? present(before.crew) : [];
  const are = present(after.crew);
  const isHeldOtherwise =
    before !== null &&
    ((before.status === 'reserved') !== (after.status === 'reserved') ||
      before.plannedFrom !== after.plannedFrom ||
      before.plannedUntil !== after.plannedUntil);
  return {
    gone: were.filter((id) => !are.includes(id)),
    moved: isHeldOtherwise ? were.filter((id) => are.includes(id)) : [],
    come: after.crew.filter((place) => place.leftAt === null && !were.includes(place.driverId)),
  };
}

/** What holds its unit and people now; a reservation holds them for its window. */
export function holds({ status }: AssignmentState): boolean {
  return isLive(status) && status !== 'reserved';
}

function isStarted(state: AssignmentState): boolean {
  return holds(state) && state.status !== 'dispatched';
}

/** How a place in the crew is held: for the window of a reservation, or now. */
export function crewHold({ status, plannedFrom, plannedUntil }: AssignmentState) {
  return status === 'reserved'
    ? { reserved: true, plannedFrom, plannedUntil }
    : { reserved: false, plannedFrom: null, plannedUntil: null };
}
