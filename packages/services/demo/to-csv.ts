import type { ImportFile } from '../import/parse-csv.ts';
import type { Demo } from './demo.ts';

const HOUR_MS = 3_600_000;

/** A demo's records as the files a person would import: it takes the same way, with the same checks. */
export function toCsv(demo: Demo, now: Date): ImportFile[] {
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const at = (hours: number) => new Date(hour + hours * HOUR_MS).toISOString();
  const orders = demo.orders.flatMap((order, i) =>
    order.needs.map(([type, quantity, capabilities]) => [
      `${demo.prefix}-${1001 + i}`,
      order.title,
      order.priority,
      order.site,
      order.description,
      order.category,
      order.contact,
      at(order.due[0]),
      at(order.due[1]),
      type,
      quantity,
      capabilities,
    ]),
  );
  return [
    file(
      'equipment-types',
      ['name'],
      demo.types.map((name) => [name]),
    ),
    file('sites', ['name', 'address', 'latitude', 'longitude'], demo.sites),
    file('equipment', ['identifier', 'equipment_type', 'site', 'status', 'capabilities'], demo.units),
    file('drivers', ['name', 'email', 'phone', 'capabilities'], demo.drivers),
    file(
      'work-orders',
      [
        'number',
        'title',
        'priority',
        'site',
        'description',
        'category',
        'contact',
        'due_from',
        'due_until',
        'equipment_type',
        'quantity',
        'capabilities',
      ],
      orders,
    ),
  ];
}

function file(name: string, header: string[], rows: readonly (readonly (string | number | undefined)[])[]): ImportFile {
  const width = header.length;
  const lines = [header, ...rows].map((row) => Array.from({ length: width }, (_, i) => quoted(row[i])).join(','));
  return { name: `${name}.csv`, bytes: new TextEncoder().encode(lines.join('\n')) };
}

function quoted(cell: string | number | undefined): string {
  return cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`;
}
