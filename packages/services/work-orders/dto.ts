import type { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import { placeOf } from '@yardmaster/domain/work-order/place';
import type { WorkOrder } from '@yardmaster/domain/work-order/work-order';

type Row = typeof workOrders.$inferSelect;
type RequirementRow = Pick<
  typeof requirements.$inferSelect,
  | 'id'
  | 'equipmentTypeId'
  | 'quantity'
  | 'assigned'
  | 'completed'
  | 'reserved'
  | 'windowFrom'
  | 'windowUntil'
  | 'durationMinutes'
  | 'capabilities'
>;

/** The work order as the API shows it. `queued` counts the places in the queue of each requirement. */
export function toDto(row: Row, rows: readonly RequirementRow[], queued: ReadonlyMap<string, number>): WorkOrder {
  const {
    numberKey: _,
    createdBy: _c,
    updatedBy: _u,
    metadata,
    placeAddress,
    placeLatitude,
    placeLongitude,
    ...shown
  } = row;
  return {
    ...shown,
    place: placeOf({ placeAddress, placeLatitude, placeLongitude }),
    metadata: metadata as WorkOrder['metadata'],
    requirements: rows.map((r) => ({
      id: r.id,
      equipmentTypeId: r.equipmentTypeId,
      quantity: r.quantity,
      assigned: r.assigned,
      completed: r.completed,
      reserved: r.reserved,
      queued: queued.get(r.id) ?? 0,
      windowFrom: r.windowFrom,
      windowUntil: r.windowUntil,
      durationMinutes: r.durationMinutes,
      capabilities: r.capabilities,
    })),
  };
}
