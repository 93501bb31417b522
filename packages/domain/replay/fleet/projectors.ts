import type { Projector } from '../projector.ts';

/** What the events of fleet, people and settings make of their tables. */
export const fleetProjectors: Readonly<Record<string, Projector>> = {};
