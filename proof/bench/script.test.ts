import { expect, test } from 'vitest';
import type { Sent } from './recording.ts';
import { scriptOf } from './script.ts';

const PREFIX = '01a1fdbd-33c0-7794';
const TYPES = new Map([
  [2950, 'uuid'],
  [25, 'text'],
]);
const member = (kind: string, serial: string) => `${PREFIX}-${kind}-${serial}`;

function side(serial: string, fresh: string, instant: string, text = 'UPDATE t SET a = $1, at = $2 WHERE id = $3') {
  const told = JSON.stringify([{ id: fresh, of: member('8001', serial) }]);
  const sent: Sent[] = [
    { text: 'begin ', values: [], types: [], connection: 1, flight: 1 },
    {
      text,
      values: ['assigned', instant, member('8001', serial)],
      types: [25, 25, 2950],
      connection: 1,
      flight: 1,
    },
    {
      text: 'INSERT INTO e VALUES ($1, $2, $3::uuid)',
      values: [fresh, told, null],
      types: [2950, 25, 2950],
      connection: 1,
      flight: 2,
    },
  ];
  return { sent, serial };
}
const first = side('100000000000', '01a1fdbd-3fc4-7379-8919-b8bd11ca4fb4', '2026-11-21T10:00:54.937Z');
const second = side('100000000001', '01a1fdbd-4444-7abc-9919-c8bd11ca4fb5', '2026-11-21T10:00:55.001Z');

test('serials and fresh ids vary, all else is sent as it was recorded', () => {
  const script = scriptOf(first, second, TYPES, PREFIX, new Map());
  expect(script.statements).toBe(3);
  expect(script.text.split('\n').slice(2)).toEqual([
    'begin ;',
    'UPDATE t SET a = :v0::text, at = :v1::text WHERE id = (:v2::text || :n::text)::uuid;',
    'INSERT INTO e VALUES ((:v3::text || :n::text)::uuid, (:v4::text || :n::text || :v5::text || :n::text || :v6::text)::text, NULL::uuid::uuid);',
  ]);
  expect(script.variables).toEqual({
    v0: 'assigned',
    v1: '2026-11-21T10:00:54.937Z',
    v2: `${PREFIX}-8001-`,
    v3: `${PREFIX}-9000-`,
    v4: `[{"id":"${PREFIX}-9000-`,
    v5: `","of":"${PREFIX}-8001-`,
    v6: '"}]',
  });
  expect(script.pipelined.split('\n').filter((line) => line.startsWith('\\') && !line.includes('set '))).toEqual([
    '\\startpipeline',
    '\\endpipeline',
    '\\startpipeline',
    '\\endpipeline',
  ]);
});

test('what the product made in an earlier command is the same in a later one', () => {
  const fresh = new Map<string, number>();
  scriptOf(first, second, TYPES, PREFIX, fresh);
  expect(scriptOf(first, second, TYPES, PREFIX, fresh).variables['v3']).toBe(`${PREFIX}-9000-`);
  const other = side('100000000001', '01a1fdbd-5555-7abc-9919-c8bd11ca4fb6', '2026-11-21T10:00:55.001Z');
  const later = side('100000000000', '01a1fdbd-5555-7abc-9919-c8bd11ca4fb7', '2026-11-21T10:00:55.001Z');
  expect(scriptOf(later, other, TYPES, PREFIX, fresh).variables['v3']).toBe(`${PREFIX}-9001-`);
});

test('a time that stands in a statement is not taken for a variable', () => {
  const text = "UPDATE t SET a = $1 WHERE at < '2026-10-01T00:00:00Z' AND b = $2 AND id = $3::uuid";
  const [one, two] = [
    side('100000000000', '01a1fdbd-3fc4-7379-8919-b8bd11ca4fb4', '2026-11-21T10:00:54.937Z', text),
    side('100000000001', '01a1fdbd-4444-7abc-9919-c8bd11ca4fb5', '2026-11-21T10:00:55.001Z', text),
  ];
  expect(scriptOf(one, two, TYPES, PREFIX, new Map()).text).toContain(
    String.raw`WHERE at < E'2026-10-01T00\x3A00\x3A00Z' AND b = :v1::text AND id = (`,
  );
});

test('recordings that differ in more than that stand for nothing', () => {
  const elsewhere = side('100000000001', '01a1fdbd-4444-7abc-9919-c8bd11ca4fb5', 'never');
  expect(() => scriptOf(first, elsewhere, TYPES, PREFIX, new Map())).toThrow('more than its ids');
  const otherText = side('100000000001', '01a1fdbd-4444-7abc-9919-c8bd11ca4fb5', '2026-11-21T10:00:55.001Z', 'DELETE');
  expect(() => scriptOf(first, otherText, TYPES, PREFIX, new Map())).toThrow('differ from here');
  const colon = side('100000000000', 'x', '2026-11-21T10:00:55.001Z', 'SELECT a[1:2], $1, $2, $3');
  expect(() => scriptOf(colon, colon, TYPES, PREFIX, new Map())).toThrow('variable');
});
