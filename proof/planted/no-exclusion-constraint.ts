import type { Plant } from './plant.ts';

/** The constraints that say who can be held once. */
export function withoutExclusion(schema: string): string[] {
  return [
    `ALTER TABLE "${schema}".dispatch_assignments_live DROP CONSTRAINT one_live_assignment_per_unit`,
    `ALTER TABLE "${schema}".assignment_crew_live DROP CONSTRAINT one_place_in_a_crew_per_person`,
  ];
}

/** The locks alone keep the product right, so only what passes by the product can show it. */
export const noExclusionConstraint: Plant = {
  name: 'no-exclusion-constraint',
  what: 'The database itself would take a unit or a driver twice.',
  edits: [],
  sql: withoutExclusion,
  caughtBy: ['database-guards', 'unit-held-twice', 'driver-held-twice'],
  run: { seconds: 60, clients: 6, faults: [], commands: 40, restMs: 1_000 },
};
