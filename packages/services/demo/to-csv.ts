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
      ...whereOf(demo, order.at),
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
        'address',
        'latitude',
        'longitude',
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

/** The cells of a site, or of a place that is none. */
function whereOf({ past, sites }: Demo, at: string) {
  if (sites.some(([name]) => name === at)) return [at, undefined, undefined, undefined];
  const scene = past.scenes.find(([address]) => address === at);
  if (!scene) throw new Error(`the demo has neither a site nor a scene "${at}"`);
  return [undefined, ...scene];
}

function file(name: string, header: string[], rows: readonly (readonly (string | number | undefined)[])[]): ImportFile {
  const width = header.length;
  const lines = [header, ...rows].map((row) => Array.from({ length: width }, (_, i) => quoted(row[i])).join(','));
  return { name: `${name}.csv`, bytes: new TextEncoder().encode(lines.join('\n')) };
}

function quoted(cell: string | number | undefined): string {
  return cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`;
}
