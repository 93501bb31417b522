import fc from 'fast-check';
import type { Json } from '../../json-schema.ts';

/** Where ids come from: an id of the thing that the field is named after, somebody else's, and one of nothing. */
export type Ids = (field: string) => fc.Arbitrary<string>;

const DEPTH_MAX = 4;

/** What a JSON Schema of the OpenAPI document allows, most of the time; `astray` breaks it in one place. */
export function fromSchema(schema: Json, components: Json, ids: Ids, field = '', depth = 0): fc.Arbitrary<unknown> {
  const again = (part: unknown, name = field) => fromSchema(part as Json, components, ids, name, depth + 1);
  if (depth > DEPTH_MAX) return fc.constant(null);
  if (typeof schema['$ref'] === 'string') return again(components[schema['$ref'].replace('#/components/schemas/', '')]);
  if ('const' in schema) return fc.constant(schema['const']);
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const parts = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(parts)) return fc.oneof(...parts.map((part) => again(part)));
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, again);
    case 'array':
      return fc.array(again(schema['items'] ?? {}), { minLength: Number(schema['minItems'] ?? 0), maxLength: 3 });
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return stringOf(schema, field, ids);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Json, again: (part: unknown, name?: string) => fc.Arbitrary<unknown>) {
  const properties = Object.entries((schema['properties'] ?? {}) as Json);
  const required = new Set((schema['required'] ?? []) as string[]);
  return fc.record(Object.fromEntries(properties.map(([name, part]) => [name, again(part, name)])), {
    requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)),
  });
}

function numberOf(schema: Json): fc.Arbitrary<number> {
  const min = Math.max(Number(schema['minimum'] ?? -1e6), -1e6);
  const max = Math.min(Number(schema['maximum'] ?? 1e6), 1e6);
  return schema['type'] === 'integer'
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max, noNaN: true });
}

function stringOf(schema: Json, field: string, ids: Ids): fc.Arbitrary<string> {
  const max = Math.min(Number(schema['maxLength'] ?? 60), 300);
  const examples = ((schema['examples'] ?? []) as unknown[]).filter((e): e is string => typeof e === 'string');
  switch (schema['format']) {
    case 'uuid':
      return ids(field);
    case 'date-time':
      return fc
        .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString());
    case 'email':
      return fc.emailAddress();
    default: {
      const text = fc.string({ minLength: Number(schema['minLength'] ?? 0), maxLength: max, unit: 'grapheme' });
      return typeof schema['pattern'] === 'string' || examples.length > 0
        ? fc.oneof(fc.constantFrom(...examples, 'a1', '7'), text)
        : text;
    }
  }
}

const ODD = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e308, '', '\u0000', '\ud800', [], {}, '__proto__', 'NaN', '9'.repeat(400)),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The same value with one place of it replaced, dropped or added. */
export function astray(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, fc.nat(), ODD, fc.constantFrom('replace', 'drop', 'add')).map(([whole, n, odd, how]) => {
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return odd;
    const keys = Object.keys(whole);
    const key = keys[n % Math.max(1, keys.length)];
    if (how === 'add' || key === undefined) return { ...whole, surplus: odd };
    const { [key]: _, ...rest } = whole as Json;
    return how === 'drop' ? rest : { ...rest, [key]: odd };
  });
}
