import { openStream } from '@yardmaster/services/stream/hub';
import { z } from 'zod';
import { plainEndpoint } from '../plain-endpoint.ts';
import { signedIn } from '../pipeline.ts';
import { webPools } from '../pools.ts';
import { sse } from '../sse.ts';

export const stream = plainEndpoint({
  method: 'GET',
  path: '/stream',
  summary: 'What changes, as server-sent events; resumes after Last-Event-ID',
  tag: 'Screens',
  permission: 'board:read',
  mediaType: 'text/event-stream',
  responses: { 200: z.string() },
  async answer(call) {
    const { principal } = await signedIn(call);
    const lastEventId = call.request.headers.get('last-event-id') ?? undefined;
    const abort = new AbortController();
    call.request.signal.addEventListener('abort', () => abort.abort(), { once: true });
    const messages = openStream(webPools(), principal, lastEventId, abort.signal)[Symbol.asyncIterator]();
    // The first message says whether the caller may listen at all; a refusal is then an answer and not a broken stream.
    const first = await messages.next();
    return sse(first, messages, abort);
  },
});
