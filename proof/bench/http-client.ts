import { connect, type Socket } from 'node:net';

export type Answer = { status: number; body: string };

/**
 * One connection that is kept, and asks again once it was answered. Made for measuring: it does as little as can be, for it
 * shares the machine with what it measures. Reads answers with a Content-Length or in chunks.
 */
export class HttpClient {
  readonly #socket: Socket;
  readonly #host: string;
  #received = '';
  #waiting: { settle(answer: Answer): void; reject(error: Error): void } | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#read(text));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<HttpClient> {
    const { hostname, port, host } = new URL(url);
    return new Promise((settle, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once('error', reject);
      socket.once('connect', () => settle(new HttpClient(socket, host)));
    });
  }

  /** @param headers lines, each with its end */
  send(method: string, path: string, headers: string, body?: string): Promise<Answer> {
    const length = body === undefined ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`;
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${headers}${length}\r\n${body ?? ''}`);
    return new Promise((settle, reject) => {
      this.#waiting = { settle, reject };
    });
  }

  close(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #read(text: string): void {
    this.#received += text;
    const answer = parsed(this.#received);
    if (!answer || !this.#waiting) return;
    const { settle } = this.#waiting;
    this.#received = '';
    this.#waiting = undefined;
    settle(answer);
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

/** undefined while something is still to come. */
export function parsed(received: string): Answer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.slice(0, end);
  const rest = received.slice(end + 4);
  const status = Number(head.slice(9, 12));
  if (status === 204 || status === 304) return { status, body: '' };
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return rest.length >= Number(length) ? { status, body: rest } : undefined;
  return rest.endsWith('0\r\n\r\n') ? { status, body: unchunked(rest) } : undefined;
}

function unchunked(chunks: string): string {
  let body = '';
  for (let at = 0; ; ) {
    const line = chunks.indexOf('\r\n', at);
    const size = Number.parseInt(chunks.slice(at, line), 16);
    if (!(size > 0)) return body;
    body += chunks.slice(line + 2, line + 2 + size);
    at = line + 4 + size;
  }
}
