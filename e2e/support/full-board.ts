import type { Answer } from '@yardmaster/client/types';

type Board = Answer<'/board', 'get'>;
type Timeline = Answer<'/timeline', 'get'>;

const HOUR_MS = 3_600_000;
const id = (kind: number, n: number) =>
  `019a0000-${String(kind).padStart(4, '0')}-7000-8000-${n.toString(16).padStart(12, '0')}`;
const pad = (n: number) => String(n).padStart(4, '0');
const TITLES = ['Footings', 'Sewer line', 'Pool dig', 'Steel, level 3', 'Quarry shuttle', 'Asphalt', 'Storm drain'];
const STATUSES = ['dispatched', 'en_route', 'on_site', 'returning'] as const;

const UNITS = 1_000;
const LIVE = 250;
const RESERVED = 800;
const OVER = 3_950;
const ORDERS = 400;

/** A yard of a thousand units with five thousand jobs within days of now: what a board has to bear. Always the same. */
export function fullBoard(nowMs: number): { board: Board; timeline: Timeline } {
  const instant = (hours: number) => new Date(nowMs + hours * HOUR_MS).toISOString();
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const requirement = (n: number) => ({
    id: id(5, n),
    equipmentTypeId: id(1, n % 40),
    quantity: 3,
    assigned: 1,
    completed: 0,
    reserved: 1,
    queued: 0,
    windowFrom: null,
    windowUntil: null,
    durationMinutes: 120,
    capabilities: [],
  });
  const order = (n: number) => ({ workOrderId: id(4, n % ORDERS), requirementId: id(5, n % ORDERS) });
  const board: Board = {
    at: instant(0),
    cursor: '1',
    equipmentTypes: range(40).map((n) => ({ id: id(1, n), name: `Excavator ${n + 2} t` })),
    sites: [],
    units: range(UNITS).map((n) => ({
      id: id(2, n),
      identifier: `EX-${pad(n)}`,
      equipmentTypeId: id(1, n % 40),
      siteId: null,
      status: n < LIVE ? 'assigned' : 'available',
      since: instant(-5),
      version: 1,
    })),
    drivers: range(800).map((n) => ({
      id: id(3, n),
      name: `Driver ${pad(n)}`,
      status: n < LIVE ? 'assigned' : 'available',
    })),
    workOrders: range(ORDERS).map((n) => ({
      id: id(4, n),
      number: `WO-${5_000 + n}`,
      title: TITLES[n % TITLES.length] ?? '',
      priority: 1 + (n % 5),
      status: 'in_progress',
      siteId: null,
      place: null,
      contact: null,
      dueFrom: instant(n / 20),
      dueUntil: instant(n / 20 + 6),
      createdAt: instant(-30),
      version: 1,
      requirements: [requirement(n)],
    })),
    assignments: range(LIVE).map((n) => ({
      id: id(6, n),
      ...order(n),
      equipmentId: id(2, n),
      status: STATUSES[n % STATUSES.length] ?? 'on_site',
      crew: [{ driverId: id(3, n), joinedAt: instant(-2) }],
      dispatchedAt: instant(-1 - (n % 5)),
      since: instant(-1),
      acknowledgedAt: instant(-1),
      expectedEndAt: n % 7 === 0 ? null : instant((n % 9) - 1.5),
      standDownRequestedAt: null,
      alarm: null,
      alarmAt: null,
      dispatchedBy: 'Dana Ortiz',
      version: 1,
    })),
    reservations: range(RESERVED).map((n) => ({
      id: id(7, n),
      ...order(n),
      equipmentId: id(2, n % UNITS),
      driverIds: [],
      plannedFrom: instant(4 + (n % 30)),
      plannedUntil: instant(6 + (n % 30)),
      version: 1,
    })),
    queue: [],
    lateReports: [],
    truncated: [],
  };
  const timeline: Timeline = {
    at: instant(0),
    from: instant(-48),
    until: instant(48),
    assignments: range(OVER).map((n) => ({
      id: id(8, n),
      workOrderId: id(9, n),
      number: `WO-${n}`,
      title: TITLES[n % TITLES.length] ?? '',
      priority: 3,
      equipmentId: id(2, n % UNITS),
      status: 'completed',
      from: instant(-10 - 9 * Math.floor(n / UNITS) - (n % 3)),
      until: instant(-7.5 - 9 * Math.floor(n / UNITS) - (n % 3)),
      expectedEndAt: null,
      version: 1,
    })),
    places: [],
    maintenanceWindows: range(200).map((n) => ({
      id: id(10, n),
      equipmentId: id(2, n * 5),
      from: instant(20),
      until: instant(26),
      note: 'Service',
    })),
    shifts: [],
    timeOff: [],
    truncated: [],
  };
  return { board, timeline };
}
