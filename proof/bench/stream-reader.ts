import { get, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';

const ANSWERED_WITHIN_MS = 20_000;
/** Far above one message; a reader that never sees an end of one is broken. */
const UNREAD_MAX = 1_000_000;

/** One open stream of changes, which notes when it heard of which dispatch. */
export type StreamReader = { heardAt: Map<string, number>; close(): void };

/** @throws Error when the stream is not answered with 200 in time */
export function openReader(url: string, authorization: string): Promise<StreamReader> {
  return new Promise((settle, reject) => {
    const request = get(`${url}/api/v1/stream`, { agent: false, headers: { authorization } });
    const tooLate = setTimeout(() => request.destroy(new Error('the stream was not answered')), ANSWERED_WITHIN_MS);
    request.on('error', reject);
    request.on('response', (response) => {
      clearTimeout(tooLate);
      if (response.statusCode !== 200) {
        request.destroy();
        reject(new Error(`the stream was answered with ${response.statusCode}`));
        return;
      }
      settle({ heardAt: listen(response), close: () => void request.destroy() });
    });
  });
}

function listen(response: IncomingMessage): Map<string, number> {
  const heardAt = new Map<string, number>();
  let unread = '';
  response.setEncoding('utf8');
  // Ends when the bench does.
  response.on('error', () => {});
  response.on('data', (text: string) => {
    const at = performance.now();
    const messages = (unread + text).split('\n\n');
    unread = messages.pop() ?? '';
    if (unread.length > UNREAD_MAX) response.destroy();
    for (const message of messages) {
      if (!message.includes('"assignment.dispatched"')) continue;
      const id = /"streamId":"([0-9a-f-]{36})"/.exec(message)?.[1];
      if (id) heardAt.set(id, at);
    }
  });
  return heardAt;
}
