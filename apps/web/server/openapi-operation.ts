import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { exampleOf } from './example.ts';
import { type Json, schemaOf } from './json-schema.ts';
import { parameters } from './openapi-parameters.ts';
import { problems } from './openapi-problems.ts';

const MEANING: Record<string, string> = { 200: 'Done', 201: 'Created', 202: 'In the queue', 204: 'Done; no body' };

/** One endpoint as an OpenAPI operation; its named schemas go to `schemas`. */
export function operation(endpoint: Endpoint, schemas: Json): Json {
  const { method, path, summary, tag, permission, signedIn = true } = endpoint;
  return {
    operationId: operationId(method, path),
    summary,
    tags: [tag],
    ...(permission ? { description: `Needs the permission \`${permission}\`.` } : {}),
    ...(signedIn ? {} : { security: [] }),
    parameters: parameters(endpoint, schemas),
    ...requestBody(endpoint, schemas),
    responses: { ...successes(endpoint, schemas), ...problems(endpoint) },
  };
}

/** `POST /assignments/{id}/recall` → `postAssignmentsByIdRecall`. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[/.-]/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((w) => w.charAt(0).toUpperCase() + w.slice(1)).join('');
}

function requestBody({ body, upload, example }: Endpoint, schemas: Json): Json {
  if (upload) return { requestBody: uploadBody(upload, schemas) };
  if (!body) return {};
  const schema = schemaOf(body, 'input', schemas);
  // Where every field may be left out, so may the body.
  const required = Array.isArray(schema['required']) && schema['required'].length > 0;
  const content = { 'application/json': { schema, example: example ?? exampleOf(schema, schemas) } };
  return { requestBody: { required, content } };
}

/** As OpenAPI 3.1 has it: a part without a type of its own is text, one with a media type is bytes. */
function uploadBody(details: z.ZodType, schemas: Json): Json {
  const properties = {
    details: schemaOf(details, 'input', schemas),
    content: { type: 'string', contentMediaType: 'application/octet-stream' },
  };
  const schema = { type: 'object', properties, required: ['details', 'content'] };
  const encoding = { details: { contentType: 'application/json' }, content: { contentType: '*/*' } };
  return { required: true, content: { 'multipart/form-data': { schema, encoding } } };
}

function successes({ responses, mediaType = 'application/json', fingerprinted }: Endpoint, schemas: Json): Json {
  const described = Object.entries(responses).map(([status, zod]) => {
    if (!zod) return [status, { description: MEANING[status] }];
    const schema = schemaOf(zod, 'output', schemas);
    const content = mediaType === 'application/json' ? { schema, example: exampleOf(schema, schemas) } : { schema };
    const isVersioned = hasVersion(schema, schemas);
    return [
      status,
      {
        description: MEANING[status],
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/RequestId' },
          ...(isVersioned || fingerprinted ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
        },
        content: { [mediaType]: content },
      },
    ];
  });
  return {
    ...Object.fromEntries(described),
    ...(fingerprinted ? { 304: { description: 'You have it: nothing changed since that ETag' } } : {}),
  };
}

function hasVersion(schema: Json, schemas: Json): boolean {
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  const { properties } = (name ? schemas[name] : schema) as { properties?: object };
  return properties !== undefined && 'version' in properties;
}
