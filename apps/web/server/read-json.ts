import { sentence } from '@yardmaster/domain/words/sentence';
import { Refused } from '@yardmaster/services/outcome';
import { checkJson } from './check-json.ts';
import type { ApiRequest } from './endpoint.ts';

export const BODY_MAX_BYTES = 1_000_000;

/**
 * The request's body as JSON that is safe to parse further and to store; undefined when there is none.
 * @throws Refused body_too_large (before the rest is read), unsupported_media_type, malformed_json, invalid_request
 */
export async function readJson(request: ApiRequest): Promise<unknown> {
  const bytes = await readBounded(request);
  if (bytes.length === 0) return undefined;
  const [type = '', ...parameters] = (request.headers.get('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((p) => p.trim()).find((p) => p.startsWith('charset='));
  if (!/^application\/(json|[\w.-]+\+json)$/.test(type.trim()) || (charset && !/^charset="?utf-8"?$/.test(charset))) {
    throw new Refused('unsupported_media_type', 'Set Content-Type: application/json, in UTF-8.');
  }
  return parseJson(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refused('malformed_json', 'The body is not UTF-8.');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refused('malformed_json');
  }
  checkJson(value);
  return value;
}

/** Counts while it reads, so that a body without a length, or with a false one, ends at the bound as well. */
export async function readBounded(request: ApiRequest, maxBytes = BODY_MAX_BYTES): Promise<Uint8Array> {
  const tooLarge = () => new Refused('body_too_large', sentence('At most {count} bytes.', { count: maxBytes }));
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
