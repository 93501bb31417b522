import type { Permission } from '@yardmaster/domain/access/permissions';
import { type ImportKind, importKind } from '@yardmaster/domain/import/import';

/** The files of an import, in the order in which they depend on each other. */
export const KINDS = importKind.options;
export type Kind = ImportKind;

/** What each of them takes to write. */
export const WRITES: Record<Kind, Permission> = {
  'equipment-types': 'fleet:write',
  sites: 'fleet:write',
  equipment: 'fleet:write',
  people: 'people:write',
  drivers: 'fleet:write',
  'driver-certifications': 'fleet:write',
  'maintenance-windows': 'fleet:write',
  shifts: 'shifts:write',
  'time-off': 'shifts:write',
  'work-orders': 'work-orders:write',
};

type Column = { required?: true; aliases: readonly string[] };

const EMAIL: Column = { required: true, aliases: ['mail', 'email address'] };
const SPAN: Record<'starts_at' | 'ends_at', Column> = {
  starts_at: { required: true, aliases: ['from', 'start', 'starts', 'begins'] },
  ends_at: { required: true, aliases: ['until', 'end', 'ends', 'to'] },
};

/** For who reads the file: a list that was taken out has them, and nothing is taken from them. */
function told(...names: string[]): Record<string, Column> {
  return Object.fromEntries(names.map((name) => [name, { aliases: [] }]));
}

/**
 * The columns of each file and what else people call them. Case, spaces, hyphens and underscores do not matter, so
 * `equipmentType` and `Equipment type` are both `equipment_type`.
 */
export const COLUMNS: Record<Kind, Record<string, Column>> = {
  'equipment-types': {
    name: { required: true, aliases: ['type', 'equipment type', 'equipment type name', 'type name'] },
  },
  sites: {
    name: { required: true, aliases: ['site', 'site name', 'yard'] },
    address: { aliases: ['street', 'street address'] },
    latitude: { required: true, aliases: ['lat'] },
    longitude: { required: true, aliases: ['lon', 'lng', 'long'] },
  },
  equipment: {
    identifier: {
      required: true,
      aliases: ['unit', 'unit id', 'unit number', 'unit no', 'number', 'equipment', 'equipment id', 'name'],
    },
    equipment_type: { required: true, aliases: ['type', 'equipment type name', 'type name', 'equipment type id'] },
    site: { aliases: ['site name', 'home site', 'yard', 'location', 'site id'] },
    status: { aliases: ['state'] },
    capabilities: { aliases: ['capability', 'features', 'fittings'] },
  },
  people: {
    name: { required: true, aliases: ['person', 'full name'] },
    email: EMAIL,
    role: { required: true, aliases: [] },
    ...told('status', 'last_seen_at'),
  },
  drivers: {
    name: { required: true, aliases: ['driver', 'driver name', 'full name'] },
    email: EMAIL,
    phone: { aliases: ['phone number', 'telephone', 'mobile', 'cell'] },
    capabilities: { aliases: ['capability', 'skills'] },
  },
  'driver-certifications': {
    ...told('driver'),
    email: EMAIL,
    certification: { required: true, aliases: ['certificate', 'certification name', 'licence', 'license'] },
    expires_at: { aliases: ['expires', 'expiry', 'expiry date', 'good until', 'valid until', 'until'] },
  },
  'maintenance-windows': {
    identifier: { required: true, aliases: ['unit', 'unit id', 'unit number', 'unit no', 'equipment'] },
    ...SPAN,
    note: { aliases: ['what for', 'reason', 'notes'] },
  },
  shifts: { ...told('driver'), email: EMAIL, ...SPAN },
  'time-off': { ...told('driver'), email: EMAIL, ...SPAN, kind: { required: true, aliases: ['type', 'reason'] } },
  'work-orders': {
    number: {
      aliases: ['work order', 'work order number', 'order number', 'order', 'wo', 'incident', 'incident number'],
    },
    title: { required: true, aliases: ['name', 'summary', 'subject', 'job'] },
    priority: { aliases: ['prio'] },
    site: { aliases: ['site name', 'location', 'site id'] },
    address: { aliases: ['place', 'street', 'street address'] },
    latitude: { aliases: ['lat'] },
    longitude: { aliases: ['lon', 'lng', 'long'] },
    description: { aliases: ['details', 'notes'] },
    category: { aliases: [] },
    contact: { aliases: ['contact name', 'caller'] },
    due_from: { aliases: ['from', 'start', 'starts', 'due start', 'window from', 'window start'] },
    due_until: { aliases: ['until', 'end', 'ends', 'due', 'due by', 'due end', 'window until', 'window end'] },
    equipment_type: { required: true, aliases: ['type', 'equipment', 'equipment type name', 'equipment type id'] },
    quantity: { aliases: ['qty', 'count', 'units'] },
    duration_minutes: { aliases: ['duration', 'minutes'] },
    capabilities: { aliases: ['capability', 'skills', 'features'] },
  },
};

/** `E-mail address`, `email_address` and `emailAddress` are one word. */
export function headerKey(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The column that a header means, or undefined. */
export function columnOf(kind: Kind, header: string): string | undefined {
  const key = headerKey(header);
  for (const [name, { aliases }] of Object.entries(COLUMNS[kind])) {
    if ([name, ...aliases].some((known) => headerKey(known) === key)) return name;
  }
  return undefined;
}

/** Which file it is, by its name: `Work Orders.csv` and `work_orders.csv` are both work-orders. */
export function kindOf(fileName: string): Kind | undefined {
  const match = /^(.*)\.csv$/i.exec(fileName);
  return KINDS.find((kind) => headerKey(kind) === headerKey(match?.[1] ?? ''));
}
