import { newId } from '@yardmaster/database/ids';
import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { moved, NOWHERE } from '@yardmaster/domain/work-order/place';
import { createWorkOrder } from '@yardmaster/domain/work-order/work-order';
import { sentence } from '@yardmaster/domain/words/sentence';
import { type Fact, stamps } from '../record.ts';
import { needPayload, orderPayload } from '../work-orders/order-payload.ts';
import { checked, type Complain, complainAbout, instant, list, number } from './cells.ts';
import { groupByNumber, type Group } from './group-orders.ts';
import type { Known } from './known.ts';
import type { ParsedFile } from './parse-csv.ts';
import type { Planned, Settings } from './plan.ts';
import type { Problems } from './problems.ts';
import { refer, referRequired } from './refer.ts';

/** Field of the schema → column of the file. */
const COLUMNS = {
  siteId: 'site',
  place: 'address',
  dueFrom: 'due_from',
  dueUntil: 'due_until',
  equipmentTypeId: 'equipment_type',
  durationMinutes: 'duration_minutes',
  requirements: 'number',
};

/** Work orders with their requirements. One without a number gets the next of the tenant's when all is checked. */
export function planOrders(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  settings: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const orders = { rows: [] as Record<string, unknown>[], facts: [] as Fact[] };
  const needs: Record<string, unknown>[] = [];
  let skipped = 0;
  for (const group of groupByNumber(file.rows, complain)) {
    const [first] = group.rows;
    if (settings.skipExisting && group.number === undefined) {
      complain(
        first,
        'number',
        'Without a number nobody can tell whether the order exists; give one, or do not pass over what exists',
      );
    }
    if (group.number !== undefined && known.orders.has(nameKey(group.number))) {
      if (settings.skipExisting) {
        skipped++;
        continue;
      }
      complain(
        first,
        'number',
        sentence('"{text}" exists already; take the row out, or pass over what exists', { text: group.number }),
      );
    }
    const order = planOrder(group, file, known, settings.timeZone, complain);
    if (!order) continue;
    const id = newId();
    const { requirements: wanted, number: given, metadata, siteId, place, ...rest } = order;
    orders.rows.push({
      id,
      number: given ?? null,
      numberKey: given === undefined ? null : nameKey(given),
      ...rest,
      ...moved(NOWHERE, { siteId, place }),
      status: 'open',
      metadata: metadata ?? {},
      version: 1,
      ...stamps(db),
    });
    const lines = wanted.map((want, ordinal) => ({ id: newId(), workOrderId: id, ordinal, ...want, ...stamps(db) }));
    needs.push(...lines);
    const payload = {
      number: given ?? null,
      ...orderPayload(order),
      requirements: lines.map((line) => ({ id: line.id, ...needPayload(line) })),
    };
    orders.facts.push({ streamType: 'work_order', streamId: id, version: 1, type: 'work_order.created', payload });
  }
  return {
    batches: [
      { table: workOrders, ...orders, made: orders.rows.length },
      { table: requirements, rows: needs, facts: [], made: 0 },
    ],
    skipped,
  };
}

function planOrder(group: Group, file: ParsedFile, known: Known, timeZone: string, complain: Complain) {
  const [first] = group.rows;
  const wanted = group.rows.map((row) => ({
    equipmentTypeId: referRequired(row, 'equipment_type', known.types, 'type of equipment', complain),
    quantity: number(row, 'quantity', file.decimalComma),
    durationMinutes: number(row, 'duration_minutes', file.decimalComma),
    capabilities: list(row, 'capabilities'),
  }));
  const instantOf = (column: 'due_from' | 'due_until') => {
    const holder = { ...first, cells: { [column]: group.value(column) ?? '' } };
    return instant(holder, column, { timeZone, dayEnds: column === 'due_until' }, complain);
  };
  const value = {
    number: group.number,
    title: group.value('title'),
    priority: number({ ...first, cells: { priority: group.value('priority') ?? '' } }, 'priority', false),
    siteId: refer({ ...first, cells: { site: group.value('site') ?? '' } }, 'site', known.sites, 'site', complain),
    place: placeIn(group, file.decimalComma),
    description: group.value('description'),
    category: group.value('category'),
    contact: group.value('contact'),
    dueFrom: instantOf('due_from'),
    dueUntil: instantOf('due_until'),
    requirements: wanted,
  };
  return checked(createWorkOrder, value, COLUMNS, (column, message, [field, at]) => {
    const row = field === 'requirements' && typeof at === 'number' ? group.rows[at] : first;
    complain(row ?? first, column, message);
  });
}

/** Where it is that is no site; undefined where nothing is said of it. */
function placeIn({ rows: [first], value }: Group, decimalComma: boolean) {
  const degrees = (column: 'latitude' | 'longitude') =>
    number({ ...first, cells: { [column]: value(column) ?? '' } }, column, decimalComma);
  const place = { address: value('address'), latitude: degrees('latitude'), longitude: degrees('longitude') };
  return Object.values(place).some((said) => said !== undefined) ? place : undefined;
}
