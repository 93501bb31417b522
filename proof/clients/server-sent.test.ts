import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEvents, type ServerSent } from './server-sent.ts';

async function* inPieces(text: string, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  const edges = [0, ...cuts.map((cut) => cut % bytes.length).toSorted((a, b) => a - b), bytes.length];
  for (const [i, edge] of edges.entries()) if (i > 0) yield bytes.slice(edges[i - 1], edge);
}

test('events come out whole, however the bytes are cut', async () => {
  const text =
    'retry: 1000\n\nevent: reset\nid: 7\ndata: {}\n\nevent: change\nid: 7+9\ndata: {"streamId":"größe"}\n\nevent: cut';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(200), { maxLength: 12 }), async (cuts) => {
      const got: ServerSent[] = [];
      for await (const event of parseEvents(inPieces(text, cuts))) got.push(event);
      expect(got).toEqual([
        { event: 'reset', id: '7', data: '{}' },
        { event: 'change', id: '7+9', data: '{"streamId":"größe"}' },
      ]);
    }),
  );
});
