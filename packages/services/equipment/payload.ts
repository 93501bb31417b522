import type { equipment } from '@yardmaster/database/tables/fleet';

type Row = Pick<
  typeof equipment.$inferSelect,
  'identifier' | 'equipmentTypeId' | 'siteId' | 'capabilities' | 'restingStatus'
>;

/** All that the log keeps of a unit, whole in every event, so that one event tells what it was from then on. */
export function unitPayload({ identifier, equipmentTypeId, siteId, capabilities, restingStatus }: Row) {
  return { identifier, equipmentTypeId, siteId, capabilities, status: restingStatus };
}
