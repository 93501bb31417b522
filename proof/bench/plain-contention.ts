import type { Fleet } from './fleet.ts';

/**
 * Assigns one of few units and frees it again, in plain SQL: a lock on the rows, the partial unique constraint behind it, and
 * every row that the product writes of what happened, receipt and answer of each of the two commands among them. It checks no
 * sign-in and judges no gate; a unit that is taken is left alone, with nothing said or stored. Every client has an order
 * and a driver of its own.
 */
export function plainContention(fleet: Fleet, units: number): { text: string; variables: Record<string, string> } {
  const id = (kind: string, n: string) => `(:prefix::text || '-${kind}-' || ${n}::text)::uuid`;
  const own = '(100000000000 + :client_id::bigint)';
  const fresh = '(200000000000 + :client_id::bigint * 1000000000 + :k::bigint)';
  const [order, driver] = [id('8004', own), id('8002', own)];
  const unit = id('8001', '(100000000000 + :unit::bigint)');
  const requirement = id('8005', own);
  const assignment = id('9000', fresh);
  const locks = `SELECT id FROM work_orders WHERE id = ${order} FOR NO KEY UPDATE;
SELECT status = 'available' AS free FROM equipment WHERE id = ${unit} FOR NO KEY UPDATE \\gset
SELECT id FROM drivers WHERE id = ${driver} FOR NO KEY UPDATE;`;
  const moved = (to: string, assigned: string, status: string) => `
UPDATE equipment SET status = '${to}', status_since = now(), version = version + 1, updated_at = now() WHERE id = ${unit};
UPDATE drivers SET status = '${to}', status_since = now(), version = version + 1, updated_at = now() WHERE id = ${driver};
UPDATE work_order_requirements SET assigned = assigned ${assigned} 1, updated_at = now() WHERE id = ${requirement};
UPDATE work_orders SET status = '${status}', version = version + 1, updated_at = now() WHERE id = ${order};
INSERT INTO status_changes (id, entity_type, entity_id, status, changed_at)
  VALUES (gen_random_uuid(), 'work_order', ${order}, '${status}', now());`;
  const told = (version: number, type: string) => `
WITH event AS (
  INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
  VALUES (gen_random_uuid(), 'assignment', ${assignment}, ${version}, '${type}', 'operator', now(), now(),
    jsonb_build_object('workOrderId', ${order}, 'equipmentId', ${unit}, 'driverId', ${driver}))
  RETURNING id, type, stream_id, payload),
audit AS (
  INSERT INTO audit_records (id, recorded_at, actor_kind, action, entity_type, entity_id, changes)
  SELECT id, now(), 'operator', type, 'assignment', stream_id, payload FROM event)
INSERT INTO outbox (id, topic, payload, created_at)
SELECT id, type, jsonb_build_object('eventId', id, 'streamId', stream_id), now() FROM event;`;
  const answered = (command: string) => `
INSERT INTO command_receipts (command_id, command, actor, body_hash, received_at)
  VALUES ('${command}-' || ${assignment}, '${command}', 'operator', md5(${assignment}::text), now());
INSERT INTO command_answers (command_id, status, answer, answered_at)
  VALUES ('${command}-' || ${assignment}, 201,
    json_build_object('id', ${assignment}, 'workOrderId', ${order}, 'equipmentId', ${unit}, 'driverId', ${driver}), now());`;
  const text = `\\set unit random(0, ${units - 1})
\\set k :k + 1
BEGIN;
${locks}
\\if :free
INSERT INTO dispatch_assignments (id, work_order_id, requirement_id, equipment_id, status, dispatched_at, version,
  created_at, updated_at) VALUES (${assignment}, ${order}, ${requirement}, ${unit}, 'dispatched', now(), 1, now(), now());
INSERT INTO assignment_crew (id, assignment_id, driver_id, role, joined_at, reserved, created_at, updated_at)
  VALUES (${id('9001', fresh)}, ${assignment}, ${driver}, 'driver', now(), false, now(), now());
${moved('assigned', '+', 'assigned')}
${told(1, 'assignment.dispatched')}${answered('assign')}
COMMIT;
BEGIN;
${locks}
UPDATE dispatch_assignments SET status = 'recalled', closed_code = 'recalled', closed_at = now(), version = 2,
  updated_at = now() WHERE id = ${assignment} AND closed_at = 'infinity';
UPDATE assignment_crew SET left_at = now(), updated_at = now() WHERE assignment_id = ${assignment} AND left_at = 'infinity';
${moved('available', '-', 'open')}
${told(2, 'assignment.recalled')}${answered('recall')}
COMMIT;
\\else
COMMIT;
\\endif`;
  return { text, variables: { prefix: fleet.prefix } };
}
