import { newId } from '@yardmaster/database/ids';
import type { Principal } from '@yardmaster/database/tenant-db';
import { readIds } from '@yardmaster/services/testkit/read-ids';
import { expectOk, openYard, sent, type Yard } from '@yardmaster/services/testkit/yard';
import { createSite } from '@yardmaster/services/sites/create-site';
import { assign } from '@yardmaster/services/assignments/assign';
import { createCertification } from '@yardmaster/services/certifications/create-certification';
import { grantCertification } from '@yardmaster/services/certifications/grant-certification';
import { createHandoverNote } from '@yardmaster/services/handover-notes/create-handover-note';
import { sendMessage } from '@yardmaster/services/messages/send-message';
import { addNote } from '@yardmaster/services/notes/add-note';
import { createMaintenanceWindow } from '@yardmaster/services/maintenance-windows/create-maintenance-window';
import { createShift } from '@yardmaster/services/shifts/create-shift';
import { createTimeOff } from '@yardmaster/services/time-off/create-time-off';
import { createTracker } from '@yardmaster/services/trackers/create-tracker';
import type { Api } from '../api.ts';

/** A tenant with something of everything, and the ids of what a field or a path is named after. */
export type World = { id(field: string, n: number): string; yard: Yard; driver: Principal & { kind: 'session' } };

/** The table behind a field's name; what is not named after a table may be anything. */
const TABLE_OF: readonly (readonly [RegExp, string])[] = [
  [/requirement/i, 'work_order_requirements'],
  [/work-?order/i, 'work_orders'],
  [/equipment-?type/i, 'equipment_types'],
  [/equipment/i, 'equipment'],
  [/certification/i, 'certifications'],
  [/driver/i, 'drivers'],
  [/assignment|reservation/i, 'dispatch_assignments'],
  [/site/i, 'sites'],
  [/queue|before/i, 'queue_entries'],
  [/people|person|user/i, 'users'],
  [/shift/i, 'shifts'],
  [/time-?off/i, 'time_off'],
  [/maintenance/i, 'maintenance_windows'],
  [/handover/i, 'handover_notes'],
  [/message/i, 'messages'],
  [/note/i, 'notes'],
  [/failure/i, 'field_failures'],
  [/session/i, 'sessions'],
  [/webhook/i, 'webhooks'],
  [/saved-?view/i, 'saved_views'],
  [/key/i, 'api_keys'],
  [/tracker/i, 'trackers'],
];

/** A roster, a workshop and papers, so that their addresses have something to find. */
async function plan(yard: Yard, driverId: string, equipmentId: string): Promise<void> {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const span = { startsAt: inHours(100), endsAt: inHours(108) };
  const { id } = expectOk(await yard.run((db) => createCertification(db, { name: `Papers ${newId()}` })));
  expectOk(await yard.run((db) => grantCertification(db, driverId, { certificationId: id, expiresAt: inHours(200) })));
  expectOk(await yard.run((db) => createShift(db, { driverId, ...span })));
  expectOk(await yard.run((db) => createTimeOff(db, { driverId, ...span, kind: 'training' })));
  expectOk(await yard.run((db) => createMaintenanceWindow(db, { equipmentId, ...span })));
  expectOk(await yard.run((db) => createHandoverNote(db, { note: 'Gate 4 is shut' })));
  expectOk(await yard.run((db) => createTracker(db, { name: 'Box', equipmentId })));
}

export async function seedWorld(api: Api, tenant: 'acme' | 'bolt'): Promise<World> {
  const yard = await openYard({ tenant, on: api.yard });
  const typeId = await yard.type();
  const [unitA, unitB] = [await yard.unit(typeId), await yard.unit(typeId), await yard.unit(typeId)];
  const [driver, second] = [await yard.driver(), await yard.driver(), await yard.driver()];
  const orders = [await yard.order(typeId, { quantity: 2 }), await yard.order(typeId), await yard.order(typeId)];
  expectOk(await yard.run((db) => createSite(db, { name: `Yard ${newId()}`, latitude: 52.5, longitude: 13.4 })));
  const [one, two, three] = orders.map(({ id }) => id);
  if (!one || !two || !three) throw new Error('no orders');
  const first = await sent(yard, { workOrderId: one, equipmentId: unitA, driverId: driver.id });
  await sent(yard, { workOrderId: two, equipmentId: unitB, driverId: second.id });
  // One that waits: its type has no unit.
  const rare = await yard.type();
  const waiting = await yard.order(rare);
  await yard.run((db) => assign(db, { workOrderId: waiting.id }));
  await plan(yard, driver.id, unitA);
  expectOk(await yard.run((db) => addNote(db, { workOrderId: one, body: 'Keys with the foreman' })));
  const said = { body: 'Gate 4 is shut', urgent: true, assignmentId: first.id };
  expectOk(await yard.run((db) => sendMessage(db, said)));
  const byTable = await readIds(
    yard,
    TABLE_OF.map(([, table]) => table),
  );
  const all = [...byTable.values()].flat();
  return {
    yard,
    driver: driver.principal,
    id(field, n) {
      const table = TABLE_OF.find(([name]) => name.test(field))?.[1];
      const list = (table && byTable.get(table)) || all;
      return list[n % list.length] ?? newId();
    },
  };
}
