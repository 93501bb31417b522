import { newId } from '@yardmaster/database/ids';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { expect } from 'vitest';
import { createApiKey } from '../../api-keys/create-api-key.ts';
import { revokeApiKey } from '../../api-keys/revoke-api-key.ts';
import { createCertification } from '../../certifications/create-certification.ts';
import { grantCertification } from '../../certifications/grant-certification.ts';
import { patchCertification } from '../../certifications/patch-certification.ts';
import { putTypeCertifications } from '../../certifications/put-type-certifications.ts';
import { revokeCertification } from '../../certifications/revoke-certification.ts';
import { leaveCrew } from '../../assignments/leave-crew.ts';
import { reportFailure } from '../../assignments/report-failure.ts';
import { ask } from '../../commands/ask.ts';
import { changeShift } from '../../drivers/change-shift.ts';
import { createDriver } from '../../drivers/create-driver.ts';
import { getDriver } from '../../drivers/get-driver.ts';
import { patchDriver } from '../../drivers/patch-driver.ts';
import { createEquipment } from '../../equipment/create-equipment.ts';
import { patchEquipmentType } from '../../equipment-types/patch-equipment-type.ts';
import { patchEquipment } from '../../equipment/patch-equipment.ts';
import { addAttachment } from '../../attachments/add-attachment.ts';
import { removeAttachment } from '../../attachments/remove-attachment.ts';
import { acknowledgeHandoverNote } from '../../handover-notes/acknowledge-handover-note.ts';
import { createHandoverNote } from '../../handover-notes/create-handover-note.ts';
import { importFiles } from '../../import/import-files.ts';
import { cancelMaintenanceWindow } from '../../maintenance-windows/cancel-maintenance-window.ts';
import { createMaintenanceWindow } from '../../maintenance-windows/create-maintenance-window.ts';
import { patchMaintenanceWindow } from '../../maintenance-windows/patch-maintenance-window.ts';
import type { Outcome } from '../../outcome.ts';
import { createPerson } from '../../people/create-person.ts';
import { issueLink } from '../../people/issue-link.ts';
import { patchPerson } from '../../people/patch-person.ts';
import { patchSettings } from '../../settings/patch-settings.ts';
import { cancelShift } from '../../shifts/cancel-shift.ts';
import { createShift } from '../../shifts/create-shift.ts';
import { createShifts } from '../../shifts/create-shifts.ts';
import { patchShift } from '../../shifts/patch-shift.ts';
import { setSharing } from '../../positions/set-sharing.ts';
import { acceptLink } from '../../sign-in/accept-link.ts';
import { signIn } from '../../sign-in/sign-in.ts';
import { signOut } from '../../sign-in/sign-out.ts';
import { createSite } from '../../sites/create-site.ts';
import { patchSite } from '../../sites/patch-site.ts';
import { inviteAdmin } from '../../tenants/invite-admin.ts';
import { expectOk, sent, type Yard } from '../../testkit/yard.ts';
import { cancelTimeOff } from '../../time-off/cancel-time-off.ts';
import { createTimeOff } from '../../time-off/create-time-off.ts';
import { patchTimeOff } from '../../time-off/patch-time-off.ts';
import { createTracker } from '../../trackers/create-tracker.ts';
import { revokeTracker } from '../../trackers/revoke-tracker.ts';
import { createWebhook } from '../../webhooks/create-webhook.ts';
import { deleteWebhook } from '../../webhooks/delete-webhook.ts';
import { patchWebhook } from '../../webhooks/patch-webhook.ts';
import { rotateSecret } from '../../webhooks/rotate-secret.ts';
import { sealKeyOf } from '../../webhooks/secret.ts';

/** What a verb is tried with: the yard, and what it takes to get as far as the verb. */
export function handsOf(yard: Yard) {
  const run = async <T>(work: (db: TenantDb) => Promise<Outcome<T>>, as?: Principal) =>
    expectOk(await yard.run(work, as));
  const aType = () => yard.type(fresh('Kind'));
  return {
    yard,
    run,
    aType,
    aDriver: async () => (await run((db) => createDriver(db, { name: 'Ann', email: email() }))).id,
    aUnit: async () => {
      const equipmentTypeId = await aType();
      return run((db) => createEquipment(db, { identifier: fresh('EX'), equipmentTypeId, capabilities: ['gps'] }));
    },
    aCertification: async () => (await run((db) => createCertification(db, { name: fresh('Crane') }))).id,
  };
}
type Hands = ReturnType<typeof handsOf>;

let n = 0;
const fresh = (word: string) => `${word} ${++n}`;
const email = () => `somebody${++n}@example.com`;
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const hours = (from: number, until: number) => ({ startsAt: inHours(from), endsAt: inHours(until) });

