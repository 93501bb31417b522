import type { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import { utc } from './utc.ts';

type Edited = 'category' | 'priority' | 'siteId' | 'dueFrom' | 'dueUntil';
type Order = { [K in Edited]?: (typeof workOrders.$inferSelect)[K] | undefined };

/** All that the log keeps of what a person edits of an order, whole in each event; its words stay in its row. */
export function orderPayload({ category, priority, siteId, dueFrom, dueUntil }: Order & { priority: number }) {
  return {
    category: category ?? null,
    priority,
    siteId: siteId ?? null,
    dueFrom: utc(dueFrom),
    dueUntil: utc(dueUntil),
  };
}

type Wanted = 'windowFrom' | 'windowUntil' | 'durationMinutes' | 'capabilities';
type Need = { [K in Wanted]?: (typeof requirements.$inferSelect)[K] | undefined };

/** The same of a requirement. */
export function needPayload({
  equipmentTypeId,
  quantity,
  windowFrom,
  windowUntil,
  durationMinutes,
  capabilities,
}: Need & { equipmentTypeId: string; quantity: number }) {
  return {
    equipmentTypeId,
    quantity,
    windowFrom: utc(windowFrom),
    windowUntil: utc(windowUntil),
    durationMinutes: durationMinutes ?? null,
    capabilities: capabilities ?? [],
  };
}
