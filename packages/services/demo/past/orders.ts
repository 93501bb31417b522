import { deriveStatus, type RequirementCounts } from '@yardmaster/domain/work-order/status';
import type { WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { needPayload, orderPayload } from '../../work-orders/order-payload.ts';
import type { PastJob } from '../demo.ts';
import type { Place } from './distance.ts';
import { of } from './founding.ts';
import type { Story } from './story.ts';

export type Need = RequirementCounts & { id: string; type: string };
export type Order = {
  id: string;
  job: PastJob;
  priority: number;
  place: Place;
  status: WorkOrderStatus;
  needs: Need[];
  /** Live assignments past `dispatched`. */
  started: number;
};

const MINUTE_MS = 60_000;

/** Somebody calls: an order of this kind, its priority mostly the usual one. */
export function openOrder(story: Story, job: PastJob): Order {
  const { chronicle, random, agenda, yard, demo, fleet } = story;
  const at = agenda.now;
  const { places, scenes } = demo.past;
  const where = random.weighted([...places, ...scenes].map((one) => [one, 1] as const));
  const [site, scene] = typeof where === 'string' ? [where, null] : [null, where];
  const id = chronicle.id(at);
  const slide = random.weighted([
    [0, 7],
    [1, 2],
    [-1, 1],
  ]);
  const priority = Math.min(5, Math.max(1, job.priority + slide));
  const durationMinutes = Math.round((job.work[0] + job.work[1]) / 2);
  const needs = job.needs.map(([type, quantity]): Need => {
    const counts = { quantity, assigned: 0, completed: 0, queued: 0, reserved: 0 };
    return { id: chronicle.id(at), type, ...counts };
  });
  const number = `${demo.prefix}-${story.nextNumber()}`;
  chronicle.tell(at, random.pick(yard.dispatchers), {
    streamType: 'work_order',
    streamId: id,
    version: 1,
    type: 'work_order.created',
    payload: {
      number,
      ...orderPayload({
        category: job.category,
        priority,
        siteId: site === null ? null : of(yard.sites, site),
        dueFrom: new Date(at).toISOString(),
        dueUntil: new Date(at + job.due * MINUTE_MS).toISOString(),
      }),
      requirements: needs.map((need) => ({
        id: need.id,
        ...needPayload({ equipmentTypeId: of(yard.types, need.type), quantity: need.quantity, durationMinutes }),
      })),
    },
  });
  const [address = null, latitude = null, longitude = null] = scene ?? [];
  const place = { place_address: address, place_latitude: latitude, place_longitude: longitude };
  const words = { title: job.title, description: null, contact: null, metadata: {}, cancel_reason: null };
  chronicle.write('work_orders', id, { ...words, ...place });
  return {
    id,
    job,
    priority,
    place: scene ? [scene[1], scene[2]] : fleet.placeOf(site),
    status: 'open',
    needs,
    started: 0,
  };
}

/** What an event tells of what its order's status became; the counts have been moved. */
export function follow(
  { chronicle, agenda }: Story,
  order: Order,
): { workOrderStatus?: string; statusChangeId?: string } {
  const status = deriveStatus(order.needs, order.started > 0);
  if (order.status === 'cancelled' || status === order.status) return {};
  order.status = status;
  return { workOrderStatus: status, statusChangeId: chronicle.id(agenda.now) };
}
