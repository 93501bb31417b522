import { z } from 'zod';
import { plainEndpoint } from '../plain-endpoint.ts';
import { readHealth } from '../health.ts';

/** At /api/health, beside the versions: whoever watches the process should not have to follow them. */
export const health = plainEndpoint({
  method: 'GET',
  path: '/health',
  summary: 'Whether this process can work',
  tag: 'Operation',
  signedIn: false,
  responses: { 200: z.object({ status: z.literal('ok'), checks: z.record(z.string(), z.string()) }) },
  async answer(call) {
    const health = await readHealth(call.requestId);
    return Response.json(health, { status: health.status === 'ok' ? 200 : 503 });
  },
});
