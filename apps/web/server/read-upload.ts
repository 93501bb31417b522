import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { ATTACHMENT_MAX_BYTES } from '@yardmaster/domain/attachment/attachment';
import { sentence } from '@yardmaster/domain/words/sentence';
import { Refused } from '@yardmaster/services/outcome';
import type { z } from 'zod';
import { checkJson } from './check-json.ts';
import type { ApiRequest } from './endpoint.ts';
import { parse } from './parse.ts';

const DETAILS_MAX_BYTES = 20_000;
/** Of the whole message: the file, and what stands around it. */
const MESSAGE_MAX_BYTES = ATTACHMENT_MAX_BYTES + DETAILS_MAX_BYTES + 10_000;

export type Upload<T> = { details: T; name: string | undefined; content: AsyncIterable<Uint8Array> };

/**
 * Reads a `multipart/form-data` message of two parts, `details` (JSON) and then `content` (the file), and gives the second
 * to `take` while it comes. @throws Refused unsupported_media_type, malformed_json, invalid_request, body_too_large
 */
export async function readUpload<D extends z.ZodType, R>(
  request: ApiRequest,
  schema: D,
  take: (upload: Upload<z.output<D>>) => Promise<R>,
): Promise<R> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new Refused('unsupported_media_type', 'Set Content-Type: multipart/form-data, with its boundary.');
  }
  if (Number(request.headers.get('content-length') ?? 0) > MESSAGE_MAX_BYTES) {
    throw new Refused('body_too_large', sentence('At most {count} bytes.', { count: ATTACHMENT_MAX_BYTES }));
  }
  const parser = new Busboy({
    headers: { 'content-type': type },
    limits: {
      fields: 1,
      files: 1,
      parts: 2,
      fieldSize: DETAILS_MAX_BYTES,
      // One more than is taken, so that whoever counts notices.
      fileSize: ATTACHMENT_MAX_BYTES + 1,
      headerPairs: 20,
    },
  });
  const stop = new AbortController();
  let details: string | undefined;
  let file: { content: Readable; taken?: Promise<R> } | undefined;
  const begun = new Promise<Promise<R>>((settle, reject) => {
    parser.on('field', (field, value) => {
      if (field === 'details') details = value;
    });
    parser.on('file', (field, content, name) => {
      // What goes wrong with it is told to whoever reads it; without one, it must not end the process.
      content.on('error', () => {});
      file = { content };
      if (field !== 'content' || details === undefined) {
        reject(new Refused('invalid_request', 'Two parts are expected: details, then content.'));
        return;
      }
      const taken = parseDetails(details, schema).then((parsed) =>
        take({ details: parsed, name: decoded(name), content }),
      );
      taken.catch(() => {});
      file.taken = taken;
      settle(taken);
    });
    parser.on('finish', () => reject(new Refused('invalid_request', 'The part content is missing.')));
  });
  // Handled below, whichever of the two comes first.
  begun.catch(() => {});
  const read = pipeline(Readable.from(request.body ?? []), parser, { signal: stop.signal }).catch((error: unknown) => {
    throw error instanceof Refused ? error : new Refused('invalid_request', 'The body ended too soon.');
  });
  try {
    // What fails first says why; nobody waits for the rest of a message that is refused.
    const [result] = await Promise.all([begun.then((taken) => taken), read]);
    return result;
  } finally {
    stop.abort();
    await read.catch(() => {});
    // The parser ends no file that it did not see to its end: whoever keeps it would wait for ever, with it open.
    file?.content.destroy();
    await file?.taken?.catch(() => {});
  }
}

/** Of a name, browsers encode these three and nothing else (HTML Living Standard, multipart/form-data). */
function decoded(name: string | undefined): string | undefined {
  return name?.replaceAll(/%22|%0d|%0a/gi, (code) => decodeURIComponent(code));
}

async function parseDetails<D extends z.ZodType>(text: string, schema: D): Promise<z.output<D>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused('malformed_json', 'The part details is not JSON.');
  }
  checkJson(value);
  return parse(schema, value);
}
