import type { StreamMessage } from '@yardmaster/services/stream/hub';

const RETRY_MS = 1_000;

/**
 * Messages as server-sent events (HTML Living Standard §9.2). A heartbeat is one too: a screen that hears none knows that the
 * link is dead, which no comment would tell it.
 */
export function sse(
  first: IteratorResult<StreamMessage>,
  rest: AsyncIterator<StreamMessage>,
  abort: AbortController,
): Response {
  const encoder = new TextEncoder();
  let next: IteratorResult<StreamMessage> | undefined = first;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`)),
    async pull(controller) {
      const { done, value } = next ?? (await rest.next());
      next = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(written(value)));
    },
    async cancel() {
      abort.abort();
      await rest.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // nginx would hold the stream back until its buffer is full.
      'x-accel-buffering': 'no',
    },
  });
}

function written(message: StreamMessage): string {
  const data = 'data' in message ? JSON.stringify(message.data) : '{}';
  return `event: ${message.event}\nid: ${message.id}\ndata: ${data}\n\n`;
}
