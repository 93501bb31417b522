import type { Board } from '@yardmaster/domain/board/board';

/** A small yard for tests: two types, four units, three drivers, an order on its way, one open and one in the queue. */
export function yard(): Board {
  const requirement = {
    quantity: 1,
    assigned: 0,
    completed: 0,
    queued: 0,
    reserved: 0,
    windowFrom: null,
    windowUntil: null,
    durationMinutes: null,
    capabilities: [],
  };
  const order = {
    siteId: null,
    place: null,
    contact: null,
    description: null,
    dueFrom: null,
    dueUntil: null,
    version: 1,
    createdAt: '2026-11-21T08:00:00Z',
  };
  const unit = { since: '2026-11-21T09:00:00Z', siteId: null, version: 1, equipmentTypeId: 'digger' };
  return {
    at: '2026-11-21T10:00:00Z',
    cursor: '7',
    lateReports: [],
    equipmentTypes: [
      { id: 'digger', name: 'Excavator 8 t' },
      { id: 'truck', name: 'Dump truck' },
    ],
    units: [
      { ...unit, id: 'ex10', identifier: 'EX-10', status: 'available', siteId: 'far' },
      { ...unit, id: 'ex9', identifier: 'EX-9', status: 'available', siteId: 'near' },
      { ...unit, id: 'ex2', identifier: 'EX-2', status: 'assigned' },
      { ...unit, id: 'dt1', identifier: 'DT-1', status: 'maintenance', equipmentTypeId: 'truck' },
    ],
    drivers: [
      { id: 'kim', name: 'Kim', status: 'available' },
      { id: 'lee', name: 'Lee', status: 'assigned' },
      { id: 'ana', name: 'Ana', status: 'available' },
    ],
    sites: [
      { id: 'near', name: 'Oakland', latitude: 37.8, longitude: -122.27 },
      { id: 'far', name: 'Fremont', latitude: 37.53, longitude: -121.93 },
    ],
    workOrders: [
      {
        ...order,
        id: 'footings',
        number: 'WO-1',
        title: 'Footings',
        priority: 3,
        status: 'assigned',
        requirements: [{ ...requirement, id: 'r1', equipmentTypeId: 'digger', assigned: 1 }],
      },
      {
        ...order,
        id: 'trench',
        number: 'WO-2',
        title: 'Trench',
        priority: 2,
        status: 'open',
        siteId: 'near',
        requirements: [{ ...requirement, id: 'r2', equipmentTypeId: 'digger', quantity: 2 }],
      },
      {
        ...order,
        id: 'spoil',
        number: 'WO-3',
        title: 'Spoil',
        priority: 1,
        status: 'queued',
        requirements: [{ ...requirement, id: 'r3', equipmentTypeId: 'truck', queued: 1 }],
      },
    ],
    assignments: [
      {
        id: 'a1',
        workOrderId: 'footings',
        requirementId: 'r1',
        equipmentId: 'ex2',
        status: 'en_route',
        crew: [{ driverId: 'lee', joinedAt: '2026-11-21T09:00:00Z' }],
        dispatchedAt: '2026-11-21T09:00:00Z',
        since: '2026-11-21T09:30:00Z',
        acknowledgedAt: null,
        expectedEndAt: null,
        standDownRequestedAt: null,
        alarm: null,
        alarmAt: null,
        dispatchedBy: 'Dana Ortiz',
        version: 1,
      },
    ],
    reservations: [],
    queue: [
      {
        id: 'q1',
        workOrderId: 'spoil',
        requirementId: 'r3',
        equipmentTypeId: 'truck',
        priority: 1,
        position: 1,
        status: 'waiting',
        held: false,
        waitsFor: 'unit',
        enqueuedAt: '2026-11-21T09:50:00Z',
        isReordered: false,
        proposal: null,
      },
    ],
    truncated: [],
  };
}
