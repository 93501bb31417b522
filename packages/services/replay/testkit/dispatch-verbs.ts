import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { expect } from 'vitest';
import { acknowledge } from '../../assignments/acknowledge.ts';
import { assign } from '../../assignments/assign.ts';
import { changeExpectedEnd } from '../../assignments/change-expected-end.ts';
import { changeStatus } from '../../assignments/change-status.ts';
import { joinCrew } from '../../assignments/join-crew.ts';
import { leaveCrew } from '../../assignments/leave-crew.ts';
import { raiseAlarms } from '../../assignments/raise-alarms.ts';
import { recall } from '../../assignments/recall.ts';
import { reportFailure } from '../../assignments/report-failure.ts';
import { divert } from '../../diversions/divert.ts';
import { patchDriver } from '../../drivers/patch-driver.ts';
import { changeShift } from '../../drivers/change-shift.ts';
import { resolveFailure } from '../../failures/resolve-failure.ts';
import { importFiles } from '../../import/import-files.ts';
import type { Outcome } from '../../outcome.ts';
import { patchPerson } from '../../people/patch-person.ts';
import { promoteQueue } from '../../queue/promote-queue.ts';
import { reorder, withdrawReorder } from '../../queue/reorder.ts';
import { release } from '../../reservations/release.ts';
import { reschedule } from '../../reservations/reschedule.ts';
import { reserve } from '../../reservations/reserve.ts';
import { patchSettings } from '../../settings/patch-settings.ts';
import { createSite } from '../../sites/create-site.ts';
import { swap } from '../../swaps/swap.ts';
import { expectOk, sent, type Yard } from '../../testkit/yard.ts';
import { undoAssignment } from '../../undo/undo.ts';
import { addRequirement } from '../../work-orders/add-requirement.ts';
import { createWorkOrder } from '../../work-orders/create-work-order.ts';
import { mergeRequirements } from '../../work-orders/merge-requirements.ts';
import { patchRequirement } from '../../work-orders/patch-requirement.ts';
import { patchWorkOrder } from '../../work-orders/patch-work-order.ts';
import { splitRequirement } from '../../work-orders/split-requirement.ts';

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
/** As somebody far from Greenwich writes it. */
const eastOf = (instant: string) => `${new Date(Date.parse(instant) + 2 * 3_600_000).toISOString().slice(0, 19)}+02:00`;

/** What a verb is tried with: the yard, and what it takes to get as far as the verb. */
export function dispatchHandsOf(yard: Yard) {
  const run = async <T>(work: (db: TenantDb) => Promise<Outcome<T>>) => expectOk(await yard.run(work));
  /** A type with so many units and drivers, all free. */
  async function fleet(units = 1, drivers = 1) {
    const typeId = await yard.type();
    const unitIds = await Promise.all(Array.from({ length: units }, () => yard.unit(typeId)));
    const people = await Promise.all(Array.from({ length: drivers }, () => yard.driver()));
    return { typeId, unitIds, driverIds: people.map(({ id }) => id) };
  }
  /** Nobody of an earlier test is left to be chosen. */
  async function sendHome() {
    const rows = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.execute<{ id: string }>(`SELECT id FROM drivers WHERE resting_status = 'available'`),
    );
    for (const { id } of rows) await run((db) => changeShift(db, id, { to: 'off' }));
  }
  /** A unit and a driver on a job. */
  async function onJob(priority = 3) {
    const { typeId, unitIds, driverIds } = await fleet();
    const order = await yard.order(typeId, { priority });
    const body = { workOrderId: order.id, equipmentId: unitIds[0] ?? '', driverId: driverIds[0] ?? '' };
    return { typeId, order, ...body, ...(await sent(yard, body)) };
  }
  async function waiting(typeId: string, priority = 3) {
    const order = await yard.order(typeId, { priority });
    const entry = await run((db) => assign(db, { workOrderId: order.id }));
    if (!('enqueuedAt' in entry)) throw new Error('was sent');
    return { order, id: entry.id };
  }
  async function blockedByShift<T>(act: () => Promise<T>): Promise<T> {
    await run((db) => patchSettings(db, { gates: { shift: 'block' } }));
    const done = await act();
    await run((db) => patchSettings(db, { gates: { shift: 'off' } }));
    return done;
  }
  return { yard, run, fleet, sendHome, onJob, waiting, blockedByShift };
}
type Hands = ReturnType<typeof dispatchHandsOf>;

