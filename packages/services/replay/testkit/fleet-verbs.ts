import { expect } from 'vitest';
import { grantCertification } from '../../certifications/grant-certification.ts';
import { patchCertification } from '../../certifications/patch-certification.ts';
import { putTypeCertifications } from '../../certifications/put-type-certifications.ts';
import { revokeCertification } from '../../certifications/revoke-certification.ts';
import { reportFailure } from '../../assignments/report-failure.ts';
import { changeShift } from '../../drivers/change-shift.ts';
import { patchDriver } from '../../drivers/patch-driver.ts';
import { patchEquipmentType } from '../../equipment-types/patch-equipment-type.ts';
import { patchEquipment } from '../../equipment/patch-equipment.ts';
import { importFiles } from '../../import/import-files.ts';
import { cancelMaintenanceWindow } from '../../maintenance-windows/cancel-maintenance-window.ts';
import { createMaintenanceWindow } from '../../maintenance-windows/create-maintenance-window.ts';
import { patchMaintenanceWindow } from '../../maintenance-windows/patch-maintenance-window.ts';
import { patchPerson } from '../../people/patch-person.ts';
import { cancelShift } from '../../shifts/cancel-shift.ts';
import { createShift } from '../../shifts/create-shift.ts';
import { createShifts } from '../../shifts/create-shifts.ts';
import { patchShift } from '../../shifts/patch-shift.ts';
import { setSharing } from '../../positions/set-sharing.ts';
import { createSite } from '../../sites/create-site.ts';
import { patchSite } from '../../sites/patch-site.ts';
import { sent } from '../../testkit/yard.ts';
import { cancelTimeOff } from '../../time-off/cancel-time-off.ts';
import { createTimeOff } from '../../time-off/create-time-off.ts';
import { patchTimeOff } from '../../time-off/patch-time-off.ts';
import { createTracker } from '../../trackers/create-tracker.ts';
import { revokeTracker } from '../../trackers/revoke-tracker.ts';
import { email, fresh, hours, type Verb } from './hands.ts';

