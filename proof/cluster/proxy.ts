import { connect, createServer, type Socket } from 'node:net';
import { type Carrier, carry } from './carry.ts';
import type { Link } from './cluster.ts';

export type Proxy = Link & {
  /** Where it listens, on 127.0.0.1. */
  port: number;
  close(): Promise<void>;
};

type Connection = { sockets: Socket[]; carriers: Carrier[]; begin(): void };

/** A TCP proxy before a port of this machine. */
export async function openProxy(name: string, targetPort: number): Promise<Proxy> {
  let mode: 'open' | 'cut' | 'black hole' = 'open';
  let delayMs = 0;
  const connections = new Set<Connection>();
  /** Those that a partition made deaf for ever. */
  const silent = new Set<Connection>();

  const server = createServer({ noDelay: true, pauseOnConnect: true }, (client) => {
    client.on('error', () => {});
    if (mode === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const connection = join(client);
    connections.add(connection);
    client.once('close', () => connections.delete(connection) || silent.delete(connection));
    if (mode === 'open') connection.begin();
  });

  function join(client: Socket): Connection {
    const connection: Connection = {
      sockets: [client],
      carriers: [],
      begin() {
        if (connection.carriers.length > 0) return;
        const upstream = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
        upstream.on('error', () => {});
        connection.sockets.push(upstream);
        connection.carriers.push(
          carry(client, upstream, () => delayMs),
          carry(upstream, client, () => delayMs),
        );
        client.resume();
      },
    };
    return connection;
  }

  function reset(some: Set<Connection>): void {
    for (const { sockets } of some) for (const socket of sockets) socket.resetAndDestroy();
    some.clear();
  }
  function resetAll(): void {
    reset(connections);
    reset(silent);
  }

  const port = await new Promise<number>((settle, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      if (typeof bound === 'object' && bound) settle(bound.port);
    });
  });

  return {
    name,
    port,
    cut() {
      mode = 'cut';
      resetAll();
    },
    blackHole() {
      mode = 'black hole';
      for (const { carriers } of connections) for (const carrier of carriers) carrier.hold();
    },
    delay(ms) {
      delayMs = ms;
    },
    heal(swallowed = 'die') {
      const wasBlackHole = mode === 'black hole';
      mode = 'open';
      delayMs = 0;
      if (swallowed === 'die') reset(silent);
      if (!wasBlackHole) return;
      if (swallowed === 'die') reset(connections);
      for (const connection of connections) {
        if (swallowed === 'stay silent') {
          silent.add(connection);
          continue;
        }
        connection.begin();
        for (const carrier of connection.carriers) carrier.release();
      }
      if (swallowed === 'stay silent') connections.clear();
    },
    close: () =>
      new Promise((settle) => {
        resetAll();
        server.close(() => settle());
      }),
  };
}
