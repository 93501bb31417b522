import { orderQueue } from '@yardmaster/domain/queue/order';
import { settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import type { Line } from '../history.ts';
import type { Check, Examination, Finding } from './check.ts';
import type { EventRow, Evidence, Row, TenantEvidence } from './evidence.ts';
import { textsOf } from './json.ts';
import { faultWindows } from './faults.ts';
import { endOf } from './ops.ts';
import {
  emptyQueue,
  follow,
  passedOverIn,
  promotionOf,
  type Offer,
  type Queue,
  type QueuedEntry,
} from './queue-fold.ts';
import { timesOf } from './times.ts';
import { mayBeFree } from './units-out.ts';

/** A promotion tells of so many at most (packages/services/queue/passed-over.ts). */
const MOST_TOLD = 20;
/** A transaction lives eight seconds (packages/database/tenant-db.ts), unless something holds its process or its link. */
const LONGEST_MS = 10_000;

/**
 * Positions are not the order of commits: a request that the log has before a promotion may have been invisible to it. So
 * only those speak against it that it must have seen when it looked at the queue: told by a promotion before, or
 * acknowledged before that look. It looked after the served one was asked for; no longer before it wrote than a
 * transaction lives, and positions are drawn in the order of time: it drew its own after all commands were sent that have a
 * lower one; and when a unit of the type was free, thus, where all were out, after the command was sent that let the first
 * of them go. No clock of the product is looked at. What it is compared with is counted, not how often it served.
 */
export const promotionDue: Check = {
  name: 'promotion-due',
  title: 'What came free went to the head of the queue, and who was passed over was told why, truly',
  find(evidence) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const tenant of evidence.tenants) {
      const times = timesOf(evidence.history, tenant.subdomain);
      const asked = ({ commandId }: EventRow) => times(commandId);
      const freeFrom = mayBeFree(tenant, times);
      const longestMs = LONGEST_MS + longestHold(evidence.history);
      let drawnAfter = 0;
      const rules = rulesOf(tenant);
      const queue = emptyQueue();
      const seen = new Set<string>();
      for (const event of tenant.events) {
        const promotion = promotionOf(event);
        const served = promotion && queue.entries.get(promotion.entryId);
        if (promotion && served) {
          const begun = Math.max(asked(served.enteredBy)?.sentAt ?? 0, drawnAfter - longestMs);
          const looked = freeFrom(served.equipmentTypeId, begun);
          const isCertain = (placed: EventRow): boolean =>
            seen.has(placed.id) || (asked(placed)?.answeredAt ?? Number.POSITIVE_INFINITY) < looked;
          const judged = judge({ tenant, queue, rules, event, served, promotion, isCertain });
          examined += judged.examined;
          findings.push(...judged.findings);
          for (const id of passedOverIn(event).keys()) {
            const told = queue.entries.get(id);
            // Of who was moved since it came nobody knows which place was seen.
            if (told && told.placedBy === told.enteredBy) seen.add(told.enteredBy.id);
          }
        }
        follow(queue, event);
        drawnAfter = Math.max(drawnAfter, asked(event)?.sentAt ?? 0);
      }
    }
    return { findings, examined };
  },
};

/** The longest that a fault held processes or links, so that what was under way went on afterwards. */
function longestHold(history: readonly Line[]): number {
  const holds = faultWindows(history).filter(({ fault }) => /stop|hole|slow|disk/.test(fault));
  return holds.reduce((most, { from, until }) => Math.max(most, Math.min(until, endOf(history)) - from), 0);
}

type Promotion = {
  tenant: TenantEvidence;
  queue: Queue;
  rules: Rules;
  event: EventRow;
  served: QueuedEntry;
  promotion: Offer;
  isCertain(placed: EventRow): boolean;
};

function judge({ tenant, queue, rules, event, served, promotion, isCertain }: Promotion): Examination {
  // Its own place may have been another one when it was looked at.
  if (served.placedBy !== served.enteredBy && !isCertain(served.placedBy)) return { findings: [], examined: 0 };
  const same = [...queue.entries.values()].filter((entry) => entry.equipmentTypeId === served.equipmentTypeId);
  const liveOf = (workOrderId: string) => queue.live.get(workOrderId) ?? 0;
  const ordered = orderQueue(same, { fairAgeingMinutes: rules.fairAgeingMinutes, liveOf });
  const compared = ordered.filter(
    (entry) => entry.id !== served.id && !entry.held && !entry.offer && isCertain(entry.placedBy),
  );
  const place = ordered.findIndex(({ id }) => id === served.id);
  const told = passedOverIn(event);
  const findings = compared.flatMap((entry) => {
    if (ordered.indexOf(entry) > place) return [];
    const reason = told.get(entry.id);
    const what =
      reason === undefined
        ? told.size < MOST_TOLD && 'is not told of'
        : rules.couldServe(entry, served, promotion, reason) && `was told to lack: ${reason}`;
    if (!what) return [];
    const detail = `${tenant.subdomain}: at event ${event.position} (${event.type}) unit ${promotion.equipmentId} went to request ${served.id}; request ${entry.id} stood before it and ${what}`;
    return [{ detail, about: [served.id, entry.id, event.id] }];
  });
  return { findings, examined: compared.length };
}

