import { newId } from '@yardmaster/database/ids';
import { inTenant } from '@yardmaster/database/tenant-db';
import { expect } from 'vitest';
import { createApiKey } from '../../api-keys/create-api-key.ts';
import { revokeApiKey } from '../../api-keys/revoke-api-key.ts';
import { leaveCrew } from '../../assignments/leave-crew.ts';
import { ask } from '../../commands/ask.ts';
import { getDriver } from '../../drivers/get-driver.ts';
import { patchDriver } from '../../drivers/patch-driver.ts';
import { addAttachment } from '../../attachments/add-attachment.ts';
import { removeAttachment } from '../../attachments/remove-attachment.ts';
import { acknowledgeHandoverNote } from '../../handover-notes/acknowledge-handover-note.ts';
import { createHandoverNote } from '../../handover-notes/create-handover-note.ts';
import { createPerson } from '../../people/create-person.ts';
import { issueLink } from '../../people/issue-link.ts';
import { patchPerson } from '../../people/patch-person.ts';
import { patchSettings } from '../../settings/patch-settings.ts';
import { acceptLink } from '../../sign-in/accept-link.ts';
import { signIn } from '../../sign-in/sign-in.ts';
import { signOut } from '../../sign-in/sign-out.ts';
import { inviteAdmin } from '../../tenants/invite-admin.ts';
import { expectOk, sent } from '../../testkit/yard.ts';
import { createWebhook } from '../../webhooks/create-webhook.ts';
import { deleteWebhook } from '../../webhooks/delete-webhook.ts';
import { patchWebhook } from '../../webhooks/patch-webhook.ts';
import { rotateSecret } from '../../webhooks/rotate-secret.ts';
import { sealKeyOf } from '../../webhooks/secret.ts';
import { email, fresh, type Verb } from './hands.ts';

/** What each verb of the office and its people does, by somebody signed in where it matters who did it. */
export const OFFICE_VERBS: readonly Verb[] = [
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
];
