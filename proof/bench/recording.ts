import { connect, createServer, type Socket } from 'node:net';
import { Fields, Messages } from './wire.ts';

/** What a client sent, in its order; values as text, as the driver writes them. */
export type Sent = {
  text: string;
  values: (string | null)[];
  /** The values' types by OID, as the server inferred them; empty where the driver did not ask. */
  types: number[];
  connection: number;
  /** Statements of one flight were sent before any answer to the first of them had come. */
  flight: number;
};

export type Recording = {
  /** The same database by way of the recorder. */
  url: string;
  /** What was sent since the last call, on all connections; statements as they were run, not as they were prepared. */
  take(): Sent[];
  close(): Promise<void>;
};

/** Longer than it takes to build a flight: without it the first statement is answered before the last is sent. */
const LATENCY_MS = 15;

/** Stands between a client and its database, and writes down the statements of the extended protocol with their values. */
export async function record(databaseUrl: string): Promise<Recording> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let sent: Sent[] = [];
  let flight = 0;
  let connections = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const connection = ++connections;
    const prepared = new Map<string, Prepared>();
    const described: string[] = [];
    let unanswered = 0;
    const questions = new Messages('client', (type, body) => {
      const fields = new Fields(body);
      if (type === 'P') {
        const name = fields.text();
        prepared.set(name, { text: fields.text(), types: [] });
      }
      if (type === 'D' && fields.letter() === 'S') described.push(fields.text());
      if (unanswered === 0 && (type === 'B' || type === 'Q')) flight++;
      if (type === 'B') sent.push({ ...boundOf(fields, prepared), connection, flight });
      if (type === 'Q') sent.push({ text: fields.text(), values: [], types: [], connection, flight });
      if (type === 'S' || type === 'Q') unanswered++;
    });
    const answers = new Messages('server', (type, body) => {
      if (type === 't') {
        const fields = new Fields(body);
        const types = Array.from({ length: fields.int16() }, () => fields.int32());
        prepared.get(described.shift() ?? '')?.types.push(...types);
      }
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
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(address.port) });
  return {
    url: url.toString(),
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
    close: () =>
      new Promise((settle) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => settle());
      }),
  };
}

type Prepared = { text: string; types: number[] };

function boundOf(fields: Fields, prepared: ReadonlyMap<string, Prepared>): Pick<Sent, 'text' | 'values' | 'types'> {
  fields.text(); // the portal
  const statement = prepared.get(fields.text());
  if (!statement) throw new Error('a statement was bound that was never prepared');
  const formats = Array.from({ length: fields.int16() }, () => fields.int16());
  if (formats.includes(1)) throw new Error(`a value was sent as bytes: ${statement.text}`);
  const values = Array.from({ length: fields.int16() }, () => fields.value()?.toString('utf8') ?? null);
  return { ...statement, values };
}
