import { type SQL, sql } from 'drizzle-orm';
import { archived } from '../archive/tiers.ts';
import type { Invariant } from './invariant.ts';

/** Rows whose making must be told by an event with the row's id as its stream. */
const MADE_BY_EVENT = [
  'users',
  'equipment_types',
  'sites',
  'equipment',
  'drivers',
  'work_orders',
  'api_keys',
  'dispatch_assignments',
  'certifications',
  'driver_certifications',
  'maintenance_windows',
  'shifts',
  'time_off',
  'handover_notes',
  'messages',
  'notes',
  'attachments',
  'trackers',
  'webhooks',
  'location_sharing',
];

/** The log knows every row, and each command has its answer. */
export const RECORDS: readonly Invariant[] = [
  {
    name: 'row_without_event',
    title: 'Every row’s first event exists',
    query: (db) => sql`
      SELECT id::text AS subject, kind || ' without its event' AS detail
      FROM (${sql.join(
        [
          ...MADE_BY_EVENT.map((table): SQL => sql`SELECT id, ${table}::text AS kind FROM ${sql.identifier(table)}`),
          sql`SELECT id, 'archived work_orders' FROM ${archived(db, 'work_orders')}`,
          sql`SELECT id, 'archived dispatch_assignments' FROM ${archived(db, 'dispatch_assignments')}`,
        ],
        sql` UNION ALL `,
      )}) AS made
      WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.stream_id = made.id AND e.version = 1)`,
  },
  {
    name: 'assignment_version',
    title: 'An assignment stands where its newest event left it',
    query: (db) => sql`
      SELECT a.id::text AS subject, format('is at version %s, its events at %s', a.version, max(e.version)) AS detail
      FROM (SELECT id, version FROM dispatch_assignments
            UNION ALL SELECT id, version FROM ${archived(db, 'dispatch_assignments')}) AS a
      JOIN events e ON e.stream_id = a.id
      GROUP BY a.id, a.version HAVING max(e.version) <> a.version`,
  },
  {
    name: 'event_without_row',
    title: 'Every assignment and work order of the log is in a tier',
    query: (db) => sql`
      SELECT e.stream_id::text AS subject, e.stream_type || ' of the log is nowhere' AS detail
      FROM events e
      WHERE e.version = 1 AND e.stream_type IN ('assignment', 'work_order') AND NOT EXISTS (
        SELECT 1 FROM (SELECT id FROM dispatch_assignments UNION ALL SELECT id FROM work_orders
          UNION ALL SELECT id FROM ${archived(db, 'dispatch_assignments')}
          UNION ALL SELECT id FROM ${archived(db, 'work_orders')}) AS kept
        WHERE kept.id = e.stream_id)`,
  },
  {
    name: 'receipt_without_answer',
    title: 'Every command has its answer',
    query: () => sql`
      SELECT r.command_id AS subject, r.command || ' was received and never answered' AS detail
      FROM command_receipts r WHERE NOT EXISTS (SELECT 1 FROM command_answers a WHERE a.command_id = r.command_id)`,
  },
];
