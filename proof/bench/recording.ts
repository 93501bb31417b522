import { tap } from '@yardmaster/services/testkit/tap';
import { Fields } from '@yardmaster/services/testkit/wire';

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

/** Stands between a client and its database, and writes down the statements of the extended protocol with their values. */
export async function record(databaseUrl: string): Promise<Recording> {
  let sent: Sent[] = [];
  let flight = 0;
  let connections = 0;
  const { url, close } = await tap(databaseUrl, () => {
    const connection = ++connections;
    const prepared = new Map<string, Prepared>();
    const described: string[] = [];
    let unanswered = 0;
    return {
      onQuestion(type, body) {
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
      },
      onAnswer(type, body) {
        if (type === 't') {
          const fields = new Fields(body);
          const types = Array.from({ length: fields.int16() }, () => fields.int32());
          prepared.get(described.shift() ?? '')?.types.push(...types);
        }
        if (type === 'Z') unanswered = Math.max(0, unanswered - 1);
      },
    };
  });
  return {
    url,
    close,
    take() {
      const taken = sent;
      sent = [];
      return taken;
    },
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
