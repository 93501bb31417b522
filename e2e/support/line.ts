import { createServer, type IncomingMessage, request as ask, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What becomes of some requests on the way. */
type Trouble = {
  /** Of `GET /driver`. */
  of: RegExp;
  /** A gateway answers in place of the server. */
  status?: number;
  /** It takes that much longer. */
  afterMs?: number;
};

/** The network between a phone and the product, which a test cuts, and which may lose answers. */
export type Line = {
  port: number;
  /** From now on nobody answers at this address, as when the server is dead or the network is gone. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  /** What is sent arrives and is done; its answer is lost. */
  loseAnswers: (isLosing: boolean) => void;
  /** From now on; null: no more. */
  trouble: (trouble: Trouble | null) => void;
  /** Every service worker from now on is a newer one than before. */
  release: () => void;
  close: () => Promise<void>;
};

export async function createLine(): Promise<Line> {
  const target = Number(process.env['E2E_PORT']);
  const sockets = new Set<Socket>();
  let isLosing = false;
  let version = 0;
  let trouble: Trouble | null = null;
  const server: Server = createServer((incoming, outgoing) => void carry(incoming, outgoing));
  async function carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method, url, headers } = incoming;
    const met = trouble?.of.test(`${method} ${url}`) ? trouble : null;
    if (met?.status) {
      incoming.resume();
      outgoing.writeHead(met.status, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
      return;
    }
    if (met?.afterMs) await sleep(met.afterMs);
    // As it came, or a changed length would not fit.
    const sent = ask({
      host: '127.0.0.1',
      port: target,
      method,
      path: url,
      headers: { ...headers, 'accept-encoding': 'identity' },
    });
    sent.on('response', (answer) => {
      if (isLosing && method === 'POST') {
        answer.resume().on('end', () => incoming.socket.destroy());
        return;
      }
      const isWorker = url === '/sw.js' && version > 0;
      const { 'content-length': _length, ...rest } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, isWorker ? rest : answer.headers);
      if (!isWorker) return void answer.pipe(outgoing);
      answer.on('data', (chunk: Buffer) => outgoing.write(chunk)).on('end', () => outgoing.end(`\n// ${version}`));
    });
    sent.on('error', () => incoming.socket.destroy());
    incoming.pipe(sent);
  }
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  });
  const listen = (port: number) => new Promise<void>((settle) => void server.listen(port, '127.0.0.1', settle));
  const cut = () =>
    new Promise<void>((settle) => {
      if (!server.listening) return settle();
      server.close(() => settle());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    cut,
    mend: () => listen(port),
    trouble: (met) => void (trouble = met),
    loseAnswers: (losing) => void (isLosing = losing),
    release: () => void (version += 1),
    close: cut,
  };
}
