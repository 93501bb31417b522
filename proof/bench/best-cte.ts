import { newId } from '@yardmaster/database/ids';
import type { Fleet } from './fleet.ts';

/**
 * An assignment in one statement, written by hand: what is left when nobody decides anything but the WHERE clauses. It
 * checks the sign-in, takes unit, driver and requirement only where they are free, and writes the rows that the product
 * writes; it does not judge gates, tell who holds what, or answer a repeated command.
 */
export function bestCte(fleet: Fleet): { text: string; variables: Record<string, string> } {
  const id = (kind: string) => `(:prefix::text || '-${kind}-' || :n::text)::uuid`;
  const now = ':now::timestamptz';
  const text = `\\set n 100000000000 + :client_id * :per + :k
\\set k :k + 1
WITH actor AS (
  SELECT u.id FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.id = :session::uuid AND s.revoked_at IS NULL AND s.expires_at > ${now} AND u.status = 'active'),
receipt AS (
  INSERT INTO command_receipts (command_id, command, actor, body_hash, received_at)
  SELECT 'cte-' || :n::text, 'assignments.assign', 'user:' || actor.id, :hash, ${now} FROM actor
  ON CONFLICT DO NOTHING RETURNING command_id),
ordered AS (
  UPDATE work_orders w SET status = 'assigned', version = version + 1, updated_at = ${now}, updated_by = actor.id
  FROM receipt, actor WHERE w.id = ${id('8004')} AND w.status = 'open' RETURNING w.id),
unit AS (
  UPDATE equipment e SET status = 'assigned', status_since = ${now}, version = version + 1, updated_at = ${now},
    updated_by = actor.id
  FROM ordered, actor WHERE e.id = ${id('8001')} AND e.status = 'available' RETURNING e.id, e.equipment_type_id),
driver AS (
  UPDATE drivers d SET status = 'assigned', status_since = ${now}, version = version + 1, updated_at = ${now},
    updated_by = actor.id
  FROM unit, actor WHERE d.id = ${id('8002')} AND d.status = 'available' RETURNING d.id),
counted AS (
  UPDATE work_order_requirements r SET assigned = assigned + 1, updated_at = ${now}, updated_by = actor.id
  FROM ordered, unit, driver, actor
  WHERE r.work_order_id = ordered.id AND r.equipment_type_id = unit.equipment_type_id
    AND r.assigned + r.reserved + r.completed < r.quantity RETURNING r.id),
sent AS (
  INSERT INTO dispatch_assignments (id, work_order_id, requirement_id, equipment_id, status, dispatched_at, version,
    created_at, updated_at, created_by, updated_by)
  SELECT ${id('9000')}, ordered.id, counted.id, unit.id, 'dispatched', ${now}, 1, ${now}, ${now}, actor.id, actor.id
  FROM ordered, counted, unit, actor RETURNING id, work_order_id, requirement_id, equipment_id),
crew AS (
  INSERT INTO assignment_crew (id, assignment_id, driver_id, role, joined_at, reserved, created_at, updated_at,
    created_by, updated_by)
  SELECT ${id('9001')}, sent.id, driver.id, 'driver', ${now}, false, ${now}, ${now}, actor.id, actor.id
  FROM sent, driver, actor RETURNING driver_id),
noted AS (
  INSERT INTO status_changes (id, entity_type, entity_id, status, changed_at, changed_by)
  SELECT ${id('9002')}, 'work_order', ordered.id, 'assigned', ${now}, actor.id FROM ordered, counted, actor),
event AS (
  INSERT INTO events (id, stream_type, stream_id, version, type, actor_kind, actor_id, command_id, occurred_at,
    recorded_at, payload)
  SELECT ${id('9003')}, 'assignment', sent.id, 1, 'assignment.dispatched', 'user', actor.id, 'cte-' || :n::text,
    ${now}, ${now}, jsonb_build_object('workOrderId', sent.work_order_id, 'requirementId', sent.requirement_id,
      'equipmentId', sent.equipment_id, 'driverId', crew.driver_id, 'queuedAt', NULL, 'expectedEndAt', NULL,
      'findings', '[]'::jsonb, 'queueEntryId', NULL, 'overridden', false)
  FROM sent, crew, actor RETURNING id, type, stream_id, payload, actor_id),
audit AS (
  INSERT INTO audit_records (id, recorded_at, actor_kind, actor_id, action, entity_type, entity_id, changes)
  SELECT id, ${now}, 'user', actor_id, type, 'assignment', stream_id, payload FROM event),
outboxed AS (
  INSERT INTO outbox (id, topic, payload, created_at)
  SELECT id, type, jsonb_build_object('eventId', id, 'streamId', stream_id), ${now} FROM event)
INSERT INTO command_answers (command_id, status, answer, answered_at)
SELECT receipt.command_id, 201, json_build_object('status', 201, 'body', json_build_object('id', sent.id,
  'workOrderId', sent.work_order_id, 'requirementId', sent.requirement_id, 'equipmentId', sent.equipment_id,
  'status', 'dispatched', 'crew', json_build_array(json_build_object('driverId', crew.driver_id, 'role', 'driver',
  'joinedAt', ${now}, 'leftAt', NULL)), 'dispatchedAt', ${now}, 'version', 1, 'createdAt', ${now}, 'updatedAt', ${now})),
  ${now} FROM receipt, sent, crew;`;
  const variables = {
    prefix: fleet.prefix,
    session: fleet.dispatcher.sessionId,
    hash: newId(),
    now: new Date().toISOString(),
  };
  return { text, variables };
}
