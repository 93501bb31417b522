import type { BoardIndex, BoardOrder } from '../board/model.ts';

/** A crew that one can write to. */
export type Crew = { assignmentId: string; unit: string | null };

/** The crews that are on an order now. */
export function crewsOf(index: BoardIndex, order: BoardOrder): Crew[] {
  return (index.byOrder.get(order.id) ?? [])
    .filter((assignment) => assignment.crew.length > 0)
    .map(({ id, equipmentId }) => ({
      assignmentId: id,
      unit: index.units.get(equipmentId)?.identifier ?? null,
    }));
}
