import { COLUMNS, type Kind } from '../import/columns.ts';
import type { ImportFile } from '../import/parse-csv.ts';
import type { Demo } from './demo.ts';

const HOUR_MS = 3_600_000;

/** The orders of today as the file a person would import: they take the same way, with the same checks. */
export function toCsv(demo: Demo, firstNumber: number, now: Date): ImportFile[] {
  const hour = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  const at = (hours: number) => new Date(hour + hours * HOUR_MS).toISOString();
  const orders = demo.orders.flatMap((order, i) =>
    order.needs.map(([type, quantity, capabilities]) => ({
      number: `${demo.prefix}-${firstNumber + i}`,
      title: order.title,
      priority: order.priority,
      ...whereOf(demo, order.at),
      description: order.description,
      category: order.category,
      contact: order.contact,
      due_from: at(order.due[0]),
      due_until: at(order.due[1]),
      equipment_type: type,
      quantity,
      capabilities,
    })),
  );
  return [file('work-orders', orders)];
}

/** The cells of a site, or of a place that is none. */
function whereOf({ past, sites }: Demo, at: string) {
  if (sites.some(([name]) => name === at)) return { site: at };
  const scene = past.scenes.find(([address]) => address === at);
  if (!scene) throw new Error(`the demo has neither a site nor a scene "${at}"`);
  const [address, latitude, longitude] = scene;
  return { address, latitude, longitude };
}

type Cells = Readonly<Record<string, string | number | undefined>>;

function file(kind: Kind, rows: readonly Cells[]): ImportFile {
  const header = Object.keys(COLUMNS[kind]);
  const lines = [header, ...rows.map((row) => header.map((column) => row[column]))];
  const text = lines.map((cells) => cells.map(quoted).join(',')).join('\n');
  return { name: `${kind}.csv`, bytes: new TextEncoder().encode(text) };
}

function quoted(cell: string | number | undefined): string {
  return cell === undefined ? '' : `"${String(cell).replaceAll('"', '""')}"`;
}
