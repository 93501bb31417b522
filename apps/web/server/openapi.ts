import { PROBLEMS } from '@yardmaster/domain/problems';
import type { Endpoint } from './endpoint.ts';
import type { Json } from './json-schema.ts';
import { operation } from './openapi-operation.ts';
import { problemExamples } from './openapi-problems.ts';

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    detail: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const HEADERS: Json = {
  ETag: { description: 'The version, to send back as If-Match.', schema: { type: 'string' }, example: '"3"' },
  RequestId: { description: 'What to name when something went wrong.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds after which to try again.', schema: { type: 'integer', minimum: 1 }, example: 7 },
  RateLimit: {
    description: 'What was counted, how many requests are left, and in how many seconds all are back.',
    schema: { type: 'string' },
    example: '"person";r=0;t=7',
  },
};

/** The OpenAPI 3.1 document, made of the schemas that parse the requests. */
export function openApi(endpoints: readonly Endpoint[]): Json {
  const schemas: Json = { Problem: PROBLEM };
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint, schemas) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Yardmaster',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Dispatch for organisations that send machines and people to jobs. The host names the organisation ' +
        '(`acme.example.com`); refusals are `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: [...new Set(endpoints.map((e) => e.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      examples: problemExamples(),
      headers: HEADERS,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'A key from POST /api-keys or `yardmaster api-key create`.',
        },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'next-auth.session-token',
          description: 'The sign-in of a browser.',
        },
      },
    },
  };
}
