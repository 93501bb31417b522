import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** The network between a phone and the product, which a test cuts, and which may lose answers. */
export type Line = {
  port: number;
  /** From now on nobody answers at this address, as when the server is dead or the network is gone. */
  cut: () => Promise<void>;
  mend: () => Promise<void>;
  /** What is sent arrives and is done; its answer is lost. */
  loseAnswers: (isLosing: boolean) => void;
  /** Every service worker from now on is a newer one than before. */
  release: () => void;
  close: () => Promise<void>;
};

export async function createLine(): Promise<Line> {
  const target = Number(process.env['E2E_PORT']);
  const sockets = new Set<Socket>();
  let isLosing = false;
  let version = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
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
  });
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
    loseAnswers: (losing) => void (isLosing = losing),
    release: () => void (version += 1),
    close: cut,
  };
}
