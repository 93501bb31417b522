import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { SHOWN_AS } from './endpoints/schemas.ts';
import { type Json, schemaOf } from './json-schema.ts';

const VALUES_MAX = 255;

/** Path, query and headers of an endpoint. */
export function parameters(
  { params, query, idempotencyKey, edits, fromPhone, fingerprinted, path }: Endpoint,
  schemas: Json,
): Json[] {
  const of = (where: 'path' | 'query', object: z.ZodObject | undefined) =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => parameter(where, name, schema as z.ZodType, schemas));
  return [
    ...of('path', params),
    ...of('query', query),
    ...(idempotencyKey
      ? [
          header(
            'Idempotency-Key',
            idempotencyKey === 'required',
            'The same key again gives the same answer and no second effect, for ever.',
            '4f2c9b1e-8a5d-4b8e-9b59-3f0f6d1c7a20',
          ),
        ]
      : []),
    ...(edits
      ? [
          header(
            'If-Match',
            false,
            'The ETag that the edit was made from; what was changed since is 412 and named.',
            '"3"',
          ),
        ]
      : []),
    ...(fromPhone
      ? [
          header(
            'Device-Id',
            false,
            'The phone that sends it: a UUID of its own.',
            '019a9d5e-5c00-7000-8000-00000000000d',
            'uuid',
          ),
          header('Device-Sequence', false, 'Where it stands among the commands of that phone: 1, 2, 3 …', '17'),
        ]
      : []),
    ...(fingerprinted
      ? [header('If-None-Match', false, 'The ETag you have; 304 while nothing has changed.', '"aZ19"')]
      : []),
    ...(path === '/stream' ? [header('Last-Event-ID', false, 'Where an earlier stream ended.')] : []),
  ];
}

function parameter(where: 'path' | 'query', name: string, zod: z.ZodType, schemas: Json): Json {
  const shown = SHOWN_AS.get(zod) ?? zod;
  const { description, ...schema } = schemaOf(shown, 'input', schemas);
  return {
    name,
    in: where,
    required: where === 'path',
    ...(description ? { description } : {}),
    schema,
    // Several values stand in one parameter with commas between.
    ...(shown instanceof z.ZodArray ? { style: 'form', explode: false } : {}),
  };
}

function header(name: string, required: boolean, description: string, example?: string, format?: string): Json {
  const schema = { type: 'string', minLength: 1, maxLength: VALUES_MAX, ...(format ? { format } : {}) };
  return { name, in: 'header', required, description, schema, ...(example ? { example } : {}) };
}
