import { sql } from 'drizzle-orm';
import type { Invariant } from './invariant.ts';

/** What passes between two assignments is told by both. */
export const EXCHANGES: readonly Invariant[] = [
  {
    name: 'exchange_told_once',
    title: 'A diversion, and an exchange of units or people, is in the records of both assignments',
    query: () => sql`
      SELECT e.stream_id::text AS subject, format('%s names %s, which tells of nothing', e.type, other) AS detail
      FROM (SELECT stream_id, type, coalesce(payload->>'toAssignmentId', payload->>'withAssignmentId') AS other FROM events
        WHERE stream_type = 'assignment' AND type IN ('assignment.recalled', 'assignment.unit_swapped', 'assignment.driver_swapped')) AS e
      WHERE other IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM events f WHERE f.stream_id = other::uuid
          AND coalesce(f.payload->>'fromAssignmentId', f.payload->>'withAssignmentId') = e.stream_id::text)`,
  },
];
