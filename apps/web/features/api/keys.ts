/** Every query key of the browser, in one place. */
export const keys = {
  board: ['board'],
  timeline: ['timeline'],
  candidates: ['candidates'],
  workOrder: ['work-order'],
  firstSteps: ['first-steps'],
  office: ['office'],
  people: ['people'],
  handover: ['handover-notes'],
  fleet: ['fleet'],
  equipment: ['fleet', 'equipment'],
  equipmentTypes: ['fleet', 'equipment-types'],
  drivers: ['fleet', 'drivers'],
  sites: ['fleet', 'sites'],
  /** Mutations of the board that are still under way, for the optimistic answer. */
  boardChange: ['board-change'],
} as const;
