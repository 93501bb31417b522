import type { ImportFile } from '../import/parse-csv.ts';
import type { Demo } from './demo.ts';

const HOUR_MS = 3_600_000;

/** The orders of today as the file a person would import: they take the same way, with the same checks. */
export function toCsv(demo: Demo, firstNumber: number, now: Date): ImportFile[] {
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const at = (hours: number) => new Date(hour + hours * HOUR_MS).toISOString();
  const orders = demo.orders.flatMap((order, i) =>
    order.needs.map(([type, quantity, capabilities]) => [
      `${demo.prefix}-${firstNumber + i}`,
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