type Rules = {
  fairAgeingMinutes: number;
  /** Whether what went to one request could have gone to another of its type, which was told to lack something. */
  couldServe(entry: QueuedEntry, served: QueuedEntry, pair: Offer, reason: string): boolean;
};

/** Units and drivers that could serve one request can serve the other, where it asks for nothing more. */
function rulesOf({ tables, events }: TenantEvidence): Rules {
  const rows = [...(tables['work_order_requirements'] ?? []), ...(tables['archive.work_order_requirements'] ?? [])];
  const needs = new Map(rows.map((row) => [row['id'], row]));
  // What was asked for then is not known any more.
  const changed = new Set(
    events.filter(({ type }) => type.startsWith('work_order.requirement')).map(({ streamId }) => streamId),
  );
  const asksNoMore = (a: Row, b: Row): boolean =>
    a['duration_minutes'] === b['duration_minutes'] &&
    a['window_until'] === b['window_until'] &&
    textsOf(a['capabilities']).every((capability) => textsOf(b['capabilities']).includes(capability));
  return {
    fairAgeingMinutes: settingsSchema.parse(tables['settings']?.[0]?.['settings'] ?? {}).queue.fairAgeingMinutes,
    couldServe(entry, served, { driverId }, reason) {
      if (reason === 'held') return true;
      // Only the best eight of a kind are tried with each other.
      if (reason === 'no_pair' || entry.declinedBy.includes(driverId)) return false;
      if (changed.has(entry.workOrderId) || changed.has(served.workOrderId)) return false;
      const [own, other] = [needs.get(entry.requirementId), needs.get(served.requirementId)];
      return own !== undefined && other !== undefined && asksNoMore(own, other);
    },
  };
}

export const promotionOnce: Check = {
  name: 'promotion-once',
  title: 'A request is served once, and a unit and a person are offered to one request at a time',
  find({ tenants }) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const { subdomain, events } of tenants) {
      const queue = emptyQueue();
      for (const event of events) {
        const promotion = promotionOf(event);
        if (promotion) {
          examined += 1;
          for (const what of twiceIn(queue, event, promotion)) {
            const detail = `${subdomain}: event ${event.position} (${event.type}) ${what}`;
            findings.push({ detail, about: [promotion.entryId, promotion.equipmentId, promotion.driverId] });
          }
        }
        follow(queue, event);
      }
    }
    return { findings, examined };
  },
};

function twiceIn(
  { entries }: Queue,
  { type }: EventRow,
  { entryId, equipmentId, driverId }: Offer & { entryId: string },
) {
  const entry = entries.get(entryId);
  if (!entry) return [`serves request ${entryId}, which is not in the queue`];
  const others = [...entries.values()].filter(({ id, offer }) => offer && id !== entryId);
  return [
    ...(type === 'queue.proposed' && entry.offer ? [`makes request ${entryId} a second offer`] : []),
    ...(entry.held ? [`serves request ${entryId}, which is held`] : []),
    ...others
      .filter(({ offer }) => offer?.equipmentId === equipmentId)
      .map(({ id }) => `gives unit ${equipmentId} to ${entryId} while it is offered to ${id}`),
    ...others
      .filter(({ offer }) => offer?.driverId === driverId)
      .map(({ id }) => `gives driver ${driverId} to ${entryId} while they are offered to ${id}`),
  ];
}

export const queueNotForgotten: Check = {
  name: 'queue-not-forgotten',
  title: 'At rest nobody waits for whom something free could go, and no offer is of what is not free',
  find({ tenants }: Evidence) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const { subdomain, waiting, tables } of tenants) {
      for (const { entryId, pairs } of waiting) {
        examined += 1;
        const [pair] = pairs;
        if (!pair) continue;
        const { equipmentId, driverId } = pair;
        const detail = `${subdomain}: request ${entryId} waits, and unit ${equipmentId} and driver ${driverId} could go`;
        findings.push({ detail, about: [entryId, equipmentId, driverId] });
      }
      const statuses = new Map(
        [...(tables['equipment'] ?? []), ...(tables['drivers'] ?? [])].map((row) => [row['id'], row['status']]),
      );
      for (const row of (tables['queue_entries'] ?? []).filter(({ status }) => status === 'proposed')) {
        examined += 1;
        for (const id of [row['proposed_equipment_id'], row['proposed_driver_id']]) {
          const status = statuses.get(id);
          if (status === 'available') continue;
          const detail = `${subdomain}: request ${String(row['id'])} is offered ${String(id)}, which is ${String(status)}`;
          findings.push({ detail, about: [String(row['id']), String(id)] });
        }
      }
    }
    return { findings, examined };
  },
};
