import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@yardmaster/database/ids';
import { equipmentPositions } from '@yardmaster/database/tables/fleet';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { changeStatus } from '../../assignments/change-status.ts';
import { decline } from '../../assignments/decline.ts';
import { dispatch } from '../../assignments/dispatch.ts';
import { createCertification } from '../../certifications/create-certification.ts';
import { grantCertification } from '../../certifications/grant-certification.ts';
import { putTypeCertifications } from '../../certifications/put-type-certifications.ts';
import { createDriver } from '../../drivers/create-driver.ts';
import { patchDriver } from '../../drivers/patch-driver.ts';
import { createEquipment } from '../../equipment/create-equipment.ts';
import { patchEquipment } from '../../equipment/patch-equipment.ts';
import { createMaintenanceWindow } from '../../maintenance-windows/create-maintenance-window.ts';
import type { Outcome } from '../../outcome.ts';
import { createShift } from '../../shifts/create-shift.ts';
import { createSite } from '../../sites/create-site.ts';
import { expectOk, sent, type Yard } from '../../testkit/yard.ts';
import { createTimeOff } from '../../time-off/create-time-off.ts';
import { createWorkOrder } from '../../work-orders/create-work-order.ts';
import { loadOrder } from '../../work-orders/load-order.ts';

export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
/** What is done next is later than what was done before. */
export const tick = () => sleep(5);

/** What a yard with every reason is made with. */
export function busyHandsOf(yard: Yard) {
  const ok = async <T>(work: (db: TenantDb) => Promise<Outcome<T>>) => expectOk(await yard.run(work));
  async function reserve(orderId: string, unit: string, driver: string, from: number, until: number): Promise<string> {
    return ok(async (db) => {
      const order = await loadOrder(db, orderId);
      const requirementId = order.requirements[0]?.id ?? '';
      const window = { plannedFrom: inMinutes(from), plannedUntil: inMinutes(until) };
      const made = dispatch(db, order, {
        type: 'assignment.reserved',
        workOrderId: orderId,
        requirementId,
        equipmentId: unit,
        driverId: driver,
        ...window,
        findings: [],
        queueEntryId: null,
      });
      return { ok: true, status: 201, body: made.id };
    });
  }
  const seen = (unit: string, latitude: number) =>
    inTenant(yard.pools, yard.operator, (db) =>
      db.tx
        .insert(equipmentPositions)
        .values({ id: newId(), equipmentId: unit, recordedAt: db.now, occurredAt: db.now, latitude, longitude: 7 }),
    );

  /** A yard in which every reason is there once at least. */
  async function busyYard() {
    const typeId = await yard.type();
    const home = await ok((db) => createSite(db, { name: `Home ${typeId}`, latitude: 50, longitude: 7 }));
    const place = await ok((db) => createSite(db, { name: `Job ${typeId}`, latitude: 51, longitude: 7 }));
    const unit = async (name: string, capabilities: string[] = []) =>
      (
        await ok((db) =>
          createEquipment(db, {
            identifier: `${name} ${typeId.slice(-6)}`,
            equipmentTypeId: typeId,
            siteId: home.id,
            capabilities,
          }),
        )
      ).id;
    const driver = async (name: string, capabilities: string[] = []) =>
      (await ok((db) => createDriver(db, { name, email: `${name}-${typeId}@example.com`, capabilities }))).id;
    const order = (capabilities: string[] = [], priority = 3) =>
      ok((db) =>
        createWorkOrder(db, {
          title: 'Job',
          priority,
          siteId: place.id,
          requirements: [{ equipmentTypeId: typeId, quantity: 1, durationMinutes: 240, capabilities }],
        }),
      );
    const u = {
      free: await unit('free', ['winch']),
      near: await unit('near'),
      held: await unit('held'),
      shop: await unit('shop'),
      soon: await unit('soon'),
      broken: await unit('broken'),
      reserved: await unit('reserved'),
      released: await unit('released'),
      declined: await unit('declined', ['winch']),
      done: await unit('done'),
    };
    const d = {
      free: await driver('free', ['hazmat']),
      held: await driver('held'),
      lapsed: await driver('lapsed'),
      without: await driver('without'),
      rostered: await driver('rostered'),
      offShift: await driver('offShift'),
      holiday: await driver('holiday'),
      reserved: await driver('reserved'),
      released: await driver('released'),
      declined: await driver('declined', ['hazmat']),
      done: await driver('done'),
    };
    const licence = await ok((db) => createCertification(db, { name: `Licence ${typeId}` }));
    await ok((db) => putTypeCertifications(db, typeId, { certificationIds: [licence.id] }));
    for (const [name, driverId] of Object.entries(d)) {
      if (name === 'without') continue;
      const expiresAt = name === 'lapsed' ? inMinutes(60) : null;
      await ok((db) => grantCertification(db, driverId, { certificationId: licence.id, expiresAt }));
    }
    await seen(u.near, 50.9);
    const wanted = await order(['hazmat', 'winch']);
    const job = await sent(yard, { workOrderId: (await order()).id, equipmentId: u.held, driverId: d.held });
    const refused = await sent(yard, { workOrderId: wanted.id, equipmentId: u.declined, driverId: d.declined });
    await ok((db) => decline(db, refused.id, { reason: 'too far', via: 'radio' }));
    const ended = await sent(yard, { workOrderId: (await order()).id, equipmentId: u.done, driverId: d.done });
    for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
      await ok((db) => changeStatus(db, ended.id, { to, via: 'radio' }));
    }
    const windows = {
      now: await ok((db) =>
        createMaintenanceWindow(db, { equipmentId: u.shop, startsAt: inMinutes(-10), endsAt: inMinutes(60) }),
      ),
      soon: await ok((db) =>
        createMaintenanceWindow(db, { equipmentId: u.soon, startsAt: inMinutes(60), endsAt: inMinutes(90) }),
      ),
    };
    await ok((db) => patchEquipment(db, u.broken, { status: 'out_of_service' }));
    await ok((db) => patchDriver(db, d.offShift, { status: 'off_shift' }));
    const shift = await ok((db) =>
      createShift(db, { driverId: d.rostered, startsAt: inMinutes(-60), endsAt: inMinutes(120) }),
    );
    const off = await ok((db) =>
      createTimeOff(db, { driverId: d.holiday, startsAt: inMinutes(-60), endsAt: inMinutes(600), kind: 'vacation' }),
    );
    const planned = await reserve((await order()).id, u.reserved, d.reserved, 30, 90);
    const toRelease = await reserve((await order()).id, u.released, d.released, 45, 95);
    return { typeId, home, place, order, u, d, licence, wanted, job, windows, shift, off, planned, toRelease };
  }
  return { ok, seen, busyYard };
}
