import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Sends an answer of an endpoint. A stream goes out piece by piece, no faster than it is read, and ends when nobody reads it. */
export async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie') response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  const { body } = answer;
  if (!body) return void response.end();
  if (isWhole(answer)) return void response.end(Buffer.from(await answer.arrayBuffer()));
  response.flushHeaders();
  return pour(response, body);
}

/** JSON is made as a whole, and is sent with its length. */
function isWhole({ headers }: Response): boolean {
  return /^application\/([\w.-]+\+)?json\b/.test(headers.get('content-type') ?? '');
}

async function pour(response: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const gone = () => void reader.cancel().catch(() => {});
  response.once('close', gone);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || response.closed) break;
      if (!response.write(value)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    response.end();
  } catch (error) {
    // The head is out already: all that can still be said is that this is not the end.
    response.destroy(error instanceof Error ? error : undefined);
  } finally {
    response.off('close', gone);
  }
}
