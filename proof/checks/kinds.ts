/** What commands of one kind tell the log when they say yes (packages/services: `record`). */
export type Kind = {
  /** One of these it has written. */
  writes: readonly string[];
  /** Upon how many things at most, by its answer; 1 unless said. */
  things?: (answer: Readonly<Record<string, unknown>>) => number;
  /** What may follow from it: so many at most over all streams. */
  along?: Readonly<Record<string, number>>;
};

/** Once for each thing that it touches. */
const EACH = Number.POSITIVE_INFINITY;
const RECALL = { 'queue.restored': 1 };
const MOVES = { 'assignment.requirement_changed': EACH, 'queue.requirement_changed': EACH };

function one(...writes: string[]): Kind {
  return { writes };
}

const ASSIGN = one('assignment.dispatched', 'queue.entered');
const UNDO: Kind = { writes: [] };

/** By the command's name in its receipt. What is not here is sent by nobody, or is found to be unknown. */
export const KINDS: Readonly<Record<string, Kind>> = {
  'assignments.assign': ASSIGN,
  'assignments.assign-in-batch': ASSIGN,
  'assignments.recall': { writes: ['assignment.recalled'], along: RECALL },
  'assignments.recall-in-batch': { writes: ['assignment.recalled'], along: RECALL },
  'assignments.divert': { writes: ['assignment.dispatched'], along: { 'assignment.recalled': 1, ...RECALL } },
  'assignments.swap': {
    writes: ['assignment.unit_swapped', 'assignment.driver_swapped'],
    things: ({ exchangedWith }) => (exchangedWith ? 2 : 1),
  },
  'assignments.change-status': one('assignment.advanced', 'assignment.completed'),
  'assignments.acknowledge': one('assignment.acknowledged'),
  'assignments.decline': { writes: ['assignment.recalled', 'assignment.crew_left'], along: RECALL },
  'assignments.report-failure': {
    writes: ['assignment.failure_reported', 'field_failure.reported'],
    along: {
      'assignment.recalled': 1,
      ...RECALL,
      'assignment.alarm_raised': 1,
      'equipment.changed': 1,
      'queue.held': EACH,
    },
  },
  'assignments.request-stand-down': one('assignment.stand_down_requested'),
  'assignments.confirm-stand-down': { writes: ['assignment.recalled'], along: RECALL },
  'assignments.clear-alarm': one('assignment.alarm_cleared'),
  'assignments.change-expected-end': one('assignment.expected_end_changed'),
  'assignments.join-crew': one('assignment.crew_joined'),
  'assignments.leave-crew': one('assignment.crew_left'),
  // Their answer says what they did: `undone` looks at it.
  undo: UNDO,
  'assignments.undo': UNDO,
  'field-failures.resolve': { writes: ['field_failure.resolved'], along: { 'assignment.alarm_cleared': 1 } },

  'reservations.reserve': {
    writes: ['assignment.reserved'],
    things: ({ items }) => (Array.isArray(items) ? items.length : 0),
  },
  'reservations.release': { writes: ['assignment.released'], along: { 'assignment.expected_end_changed': 1 } },
  'reservations.cancel': one('assignment.recalled'),
  'reservations.reschedule': one(
    'assignment.rescheduled',
    'assignment.unit_swapped',
    'assignment.crew_joined',
    'assignment.crew_left',
  ),

  'work-orders.create': one('work_order.created'),
  'work-orders.patch': { writes: ['work_order.changed', 'work_order.cancelled'], along: { 'queue.removed': EACH } },
  'work-orders.cancel': {
    writes: ['work_order.cancelled'],
    along: { 'assignment.recalled': EACH, 'queue.removed': EACH },
  },
  'requirements.add': one('work_order.requirement_added'),
  'requirements.patch': { writes: ['work_order.requirement_changed'], along: { 'queue.removed': EACH } },
  'requirements.split': { writes: ['work_order.requirement_split'], along: MOVES },
  'requirements.merge': { writes: ['work_order.requirement_merged'], along: MOVES },

  'queue.hold': one('queue.held'),
  'queue.lift-hold': one('queue.hold_lifted'),
  'queue.reorder': { writes: ['queue.reordered'], along: { 'queue.made_room': EACH } },
  'queue.withdraw-reorder': one('queue.reorder_withdrawn'),
  'queue.remove': one('queue.removed'),

  'equipment.create': one('equipment.created'),
  'equipment.patch': one('equipment.changed'),
  'equipment-types.create': one('equipment_type.created'),
  'equipment-types.certifications': one('equipment_type.changed'),
  'drivers.create': { writes: ['driver.created'], along: { 'user.created': 1 } },
  'drivers.patch': { writes: ['driver.changed'], along: { 'user.changed': 1 } },
  'drivers.change-shift': one('driver.changed'),
  'drivers.grant-certification': {
    writes: ['driver_certification.granted'],
    along: { 'driver_certification.renewed': 1 },
  },
  'drivers.revoke-certification': one('driver_certification.revoked'),
  'certifications.create': one('certification.created'),
  'sites.create': one('site.created'),
  'people.create': { writes: ['user.created'], along: { 'driver.created': 1 } },
  'api-keys.create': one('api_key.created'),
  'settings.patch': one('settings.changed'),
  'shifts.create': one('shift.created'),
  'shifts.cancel': one('shift.cancelled'),
  'time-off.create': one('time_off.created'),
  'time-off.cancel': one('time_off.cancelled'),
  'maintenance-windows.create': one('maintenance_window.created'),
  'maintenance-windows.cancel': one('maintenance_window.cancelled'),
  'handover-notes.create': one('handover_note.created'),
  'handover-notes.acknowledge': one('handover_note.acknowledged'),
  'messages.send': one('message.sent'),
  'messages.acknowledge': one('message.acknowledged'),
  'notes.add': one('note.added'),

  // A row alone.
  'equipment-positions.report': { writes: [] },
  // The link is made once the receipt is there, and told by no command (packages/services/people/issue-link.ts).
  'people.link': { writes: [] },
};
