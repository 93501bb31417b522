import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/** Words enough that the text does not compress better than people's does. */
const WORDS =
  `trench pump cable mast gravel north gate crew water main break repair lift pallet roof steel beam urgent call
  before arrival key at reception access by ramp only low bridge dog on site soft ground fuel needed spare bucket wide
  breaker hammer night shift noise limit neighbour school road closed diversion permit police escort crane pad sand`.split(
    /\s+/,
  );
const words = (n: number) =>
  sql.raw(`(SELECT string_agg((ARRAY['${WORDS.join("','")}'])
  [1 + floor(random() * ${WORDS.length} + g * 0)::int], ' ') FROM generate_series(1, ${n} + i * 0) g)`);
/** Like ours: in front the moment of its making. */
const newUuid = sql.raw(`(lpad(to_hex((extract(epoch FROM now()) * 1000 - random() * 1.7e9)::bigint), 12, '0')
  || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`);
const stamps = sql.raw(`now() - random() * interval '20 days', now()`);

/** 1,000 units, 800 drivers, 2,000 open orders of one or two requirements, 300 of them under way and 200 waiting. */
export async function fillBoard(pools: Pools, operator: Principal): Promise<void> {
  const statements = [
    sql`INSERT INTO equipment_types (id, name, name_key, created_at, updated_at)
      SELECT ${newUuid}, 'Type ' || i, 'type ' || i, ${stamps} FROM generate_series(1, 40) i`,
    sql`INSERT INTO sites (id, name, name_key, address, latitude, longitude, created_at, updated_at)
      SELECT ${newUuid}, ${words(2)} || ' ' || i, 'site ' || i, ${words(5)}, 50 + random(), 8 + random(), ${stamps}
      FROM generate_series(1, 200) i`,
    sql`INSERT INTO equipment (id, identifier, identifier_key, equipment_type_id, site_id, status, status_since, created_at, updated_at)
      SELECT ${newUuid}, 'EX-' || i, 'ex-' || i,
        (SELECT id FROM equipment_types WHERE name = 'Type ' || (1 + i % 40)),
        (SELECT id FROM sites WHERE name_key = 'site ' || (1 + i % 200)),
        CASE WHEN i <= 300 THEN 'assigned' ELSE 'available' END, now() - random() * interval '9 days', ${stamps}
      FROM generate_series(1, 1000) i`,
    sql`INSERT INTO users (id, name, email, email_key, role, status, password_hash, created_at, updated_at)
      SELECT ${newUuid}, initcap(${words(2)}), i || '@example.com', i || '@example.com',
        CASE WHEN i <= 800 THEN 'driver' ELSE 'dispatcher' END, 'active', 'none', ${stamps}
      FROM generate_series(1, 805) i`,
    sql`INSERT INTO drivers (id, user_id, name, status, status_since, created_at, updated_at)
      SELECT ${newUuid}, id, name, CASE WHEN email_key::text < '3' THEN 'assigned' ELSE 'available' END, now(), ${stamps}
      FROM users WHERE role = 'driver'`,
    sql`INSERT INTO work_orders (id, number, number_key, title, description, category, priority, status, site_id, contact,
        due_from, due_until, metadata, created_at, updated_at)
      SELECT ${newUuid}, 'WO-' || (5000 + i), 'wo-' || (5000 + i), initcap(${words(4)}), ${words(20)}, 'hire',
        1 + i % 5, CASE WHEN i <= 300 THEN 'in_progress' WHEN i <= 500 THEN 'queued' ELSE 'open' END,
        (SELECT id FROM sites WHERE name_key = 'site ' || (1 + i % 200)),
        initcap(${words(2)}) || ', 0170 ' || floor(random() * 1e7), date_trunc('hour', now()) + i * interval '15 minutes',
        date_trunc('hour', now()) + i * interval '15 minutes' + interval '4 hours', jsonb_build_object('po', random()), ${stamps}
      FROM generate_series(1, 2000) i`,
    sql`INSERT INTO work_order_requirements (id, work_order_id, ordinal, equipment_type_id, quantity, assigned, created_at, updated_at)
      SELECT (left(w.id::text, 14) || right(${newUuid}::text, 22))::uuid, w.id, n,
        (SELECT id FROM equipment_types WHERE name = 'Type ' || (1 + (right(w.number, 4)::int - 5001 + n) % 40)), 1,
        CASE WHEN w.status = 'in_progress' AND n = 1 THEN 1 ELSE 0 END, ${stamps}
      FROM work_orders w, generate_series(1, 1 + right(w.number, 1)::int % 2) n`,
    sql`INSERT INTO dispatch_assignments (id, work_order_id, requirement_id, equipment_id, status, dispatched_at, en_route_at,
        acknowledged_at, created_by, created_at, updated_at)
      SELECT ${newUuid}, w.id, r.id, e.id, 'en_route', now() - random() * interval '9 hours',
        now() - random() * interval '1 hour', now() - random() * interval '1 hour',
        (SELECT id FROM users WHERE email_key = (801 + right(w.number, 1)::int % 5) || '@example.com'), ${stamps}
      FROM work_orders w JOIN work_order_requirements r ON r.work_order_id = w.id AND r.ordinal = 1
      JOIN equipment e ON e.identifier = 'EX-' || (right(w.number, 4)::int - 5000) WHERE w.status = 'in_progress'`,
    sql`INSERT INTO assignment_crew (id, assignment_id, driver_id, role, joined_at, created_at, updated_at)
      SELECT ${newUuid}, a.id, d.id, 'driver', a.dispatched_at, ${stamps}
      FROM (SELECT id, dispatched_at, row_number() OVER (ORDER BY id) AS n FROM dispatch_assignments) a
      JOIN (SELECT id, row_number() OVER (ORDER BY id) AS n FROM drivers) d USING (n)`,
    sql`INSERT INTO queue_entries (id, work_order_id, requirement_id, equipment_type_id, priority, enqueued_at, status, created_at, updated_at)
      SELECT ${newUuid}, w.id, r.id, r.equipment_type_id, w.priority, now() - random() * interval '5 hours', 'waiting', ${stamps}
      FROM work_orders w JOIN work_order_requirements r ON r.work_order_id = w.id AND r.ordinal = 1 WHERE w.status = 'queued'`,
    sql`ANALYZE`,
  ];
  await inTenant(
    pools,
    operator,
    async (db) => {
      for (const statement of statements) await db.tx.execute(statement);
    },
    { deadlineMs: 60_000 },
  );
}
