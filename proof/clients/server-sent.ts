export type ServerSent = { event: string; id: string; data: string };

/** Server-sent events out of the pieces in which they arrive (HTML Living Standard §9.2.6), those with an `event`. */
export async function* parseEvents(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSent> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) {
    text += decoder.decode(piece, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const parsed = parseBlock(block);
      if (parsed.event) yield parsed;
    }
  }
}

function parseBlock(block: string): ServerSent {
  const parsed: ServerSent = { event: '', id: '', data: '' };
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^(event|id|data): ?(.*)$/.exec(line) ?? [];
    if (name === 'event' || name === 'id') parsed[name] = value;
    else if (name === 'data') parsed.data += value;
  }
  return parsed;
}
