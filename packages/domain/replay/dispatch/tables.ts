import { type ComparedTable, PERSON, WORDS } from '../compared-table.ts';

/** The dispatch core's tables. */
export const DISPATCH_TABLES: readonly ComparedTable[] = [
  { name: 'dispatch_assignments', isTiered: true, unlogged: { recall_reason: WORDS } },
  { name: 'assignment_crew', isTiered: true, found: ['assignment_id', 'driver_id', 'joined_at'], unlogged: {} },
  {
    name: 'work_orders',
    isTiered: true,
    unlogged: {
      title: WORDS,
      description: WORDS,
      contact: PERSON,
      place_address: PERSON,
      place_latitude: PERSON,
      place_longitude: PERSON,
      metadata: 'whatever a tenant keeps there',
      cancel_reason: WORDS,
    },
  },
  { name: 'work_order_requirements', isTiered: true, unlogged: {} },
  { name: 'queue_entries', unlogged: {} },
  { name: 'field_failures', unlogged: { note: WORDS } },
  // Findings bear the sentence that was shown; their codes are in the assignment's event.
  {
    name: 'gate_overrides',
    of: 'assignment_id',
    found: ['assignment_id', 'created_at'],
    unlogged: { findings: WORDS, reason: WORDS },
  },
  { name: 'status_changes', of: 'entity_id', found: ['entity_id', 'status', 'changed_at'], unlogged: {} },
];
