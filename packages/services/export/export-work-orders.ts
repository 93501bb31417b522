import type { TenantDb } from '@yardmaster/database/tenant-db';
import { toCsv } from '@yardmaster/domain/csv/to-csv';
import type { Exported } from './export-csv.ts';
import { onClocks } from '../import/cells.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { listWorkOrderRecords, type RecordQuery } from '../work-orders/list-work-order-records.ts';

/** Some months of a yard; whoever wants more asks for one period after the other. */
const EXPORTED_ORDERS_MAX = 5_000;

const COLUMNS = [
  'number',
  'title',
  'status',
  'priority',
  'site',
  'address',
  'latitude',
  'longitude',
  'due_from',
  'due_until',
  'units',
  'drivers',
  'created_at',
  'ended_at',
] as const;

/** The work orders that a list shows, as CSV, up to five thousand of them. Refusals: forbidden. */
export async function exportWorkOrders(db: TenantDb, query: Omit<RecordQuery, 'limit' | 'cursor'>): Promise<Exported> {
  const [{ items, nextCursor }, { timeZone }] = await Promise.all([
    listWorkOrderRecords(db, { ...query, limit: EXPORTED_ORDERS_MAX }),
    readTenantSettings(db),
  ]);
  const clock = (at: string | null) => at && onClocks(at, timeZone);
  const csv = toCsv(
    COLUMNS,
    items.map((one) => [
      one.number,
      one.title,
      one.status,
      one.priority,
      one.siteName,
      one.place?.address ?? null,
      one.place?.latitude ?? null,
      one.place?.longitude ?? null,
      clock(one.dueFrom),
      clock(one.dueUntil),
      one.units.join(', '),
      one.drivers.join(', '),
      clock(one.createdAt),
      clock(one.closedAt),
    ]),
  );
  return { csv, cutAfter: nextCursor === null ? null : items.length };
}
