import { PROBLEMS, type ProblemCode } from '@yardmaster/domain/problems';
import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { SEVERAL } from './endpoints/schemas.ts';
import { type Json, schemaOf } from './json-schema.ts';

/** What every endpoint can answer, beside its own refusals. */
const ALWAYS: readonly ProblemCode[] = ['too_many_requests', 'unavailable', 'deadline_exceeded', 'busy', 'internal'];
const SIGNED_IN: readonly ProblemCode[] = ['unauthenticated', 'tenant_mismatch', 'tenant_unavailable'];
const CHANGE: readonly ProblemCode[] = ['command_in_progress', 'command_id_reused', 'cross_site_request'];
const BODY: readonly ProblemCode[] = ['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_request'];

/** One endpoint as an OpenAPI operation; its named schemas go to `schemas`. */
export function operation(endpoint: Endpoint, schemas: Json): Json {
  const { method, path, summary, tag, permission, body, example, signedIn = true } = endpoint;
  return {
    operationId: operationId(method, path),
    summary,
    tags: [tag],
    ...(permission ? { description: `Needs the permission \`${permission}\`.` } : {}),
    ...(signedIn ? {} : { security: [] }),
    parameters: parameters(endpoint, schemas),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: schemaOf(body, 'input', schemas), ...(example ? { example } : {}) },
            },
          },
        }
      : {}),
    responses: { ...successes(endpoint, schemas), ...refusals(endpoint) },
  };
}

/** `POST /assignments/{id}/recall` → `postAssignmentsByIdRecall`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[/-]/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('');
}

function parameters({ params, query, idempotencyKey, path }: Endpoint, schemas: Json): Json[] {
  const of = (where: 'path' | 'query', object: z.ZodObject | undefined) =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: where,
      required: where === 'path',
      ...parameterSchema(schema as z.ZodType, schemas),
    }));
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  });
  return [
    ...of('path', params),
    ...of('query', query),
    ...(idempotencyKey
      ? [
          header(
            'Idempotency-Key',
            idempotencyKey === 'required',
            'The same key again gives the same answer and no second effect, for ever.',
          ),
        ]
      : []),
    ...(path === '/stream' ? [header('Last-Event-ID', false, 'Where an earlier stream ended.')] : []),
  ];
}

/** What is written with commas between is shown as the list that it is. */
function parameterSchema(schema: z.ZodType, schemas: Json): Json {
  const list = SEVERAL.get(schema);
  return list
    ? { schema: schemaOf(list, 'input', schemas), style: 'form', explode: false }
    : { schema: schemaOf(schema, 'input', schemas) };
}

function successes({ responses, mediaType = 'application/json' }: Endpoint, schemas: Json): Json {
  const meaning: Record<string, string> = { 200: 'Done', 201: 'Created', 202: 'In the queue', 204: 'Done; no body' };
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => [
      status,
      {
        description: meaning[status],
        ...(schema ? { content: { [mediaType]: { schema: schemaOf(schema, 'output', schemas) } } } : {}),
      },
    ]),
  );
}

function refusals(endpoint: Endpoint): Json {
  const { method, params, query, body, permission, idempotencyKey, signedIn = true } = endpoint;
  const codes = new Set<ProblemCode>([
    ...ALWAYS,
    ...(signedIn ? SIGNED_IN : []),
    ...(permission ? (['forbidden'] as const) : []),
    ...(method === 'GET' ? [] : CHANGE),
    ...(idempotencyKey === 'required' ? (['idempotency_key_required'] as const) : []),
    ...(body ? BODY : []),
    ...(params || !signedIn ? (['not_found'] as const) : []),
    ...(query ? (['invalid_request'] as const) : []),
    ...(endpoint.refusals ?? []),
  ]);
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('. '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
