import type { Translate } from '../../i18n/translate.ts';
import type { Schema } from './document.ts';

/** A field of a body as the page shows it; `name` is its path: `requirements[].quantity`. */
export type Field = { name: string; type: Type; required: boolean; description: string };
/** What it can be, and the named schema it leads to. */
export type Type = { text: string; ref?: string };

type Words = Translate<'docs'>;

const DEPTH_MAX = 4;

/** Every field of an object, nested ones by their path; a named schema is a link and is not opened. */
export function fieldsOf(schema: Schema, t: Words, prefix = '', depth = 0): Field[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(asSchema(schema['properties'])).flatMap(([key, given]) => {
    const inner = asSchema(given);
    const name = prefix + key;
    const field = { name, type: typeOf(inner, t), required: required.includes(key), description: textOf(inner, t) };
    const { open, suffix } = opened(inner);
    return depth < DEPTH_MAX && open ? [field, ...fieldsOf(open, t, `${name}${suffix}.`, depth + 1)] : [field];
  });
}

/** The object inside, for what is one, a list of them, or one or null. */
function opened(schema: Schema): { open?: Schema; suffix: string } {
  if (schema['type'] === 'object' && schema['properties']) return { open: schema, suffix: '' };
  if (schema['type'] === 'array') {
    const { open } = opened(asSchema(schema['items']));
    return open ? { open, suffix: '[]' } : { suffix: '' };
  }
  const object = eitherOf(schema).find((one) => one['type'] === 'object');
  return object ? opened(object) : { suffix: '' };
}

export function typeOf(schema: Schema, t: Words): Type {
  const ref = refOf(schema);
  if (ref) return { text: ref, ref };
  if ('const' in schema) return { text: JSON.stringify(schema['const']) };
  if (Array.isArray(schema['enum'])) return { text: schema['enum'].map((one) => JSON.stringify(one)).join(' | ') };
  const either = eitherOf(schema).map((one) => typeOf(one, t));
  if (either.length > 0) {
    const led = either.find((one) => one.ref)?.ref;
    return { text: either.map((one) => one.text).join(' | '), ...(led ? { ref: led } : {}) };
  }
  if (schema['type'] === 'array') {
    const item = typeOf(asSchema(schema['items']), t);
    return { ...item, text: t('type.listOf', { type: item.text }) };
  }
  return { text: simple(schema, t) };
}

function simple(schema: Schema, t: Words): string {
  const type = typeof schema['type'] === 'string' ? schema['type'] : t('type.anything');
  const format = typeof schema['format'] === 'string' ? schema['format'] : '';
  const low = limit(schema['minimum'] ?? schema['minLength']);
  const high = limit(schema['maximum'] ?? schema['maxLength']);
  const bounds = low !== '' && high !== '' ? `${low}–${high}` : high === '' ? '' : t('type.atMost', { high });
  const length = schema['type'] === 'string' && bounds ? t('type.characters', { bounds }) : bounds;
  const note = [format, length].filter(Boolean).join(', ');
  return note ? `${type} (${note})` : type;
}

function limit(value: unknown): string {
  return typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? String(value) : '';
}

function textOf(schema: Schema, t: Words): string {
  const description = typeof schema['description'] === 'string' ? schema['description'] : '';
  const byDefault = 'default' in schema ? t('type.default', { value: JSON.stringify(schema['default']) }) : '';
  return [description, byDefault].filter(Boolean).join(' ');
}

function refOf(schema: Schema): string | undefined {
  const ref = schema['$ref'];
  return typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
}

function eitherOf(schema: Schema): Schema[] {
  const either = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(either) ? either.map(asSchema) : [];
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
