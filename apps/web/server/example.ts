import type { Json } from './json-schema.ts';

const ID = '019a9d5e-5c00-7000-8000-00000000000';
const FORMATS: Record<string, string> = {
  'date-time': '2026-11-21T10:42:00.000Z',
  date: '2026-11-21',
  email: 'sam@example.com',
  uri: 'https://acme.example.com/welcome/acme.PYZ0yP3vlvgJ2Nx2Wn7kqkD0h0kTq0yJp3yq8l3nE2s',
};
/** Ids that mean the same thing in every example; others end in 9. */
const KINDS = ['equipmentType', 'workOrder', 'equipment', 'driver', 'site', 'requirement', 'assignment', 'user'];
const DEPTH_MAX = 8;

/**
 * An example made of a schema: its own where it has one, else the first thing it allows. For the success answers, whose bodies
 * nobody writes by hand; a test parses each with the schema it was made of.
 */
export function exampleOf(schema: Json, components: Json, name = 'id', depth = 0): unknown {
  const of = (inner: unknown, innerName = name) => exampleOf(asJson(inner), components, innerName, depth + 1);
  if (depth > DEPTH_MAX) return null;
  if (typeof schema['$ref'] === 'string') {
    const target = schema['$ref'].replace('#/components/schemas/', '');
    // Anything that JSON can say: a word will do.
    return target === 'Json' ? 'PO 4711' : of(components[target], target);
  }
  if (Array.isArray(schema['examples'])) return schema['examples'][0];
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const either = [schema['anyOf'], schema['oneOf']].find(Array.isArray);
  if (either) return of(either.find((one) => asJson(one)['type'] !== 'null') ?? either[0]);
  switch (schema['type']) {
    case 'object':
      return exampleOfObject(schema, of);
    case 'array':
      return [of(schema['items'])];
    case 'string':
      return exampleOfText(schema, name);
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return Math.max(Number(schema['minimum'] ?? 1), 1);
    default:
      return null;
  }
}

function exampleOfObject(schema: Json, of: (inner: unknown, name: string) => unknown): Json {
  const properties = Object.entries(asJson(schema['properties']));
  if (properties.length === 0 && schema['additionalProperties']) {
    return { purchaseOrder: of(schema['additionalProperties'], 'value') };
  }
  return Object.fromEntries(properties.map(([name, inner]) => [name, of(inner, name)]));
}

function exampleOfText({ format, minLength }: Json, name: string): string {
  if (format === 'uuid') return ID + (KINDS.findIndex((kind) => name.startsWith(kind)) + 1 || 9);
  const known = FORMATS[String(format)];
  if (known) return known;
  return (WORDS[name] ?? 'Text').padEnd(Number(minLength ?? 0), '.');
}

const WORDS: Record<string, string> = {
  name: 'Harbour yard',
  title: 'Trench for the water main',
  number: 'WO-1077',
  identifier: 'EX-204',
  category: 'Groundworks',
  description: 'Two metres deep, along the east wall.',
  contact: 'Robin, +1 555 0142',
  phone: '+1 555 0142',
  address: '12 Quay Street',
  subdomain: 'acme',
  workOrder: 'Work order',
  workOrders: 'Work orders',
  numberPrefix: 'WO',
  reason: 'Customer cancelled on the phone',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  key: 'ymk_acme_PYZ0yP3vlvgJ2Nx2Wn7kqkD0h0kTq0yJp3yq8l3nE2s',
  nextCursor: 'WyJ1N2…',
};

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
