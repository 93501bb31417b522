import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

const PREFIX = '/_next/static/';
const SUFFIX = '.br';

type Pressed = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

/**
 * Answers for the scripts and styles that press.mjs has pressed, to whom takes brotli; false for everything else. The
 * files are looked up once, by name: no path from outside reaches the disk.
 */
export function createPressed(dist: string, headers: readonly { key: string; value: string }[]): Pressed {
  const folder = join(dist, 'static');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const sizes = new Map(
    names
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => [`${PREFIX}${name.slice(0, -SUFFIX.length)}`, statSync(join(folder, name)).size]),
  );
  return ({ method, headers: asked }, response, path) => {
    const size = sizes.get(path);
    if (size === undefined || !(method === 'GET' || method === 'HEAD')) return false;
    if (!/\bbr\b/.test([asked['accept-encoding']].join())) return false;
    for (const { key, value } of headers) response.setHeader(key, value);
    response.writeHead(200, {
      'content-type': path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      'content-encoding': 'br',
      'content-length': size,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    response.end(method === 'HEAD' ? undefined : readFileSync(join(folder, `${path.slice(PREFIX.length)}${SUFFIX}`)));
    return true;
  };
}
