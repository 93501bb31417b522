import type { Sent } from './recording.ts';

/** A pgbench script that sends what the product sent, as parameters of the same statements. */
export type Script = {
  text: string;
  /** One pipeline for each flight of the product instead of one answer awaited after the other. */
  pipelined: string;
  /** For `--define`. */
  variables: Record<string, string>;
  statements: number;
};

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
/** SHA-256 in base64url, as receipts keep of a body. */
const HASH = /^[\w-]{43}$/;
const SERIAL = '\0';

/** What one command sent, and the fleet's member that it was about. */
export type Side = { sent: readonly Sent[]; serial: string };

/** Stands before everything in a script: which of the fleet is this client's turn. `per`: how many each client has. */
const COUNT = ['\\set n 100000000000 + :client_id * :per + :k', '\\set k :k + 1'];

/**
 * Two recordings of one command, upon the fleet's members `first` and `second`, tell what varies in it: the member's serial
 * number, wherever it stands in a value, and ids that the product makes, which become ids with the serial at their end. All
 * else is sent as it was recorded.
 * @param types names of types by OID
 * @param fresh what the product made in the commands before: a later step of a job names the assignment of its first
 * @throws where the two differ in anything else: then the statements of one would not stand for those of another
 */
export function scriptOf(
  first: Side,
  second: Side,
  types: ReadonlyMap<number, string>,
  prefix: string,
  fresh: Map<string, number>,
): Script {
  noteFreshIds(fresh, first, second);
  const variables: Record<string, string> = {};
  const nameOf = (value: string) => {
    const known = Object.entries(variables).find(([, other]) => other === value);
    if (known) return known[0];
    const name = `v${Object.keys(variables).length}`;
    variables[name] = value;
    return name;
  };
  const flights: string[][] = [];
  let flight = -1;
  for (const [i, sent] of first.sent.entries()) {
    const other = second.sent[i];
    if (!other || other.text !== sent.text) throw new Error(`the recordings differ from here on: ${sent.text}`);
    const values = sent.values.map((value, at) => {
      const shape = shapeOf(value, other.values[at] ?? null, fresh, first.serial, second.serial, prefix);
      return expressionOf(shape, types.get(sent.types[at] ?? 0), nameOf);
    });
    const text = filledIn(sent.text, values);
    if (sent.flight === flight) flights.at(-1)?.push(text);
    else flights.push([text]);
    flight = sent.flight;
  }
  return {
    text: [...COUNT, ...flights.flat()].join('\n'),
    pipelined: [...COUNT, ...flights.flatMap((texts) => ['\\startpipeline', ...texts, '\\endpipeline'])].join('\n'),
    variables,
    statements: first.sent.length,
  };
}

/** Ids at the same place of both recordings that are not equal and bear no serial: made for this one command. */
function noteFreshIds(fresh: Map<string, number>, first: Side, second: Side): void {
  for (const [i, sent] of first.sent.entries()) {
    for (const [at, value] of sent.values.entries()) {
      const others = second.sent[i]?.values[at]?.match(UUID) ?? [];
      for (const [n, id] of (value?.match(UUID) ?? []).entries()) {
        const other = others[n];
        if (other === undefined || other === id || id.endsWith(first.serial) || fresh.has(id)) continue;
        fresh.set(other, fresh.size / 2).set(id, (fresh.size - 1) / 2);
      }
    }
  }
}

/** The value with a mark where the serial stands. */
function shapeOf(
  value: string | null,
  other: string | null,
  fresh: ReadonlyMap<string, number>,
  serial: string,
  otherSerial: string,
  prefix: string,
): string | null {
  if (value === null && other === null) return null;
  const marked = (text: string, own: string) =>
    text
      .replaceAll(UUID, (id) => {
        const number = fresh.get(id);
        return number === undefined ? id : `${prefix}-${(0x9000 + number).toString(16)}-${SERIAL}`;
      })
      .replaceAll(own, SERIAL);
  const [shape, otherShape] = [marked(value ?? '', serial), marked(other ?? '', otherSerial)];
  const still = (text: string) => text.replaceAll(INSTANT, 'instant').replace(HASH, 'hash');
  if (value === null || other === null || still(shape) !== still(otherShape)) {
    throw new Error(`one command differs from another in more than its ids: ${value} and ${other}`);
  }
  return shape;
}

function expressionOf(shape: string | null, type: string | undefined, nameOf: (value: string) => string): string {
  if (shape === null) return type ? `NULL::${type}` : 'NULL';
  const pieces = shape
    .split(SERIAL)
    .flatMap((piece, i) => [...(i > 0 ? [':n'] : []), ...(piece === '' && shape !== '' ? [] : [`:${nameOf(piece)}`])]);
  const text = shape.includes(SERIAL) ? `(${pieces.map((p) => `${p}::text`).join(' || ')})` : pieces.join('');
  return type ? `${text}::${type}` : text;
}

function filledIn(text: string, values: readonly string[]): string {
  const plain = text.replaceAll(LITERAL, withoutColons);
  if (VARIABLE.test(plain)) throw new Error(`pgbench would take a part of this for a variable: ${text}`);
  return `${plain.replaceAll(/\$(\d+)/g, (_, n: string) => values[Number(n) - 1] ?? 'NULL')};`;
}

const LITERAL = /(?:\bE)?'(?:[^']|'')*'/g;
const VARIABLE = /(?<!:):\w/;

/** pgbench looks for its variables in literals too, as in the time of a timestamp. */
function withoutColons(literal: string): string {
  if (!VARIABLE.test(literal)) return literal;
  const escaped = literal.startsWith('E') ? literal.slice(1) : literal.replaceAll('\\', '\\\\');
  return `E${escaped.replaceAll(':', String.raw`\x3A`)}`;
}
