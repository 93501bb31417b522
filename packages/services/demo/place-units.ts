import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { AT, IS_SOMEWHERE } from '../candidates/at.ts';
import { reportPosition } from '../equipment-positions/report-position.ts';
import { expectDone } from './expect-done.ts';

type Standing = { id: string; latitude: number; longitude: number };

/** Units that are out say where they are: at the job, or somewhere between there and home. */
export async function placeUnits(pools: Pools, as: Principal): Promise<void> {
  const out = await inTenant(
    pools,
    as,
    ({ tx }) =>
      tx.execute<Standing>(sql`
        SELECT a.equipment_id AS id, home.latitude + (job.latitude - home.latitude) * way.share AS latitude,
          home.longitude + (job.longitude - home.longitude) * way.share AS longitude
        FROM dispatch_assignments a
        JOIN equipment e ON e.id = a.equipment_id JOIN sites home ON home.id = e.site_id
        JOIN work_orders w ON w.id = a.work_order_id LEFT JOIN sites s ON s.id = w.site_id
        CROSS JOIN LATERAL (SELECT ${AT}) AS job
        JOIN (VALUES ('en_route', 0.6), ('on_site', 1), ('returning', 0.4)) AS way (status, share) ON way.status = a.status
        WHERE a.closed_at = 'infinity' AND ${IS_SOMEWHERE}`),
    { readOnly: true },
  );
  for (const { id, ...place } of out) expectDone(await inTenant(pools, as, (db) => reportPosition(db, id, place)));
}
