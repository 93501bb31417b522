import { connect, createServer, type Socket } from 'node:net';

export type FlightCounter = {
  /** The same database by way of the counter. */
  url: string;
  /** Flights of the busiest connection since the last call. */
  take(): number;
  /** Statements on all connections since the last call, BEGIN and COMMIT among them. */
  takeStatements(): number;
  close(): Promise<void>;
};

/** Longer than it takes to build a flight's statements: on loopback the first are answered before the last are sent. */
const LATENCY_MS = 20;

/**
 * Stands between client and database and counts flights: each time the client speaks when every earlier question of its
 * has been answered. What is sent without waiting is one flight, into however many packets it is cut.
 */
export async function countFlights(databaseUrl: string): Promise<FlightCounter> {
  const target = new URL(databaseUrl);
  const flights = new Map<Socket, number>();
  let statements = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let unanswered = 0;
    // The start-up message has no type byte; it ends with the first ReadyForQuery.
    const questions = new Messages(true, (type) => {
      if (type !== 'Q' && type !== 'S') return;
      if (unanswered === 0) flights.set(client, (flights.get(client) ?? 0) + 1);
      unanswered++;
      statements++;
    });
    const answers = new Messages(false, (type) => {
      if (type === 'Z') unanswered = Math.max(0, unanswered - 1);
    });
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
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  return {
    url: url.toString(),
    take() {
      const most = Math.max(0, ...flights.values());
      flights.clear();
      return most;
    },
    takeStatements() {
      const taken = statements;
      statements = 0;
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Cuts a stream into PostgreSQL's messages: a type byte, then a length of four bytes that counts itself. */
class Messages {
  #rest: Buffer = Buffer.alloc(0);
  #untyped: boolean;
  readonly #onMessage: (type: string) => void;

  constructor(untyped: boolean, onMessage: (type: string) => void) {
    this.#untyped = untyped;
    this.#onMessage = onMessage;
  }

  read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const head = this.#untyped ? 0 : 1;
      if (this.#rest.length < head + 4) return;
      const end = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < end) return;
      if (!this.#untyped) this.#onMessage(String.fromCharCode(this.#rest[0] ?? 0));
      this.#untyped = false;
      this.#rest = this.#rest.subarray(end);
    }
  }
}
