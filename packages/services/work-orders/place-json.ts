import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { Place } from '@yardmaster/domain/work-order/place';
import { type SQL, sql } from 'drizzle-orm';

/** The place of a work order as JSON in the words of the API; of the table itself, or of what a statement calls `w`. */
export function placeJson(of: 'w' | 'work_orders' = 'work_orders'): SQL<Place | null> {
  const column = ({ name }: { name: string }) => sql`${sql.identifier(of)}.${sql.identifier(name)}`;
  const [address, latitude, longitude] = [
    column(workOrders.placeAddress),
    column(workOrders.placeLatitude),
    column(workOrders.placeLongitude),
  ];
  return sql`CASE WHEN ${address} IS NOT NULL OR ${latitude} IS NOT NULL
    THEN json_build_object('address', ${address}, 'latitude', ${latitude}, 'longitude', ${longitude}) END`;
}
