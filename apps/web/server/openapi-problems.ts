import { PROBLEMS, type ProblemCode } from '@yardmaster/domain/problems';
import type { Endpoint } from './endpoint.ts';
import type { Json } from './json-schema.ts';

/** What every endpoint can answer, beside its own refusals. */
const ALWAYS: readonly ProblemCode[] = ['too_many_requests', 'unavailable', 'deadline_exceeded', 'busy', 'internal'];
const SIGNED_IN: readonly ProblemCode[] = ['unauthenticated', 'tenant_mismatch', 'tenant_unavailable'];
const CHANGE: readonly ProblemCode[] = ['command_in_progress', 'command_id_reused', 'cross_site_request'];
const BODY: readonly ProblemCode[] = ['malformed_json', 'body_too_large', 'unsupported_media_type', 'invalid_request'];

/** Every refusal an endpoint can give, by status. */
export function problems(endpoint: Endpoint): Json {
  const byStatus = Map.groupBy(codesOf(endpoint), (code) => PROBLEMS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('. '),
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/RequestId' },
          ...(codes.some((code) => PROBLEMS[code].retryable)
            ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }
            : {}),
          ...(status === 429 ? { RateLimit: { $ref: '#/components/headers/RateLimit' } } : {}),
        },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  );
}

function codesOf(endpoint: Endpoint): Set<ProblemCode> {
  const { method, params, body, upload, permission, idempotencyKey, edits, signedIn = true } = endpoint;
  return new Set<ProblemCode>([
    ...ALWAYS,
    ...(signedIn ? SIGNED_IN : []),
    ...(permission ? (['forbidden'] as const) : []),
    ...(method === 'GET' ? [] : CHANGE),
    ...(idempotencyKey === 'required' ? (['idempotency_key_required'] as const) : []),
    ...(edits ? (['precondition_failed'] as const) : []),
    ...(body || upload ? BODY : []),
    ...(params || !signedIn ? (['not_found'] as const) : []),
    // Parameters that nobody knows are refused everywhere.
    'invalid_request',
    ...(endpoint.refusals ?? []),
  ]);
}

/** What some refusals know beside their code, as clients will see it. */
const FACTS: Partial<Record<ProblemCode, Json>> = {
  invalid_request: { errors: [{ pointer: '/title', message: 'Required' }] },
  too_many_requests: { retryAfterS: 7, limit: 600, windowS: 10, policy: 'person' },
  precondition_failed: { version: 5, since: 3, changed: ['priority', 'status'] },
  forbidden: { permission: 'fleet:write' },
};

/** One example per code, for `components`. */
export function problemExamples(): Json {
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([code, { title, status }]) => {
      const type = `https://yardmaster.dev/problems/${code.replaceAll('_', '-')}`;
      const facts = FACTS[code as ProblemCode];
      return [code, { summary: title, value: { type, title, status, code, instance: '/api/v1/…', ...facts } }];
    }),
  );
}
