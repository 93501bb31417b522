import { openStream } from '@yardmaster/services/stream/hub';
import { z } from 'zod';
import { plainEndpoint } from '../plain-endpoint.ts';
import { parseQuery, signedIn } from '../pipeline.ts';
import { webPools } from '../pools.ts';
import { sse } from '../sse.ts';

const query = z.object({
  after: z.string().max(8_192).optional().meta({
    description: 'Where to begin, for who cannot send a Last-Event-ID with the first request: an `id` of a message.',
  }),
});

export const stream = plainEndpoint({
  method: 'GET',
  path: '/stream',
  summary: 'What changes, as server-sent events; resumes after Last-Event-ID',
  tag: 'Screens',
  permission: 'board:read',
  query,
  mediaType: 'text/event-stream',
  responses: { 200: z.string() },
  async answer(call) {
    const { principal } = await signedIn(call);
    // A browser names it itself when it comes again, but not the first time.
    const { after } = parseQuery(query, call);
    const lastEventId = call.request.headers.get('last-event-id') ?? after;
    const abort = new AbortController();
    call.request.signal.addEventListener('abort', () => abort.abort(), { once: true });
    const messages = openStream(webPools(), principal, lastEventId, abort.signal)[Symbol.asyncIterator]();
    // The first message says whether the caller may listen at all; a refusal is then an answer and not a broken stream.
    const first = await messages.next();
    return sse(first, messages, abort);
  },
});