/** What the model of the whole command set does not do, or not in all its columns. */
export const DISPATCH_VERBS: readonly [name: string, act: (hands: Hands) => Promise<unknown>][] = [
  [
    'an order with all that one can have is made, edited and cancelled',
    async ({ run, fleet }) => {
      const { typeId } = await fleet();
      const site = await run((db) => createSite(db, { name: 'Pit', latitude: 1, longitude: 2 }));
      const { id } = await run((db) =>
        createWorkOrder(db, {
          number: 'Ｊob ß 1',
          title: 'Dig',
          description: 'Deep',
          category: 'earthworks',
          priority: 2,
          siteId: site.id,
          contact: 'Ann 555',
          dueFrom: eastOf(inDays(1)),
          dueUntil: eastOf(inDays(2)),
          metadata: { po: 7 },
          requirements: [
            {
              equipmentTypeId: typeId,
              quantity: 2,
              windowFrom: eastOf(inDays(1)),
              windowUntil: eastOf(inDays(2)),
              durationMinutes: 90,
              capabilities: ['gps'],
            },
            { equipmentTypeId: typeId, quantity: 1 },
          ],
        }),
      );
      await run((db) => patchWorkOrder(db, id, { title: 'Dig on', category: null, siteId: null, dueUntil: inDays(3) }));
      const place = { address: 'Elm Street 4', latitude: 1, longitude: 2 };
      await run((db) => patchWorkOrder(db, id, { place }));
      await run((db) => patchWorkOrder(db, id, { siteId: site.id }));
      await run((db) => patchWorkOrder(db, id, { place }));
      await run((db) => patchWorkOrder(db, id, { priority: 5, contact: null, metadata: {} }));
      await run((db) => patchWorkOrder(db, id, { status: 'cancelled' }));
    },
  ],
  [
    'orders come from files',
    async ({ yard }) => {
      const csv =
        'number,title,equipment_type,quantity,duration_minutes,capabilities,due_from,category\n' +
        'F-1,Dig,Digger,2,60,gps,2099-01-01T08:00+02:00,earth\n,Load,Digger,1,,,,\n';
      const files = { 'equipment-types.csv': 'name\nDigger', 'work-orders.csv': csv };
      const list = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
      expect(await importFiles(yard.pools, yard.operator, list)).toMatchObject({ ok: true });
    },
  ],
  [
    'requests wait, are moved by hand, with their order, and are given back',
    async ({ run, fleet, waiting }) => {
      const { typeId } = await fleet(0, 0);
      const [a, b, c] = [await waiting(typeId), await waiting(typeId), await waiting(typeId)];
      await run((db) => reorder(db, c.id, a.id));
      await run((db) => reorder(db, b.id, c.id));
      await run((db) => reorder(db, a.id, null));
      await run((db) => withdrawReorder(db, c.id));
      await run((db) => patchWorkOrder(db, b.order.id, { priority: 1 }));
      await run((db) => patchWorkOrder(db, c.order.id, { status: 'cancelled' }));
    },
  ],
  [
    'the queue offers, takes back, and sends',
    async ({ yard, run, fleet, sendHome, waiting }) => {
      await sendHome();
      const { typeId } = await fleet(0, 0);
      await run((db) => patchSettings(db, { queuePromotion: 'propose' }));
      const later = await waiting(typeId, 3);
      await waiting(typeId, 4);
      await yard.unit(typeId);
      await yard.driver();
      await promoteQueue(yard.pools, yard.operator.tenantId);
      // What was offered to the first goes to the one who is more urgent now.
      await run((db) => patchWorkOrder(db, later.order.id, { priority: 5 }));
      await promoteQueue(yard.pools, yard.operator.tenantId);
      await run((db) => patchSettings(db, { queuePromotion: 'dispatch' }));
      await yard.unit(typeId);
      await yard.driver();
      await promoteQueue(yard.pools, yard.operator.tenantId);
    },
  ],
  [
    'gates are gone past: on the way out, into a crew, by a swap, for a window and out of it',
    ({ yard, run, fleet, blockedByShift }) =>
      blockedByShift(async () => {
        const { typeId, unitIds, driverIds } = await fleet(3, 3);
        const override = { reason: 'Ann knows' };
        const job = async (i: number) => ({
          workOrderId: (await yard.order(typeId)).id,
          equipmentId: unitIds[i] ?? '',
          driverId: driverIds[i] ?? '',
        });
        for (const id of driverIds) await run((db) => changeShift(db, id, { to: 'off' }));
        const first = await sent(yard, { ...(await job(0)), override });
        await run((db) => joinCrew(db, first.id, { driverId: driverIds[1] ?? '', role: 'helper', override }));
        await run((db) => swap(db, { assignmentId: first.id, equipmentId: unitIds[1] ?? '', override }));
        const who = { driverId: driverIds[0] ?? '', withDriverId: driverIds[2] ?? '' };
        await run((db) => swap(db, { assignmentId: first.id, ...who, override }));
        const { workOrderId, equipmentId, driverId } = await job(2);
        const window = { plannedFrom: eastOf(inDays(3)), plannedUntil: inDays(4) };
        const planned = { workOrderId, units: [{ equipmentId, driverId }], ...window, override };
        const { items } = await run((db) => reserve(db, planned));
        const id = items[0]?.id ?? '';
        const moved = { equipmentId: unitIds[0] ?? '', driverId: driverIds[1] ?? '', plannedUntil: inDays(5) };
        await run((db) => reschedule(db, id, { ...moved, override }));
        await run((db) => leaveCrew(db, first.id, driverIds[1] ?? '', {}));
        await run((db) => release(db, id, { override }));
      }),
  ],
  [
    'a crew is silent, answers, takes longer, and something goes wrong',
    async ({ yard, run, onJob }) => {
      const job = await onJob();
      await run((db) => patchSettings(db, { dispatch: { acknowledgeWithinSeconds: 30 } }));
      await raiseAlarms(yard.pools, yard.operator.tenantId);
      await run((db) => acknowledge(db, job.id, { occurredAt: new Date(Date.now() - 30_000).toISOString() }));
      await run((db) => changeExpectedEnd(db, job.id, { expectedEndAt: eastOf(inDays(1)) }));
      const failure = await run((db) => reportFailure(db, job.id, { kind: 'danger', note: 'Gas' }));
      const as = await yard.signIn('dispatcher');
      expectOk(await yard.run((db) => resolveFailure(db, failure.id), as));
      await run((db) => changeStatus(db, job.id, { to: 'en_route' }));
      await run((db) => reportFailure(db, job.id, { kind: 'breakdown' }));
    },
  ],
  [
    'somebody is disabled while on a job',
    async ({ yard, run, onJob }) => {
      const job = await onJob();
      const [row] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
        tx.execute<{ user_id: string }>(`SELECT user_id FROM drivers WHERE id = '${job.driverId}'`),
      );
      await run((db) => patchPerson(db, row?.user_id ?? '', { status: 'disabled' }));
      await run((db) => recall(db, job.id, { reason: 'gone' }));
      await run((db) => patchDriver(db, job.driverId, { status: 'available' }));
    },
  ],
  [
    'units and people change places, are diverted, and come back',
    async ({ yard, run, onJob }) => {
      const [one, other] = [await onJob(4), await onJob(4)];
      await run((db) => swap(db, { assignmentId: one.id, driverId: one.driverId, withDriverId: other.driverId }));
      const urgent = await yard.order(one.typeId, { priority: 1 });
      const { assignment } = await run((db) =>
        divert(db, { assignmentId: one.id, workOrderId: urgent.id, reason: 'Urgent' }),
      );
      await run((db) => undoAssignment(db, assignment.id));
    },
  ],
  [
    'what is wanted is added to, changed, split and put together again, with what was done for it',
    async ({ yard, run, fleet }) => {
      const { typeId, unitIds, driverIds } = await fleet(2, 2);
      const order = await yard.order(typeId, { quantity: 4 });
      const [first] = order.requirements;
      const jobs = [0, 1].map((i) => ({ equipmentId: unitIds[i] ?? '', driverId: driverIds[i] ?? '' }));
      for (const job of jobs) await sent(yard, { workOrderId: order.id, ...job });
      const requirementId = first?.id ?? '';
      await run((db) => splitRequirement(db, order.id, { requirementId, quantity: 3 }));
      const need = { equipmentTypeId: typeId, quantity: 1, windowFrom: eastOf(inDays(1)), capabilities: ['gps'] };
      await run((db) => addRequirement(db, order.id, need));
      const ids = await inTenant(yard.pools, yard.operator, ({ tx }) =>
        tx.execute<{ id: string; assignment: string | null }>(
          `SELECT r.id, (SELECT max(a.id::text) FROM dispatch_assignments a WHERE a.requirement_id = r.id) AS assignment
           FROM work_order_requirements r WHERE work_order_id = '${order.id}' ORDER BY ordinal`,
        ),
      );
      const split = ids[1]?.id ?? '';
      await run((db) => patchRequirement(db, order.id, ids[2]?.id ?? '', { quantity: 2, durationMinutes: 5 }));
      for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
        const id = ids[0]?.assignment ?? ids[1]?.assignment ?? '';
        await run((db) => changeStatus(db, id, { to }));
      }
      await run((db) => mergeRequirements(db, order.id, { requirementId, intoRequirementId: split }));
    },
  ],
];
