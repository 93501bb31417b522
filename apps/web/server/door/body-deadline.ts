import type { IncomingMessage, ServerResponse } from 'node:http';

/** For a body to come in; as long as a file may come for each of its parts below. */
const BODY_MS = 30_000;
/** A file comes for as long as this much of it comes each time: 2 kbit/s, what a bad network still brings. */
const LEAST_BYTES = 8_192;
/** For a file, however steadily it comes: 15 MB at 400 kbit/s. The server's own limit, which knows one for all requests. */
export const UPLOAD_MS = 300_000;
/** Where files are sent to. By name, since the endpoints are loaded when the server answers already; a test holds it to them. */
export const UPLOADS: ReadonlySet<string> = new Set(['/api/v1/attachments']);

/**
 * Ends a request whose body does not come: after 30 s, and where a file is sent, once next to nothing of it came within 30 s.
 * Who was answered already, as one who is not signed in, has the 30 s too. The rest of a body that dribbles would hold a
 * connection for as long as its sender likes.
 */
export function boundBody(request: IncomingMessage, response: ServerResponse, path: string): void {
  if (!hasBody(request)) return;
  const { socket } = request;
  const isUpload = request.method === 'POST' && UPLOADS.has(path);
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    if (request.complete) return clearInterval(timer);
    const came = socket.bytesRead - before;
    before = socket.bytesRead;
    if (isUpload && came >= LEAST_BYTES && !response.writableEnded) return;
    // As Node does after `requestTimeout`.
    if (!response.headersSent) socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
    socket.destroySoon();
  }, BODY_MS).unref();
  request.once('close', () => clearInterval(timer));
}

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