/** What each verb of fleet, office and people does, by somebody signed in where it matters who did it. */
export const FLEET_VERBS: readonly [name: string, act: (hands: Hands) => Promise<void>][] = [
  [
    'files are added to a job, and one is taken off again',
    async ({ yard, run, aType }) => {
      const { id: workOrderId } = await yard.order(await aType());
      const file = { bytes: 12, sha256: 'ab', width: 4, height: 3, hasThumbnail: true, givenName: 'gate.png' };
      const dispatcher = await yard.signIn('dispatcher');
      for (const kind of ['photo', 'signature'] as const) {
        const details = {
          workOrderId,
          kind,
          step: 'on_site' as const,
          ...(kind === 'signature' && { signerName: 'Ann' }),
        };
        const kept = { ...file, id: newId(), mediaType: 'image/png' as const };
        const { id } = await run((db) => addAttachment(db, details, kept), dispatcher);
        if (kind === 'photo') await run((db) => removeAttachment(db, id), dispatcher);
      }
    },
  ],
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
    'a note is left, and taken over by a person or by the operator',
    async ({ yard, run }) => {
      for (const as of [await yard.signIn('dispatcher'), yard.operator]) {
        const { id } = await run((db) => createHandoverNote(db, { note: 'Mind the gap' }), as);
        await run((db) => acknowledgeHandoverNote(db, id), as);
      }
      await run((db) => createHandoverNote(db, { note: 'Unread' }));
    },
  ],
  [
    'settings change, words among them',
    async ({ yard, run }) => {
      const as = await yard.signIn('admin');
      await run((db) => patchSettings(db, { words: { workOrder: 'Job' } }), as);
      await run((db) => patchSettings(db, { gates: { shift: 'warn' }, dispatch: { undoSeconds: 30 } }), as);
    },
  ],
  [
    'a person is invited, signs in, gets another role, is disabled and enabled',
    async ({ yard, run }) => {
      const who = email();
      const { id } = await run((db) => createPerson(db, { name: 'Bo', email: who, role: 'viewer' }));
      const { token } = expectOk(await inTenant(yard.pools, yard.operator, (db) => issueLink(db, id)));
      const password = 'correct horse';
      expectOk(await inTenant(yard.pools, yard.operator, (db) => acceptLink(db, { token, password })));
      const session = expectOk(await signIn(yard.pools, yard.operator.tenantId, { email: who, password }, {}));
      expectOk(await inTenant(yard.pools, yard.operator, (db) => signOut(db, session)));
      await run((db) => patchPerson(db, id, { role: 'driver' }));
      await run((db) => patchPerson(db, id, { status: 'disabled' }));
      await run((db) => patchPerson(db, id, { status: 'active', name: 'Bob' }));
      await run((db) => patchPerson(db, id, { role: 'dispatcher' }));
    },
  ],
  [
    'an admin is invited by the operator, and again, and chooses a password',
    async ({ yard }) => {
      const who = email();
      await inviteAdmin(yard.pools, yard.database.tenants.acme, { email: who });
      const { token } = await inviteAdmin(yard.pools, yard.database.tenants.acme, { email: who });
      const chosen = { token, password: 'correct horse' };
      expectOk(await inTenant(yard.pools, yard.operator, (db) => acceptLink(db, chosen)));
    },
  ],
  [
    'keys are made and revoked',
    async ({ yard, run }) => {
      const expiresAt = '2099-03-01T10:00:00+02:00';
      const scoped = { name: 'A', role: 'viewer' as const, scopes: ['fleet:read' as const], expiresAt };
      const { id } = await run((db) => createApiKey(db, scoped), await yard.signIn('admin'));
      await run((db) => createApiKey(db, { name: 'B', role: 'driver' }));
      await run((db) => revokeApiKey(db, id));
    },
  ],
  [
    'webhooks are made, changed, paused, given another secret and deleted',
    async ({ run }) => {
      const options = { sealKey: sealKeyOf('a secret for tests'), allowPrivate: false };
      const body = { name: 'A', url: 'https://hooks.example.com/a', events: ['*'] };
      const { id } = await run((db) => createWebhook(db, body, options));
      await run((db) => createWebhook(db, { ...body, events: ['site.*', 'site.*'] }, options));
      await run((db) => patchWebhook(db, id, { name: 'B', events: ['site.*'] }, options));
      await run((db) => patchWebhook(db, id, { status: 'paused' }, options));
      await run((db) => rotateSecret(db, id, options.sealKey));
      await run((db) => deleteWebhook(db, id));
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
    'who drives beside another role and is disabled on a job is let go as inactive',
    async ({ yard, run }) => {
      const [typeId, { id: driverId, principal }] = [await yard.type(fresh('Kind')), await yard.driver()];
      await run((db) => patchPerson(db, principal.userId, { role: 'dispatcher' }));
      await run((db) => patchPerson(db, principal.userId, { status: 'disabled' }));
      await run((db) => patchDriver(db, driverId, { status: 'available' }));
      const [equipmentId, order] = [await yard.unit(typeId), await yard.order(typeId)];
      const { id } = await sent(yard, { workOrderId: order.id, equipmentId, driverId });
      await run((db) => leaveCrew(db, id, driverId, {}));
      const { restingStatus } = expectOk(await ask(yard.pools, yard.operator, (db) => getDriver(db, driverId)));
      expect(restingStatus).toBe('inactive');
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
