import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below it a body fits into a few packets as it is. */
const LEAST_BYTES = 16_000;
/** Of a large board, four fifths of gzip's size in about its time: ids that stand far apart are found again. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

const ENCODERS = {
  br: (body: Uint8Array) => promisify(brotliCompress)(body, BROTLI),
  gzip: (body: Uint8Array) => promisify(gzip)(body),
};

/** The same answer, compressed with the best of what the caller takes where that is worth it; off the event loop. */
export async function compressed(response: Response, request: Request): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.append('vary', 'Accept-Encoding');
  const encoding = body.length < LEAST_BYTES ? undefined : best(request.headers.get('accept-encoding'));
  if (!encoding) return new Response(body.length > 0 ? body : null, { status, headers });
  headers.set('content-encoding', encoding);
  return new Response(new Uint8Array(await ENCODERS[encoding](body)), { status, headers });
}

function best(accepted: string | null): keyof typeof ENCODERS | undefined {
  const names = (accepted ?? '').split(',').flatMap((part) => {
    const [name, ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return parameters.some((text) => /^q=0(\.0*)?$/.test(text)) ? [] : [name];
  });
  return (['br', 'gzip'] as const).find((name) => names.includes(name));
}
