import { connect, createServer, type Socket } from 'node:net';
import { Messages } from './wire.ts';

/** What listens to one connection: each message of the protocol, as it passes. */
export type Listener = {
  onQuestion(type: string, body: Buffer): void;
  onAnswer(type: string, body: Buffer): void;
};

export type Tap = {
  /** The same database by way of the tap. */
  url: string;
  close(): Promise<void>;
};

/** Longer than it takes to build a flight's statements: on loopback the first are answered before the last are sent. */
const LATENCY_MS = 20;

/** Stands between clients and their database and lets everything through; `listen` is called for each connection. */
export async function tap(databaseUrl: string, listen: () => Listener): Promise<Tap> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const listener = listen();
    const questions = new Messages('client', (type, body) => listener.onQuestion(type, body));
    const answers = new Messages('server', (type, body) => listener.onAnswer(type, body));
    client.on('data', (bytes) => {
      questions.read(bytes);
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      setTimeout(() => {
        answers.read(bytes);
        client.write(bytes);
      }, LATENCY_MS);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
        sockets.delete(socket);
      });
    }
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(address.port) });
  return {
    url: url.toString(),
    close: () =>
      new Promise((settle) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => settle());
      }),
  };
}