/** What each verb of the fleet and its drivers does. */
export const FLEET_VERBS: readonly Verb[] = [
  [
    'a unit is added, and everything of it changes',
    async ({ yard, run, aType, aUnit }) => {
      const { id } = await aUnit();
      const site = await run((db) => createSite(db, { name: fresh('Site'), latitude: 1.5, longitude: -2 }));
      const equipmentTypeId = await aType();
      const as = await yard.signIn('admin');
      await run((db) => patchEquipment(db, id, { identifier: 'Ｅx ß', siteId: site.id, equipmentTypeId }), as);
      await run((db) => patchEquipment(db, id, { capabilities: [], siteId: null }), as);
      await run((db) => patchEquipment(db, id, { status: 'maintenance' }), as);
      await run((db) => patchEquipment(db, id, { status: 'maintenance' }), as);
      await run((db) => patchEquipment(db, id, { status: 'available' }), as);
    },
  ],
  [
    'a type asks for certifications, for others, and for none',
    async ({ run, aType, aCertification }) => {
      const [typeId, a, b] = [await aType(), await aCertification(), await aCertification()];
      for (const certificationIds of [[a, b], [b], [b, a], []]) {
        await run((db) => putTypeCertifications(db, typeId, { certificationIds }));
      }
    },
  ],
  [
    'a certification is given, renewed and taken back',
    async ({ run, aDriver, aCertification }) => {
      const [driverId, certificationId] = [await aDriver(), await aCertification()];
      const expiresAt = '2099-03-01T10:00:00+02:00';
      await run((db) => grantCertification(db, driverId, { certificationId, expiresAt }));
      await run((db) => grantCertification(db, driverId, { certificationId }));
      await run((db) => revokeCertification(db, driverId, certificationId));
    },
  ],
  [
    'a driver changes, goes off shift, leaves and comes back',
    async ({ run, aDriver }) => {
      const id = await aDriver();
      await run((db) => patchDriver(db, id, { name: 'Anne', phone: '555', capabilities: ['crane'] }));
      await run((db) => changeShift(db, id, { to: 'off' }));
      await run((db) => patchDriver(db, id, { status: 'inactive', name: 'Ann' }));
      await run((db) => patchDriver(db, id, { status: 'available' }));
    },
  ],
  [
    'maintenance is planned, moved, noted and called off',
    async ({ run, aUnit }) => {
      const { id: equipmentId } = await aUnit();
      const { id } = await run((db) => createMaintenanceWindow(db, { equipmentId, ...hours(1, 2), note: 'Oil' }));
      await run((db) => patchMaintenanceWindow(db, id, hours(3, 4)));
      await run((db) => patchMaintenanceWindow(db, id, { note: 'Brakes' }));
      await run((db) => cancelMaintenanceWindow(db, id));
      await run((db) => createMaintenanceWindow(db, { equipmentId, ...hours(1, 2) }));
    },
  ],
  [
    'a device may tell where a unit is, and may no longer; a driver shares their place, and does not',
    async ({ yard, run, aUnit }) => {
      const unit = await aUnit();
      const { id } = await run((db) => createTracker(db, { name: 'Box', equipmentId: unit.id }));
      await run((db) => revokeTracker(db, id), await yard.signIn('admin'));
      const { id: driverId, principal } = await yard.driver();
      await run((db) => createTracker(db, { name: 'Phone', driverId }));
      for (const shared of [true, false, true]) await run((db) => setSharing(db, { shared }), principal);
    },
  ],
  [
    'shifts are planned, moved and taken off the roster',
    async ({ run, aDriver }) => {
      const driverId = await aDriver();
      const { id } = await run((db) => createShift(db, { driverId, ...hours(1, 2) }));
      await run((db) => patchShift(db, id, hours(3, 4)));
      await run((db) => createShifts(db, { items: [hours(3, 4), hours(5, 6)].map((at) => ({ driverId, ...at })) }));
      await run((db) => cancelShift(db, id));
    },
  ],
  [
    'time off is given, moved, called another kind and taken back',
    async ({ run, aDriver }) => {
      const driverId = await aDriver();
      const { id } = await run((db) => createTimeOff(db, { driverId, ...hours(1, 2), kind: 'vacation' }));
      await run((db) => patchTimeOff(db, id, { kind: 'sick' }));
      await run((db) => patchTimeOff(db, id, hours(3, 4)));
      await run((db) => cancelTimeOff(db, id));
    },
  ],
  [
    'units and drivers change while an assignment holds them, and become it when it lets them go',
    async ({ yard, run }) => {
      const [typeId, { id: driverId, principal }] = [await yard.type(fresh('Kind')), await yard.driver()];
      const [equipmentId, order] = [await yard.unit(typeId), await yard.order(typeId)];
      const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId });
      await run((db) => changeShift(db, driverId, { to: 'off' }));
      await run((db) => patchEquipment(db, equipmentId, { status: 'maintenance', capabilities: ['gps'] }));
      await run((db) => patchPerson(db, principal.userId, { status: 'disabled' }));
      await run((db) => reportFailure(db, id, { kind: 'breakdown' }));
    },
  ],
  [
    'a site moves, a type and a certification get other names',
    async ({ run, aType, aCertification }) => {
      const { id } = await run((db) => createSite(db, { name: fresh('Yard'), latitude: 1, longitude: 2 }));
      await run((db) => patchSite(db, id, { name: fresh('Yard'), latitude: 3 }));
      const typeId = await aType();
      await run((db) => patchEquipmentType(db, typeId, { name: fresh('Kind') }));
      const certificationId = await aCertification();
      await run((db) => patchCertification(db, certificationId, { name: fresh('Crane') }));
    },
  ],
  [
    'the fleet and its drivers come from files',
    async ({ yard }) => {
      const files = {
        'equipment-types.csv': 'name\nLoader',
        'sites.csv': 'name,latitude,longitude\nPit,1,2',
        'equipment.csv': 'unit,type,site,status,capabilities\nL-1,Loader,Pit,maintenance,gps\nL-2,Loader,,,',
        'drivers.csv': `name,email,skills\nCy,${email()},hazmat`,
      };
      const list = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
      expect(await importFiles(yard.pools, yard.operator, list)).toMatchObject({ ok: true });
    },
  ],
];
