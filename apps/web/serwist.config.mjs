// What `serwist build` makes after `next build`: the service worker, with the files of the driver's page in it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const dist = process.env.NEXT_DIST_DIR || '.next';
const prefix = '/_next/';
const page = '/(phone)/driver/page';

function readJson(name) {
  return JSON.parse(readFileSync(join(dist, name), 'utf8'));
}

/** Next writes which scripts and styles a page needs as a script that fills a global. */
function filesOfPage() {
  const scope = { globalThis: {} };
  runInNewContext(readFileSync(join(dist, 'server', 'app', `${page}_client-reference-manifest.js`), 'utf8'), scope);
  // oxlint-disable-next-line eslint/no-underscore-dangle -- Next's name
  const { clientModules, entryCSSFiles } = scope.globalThis.__RSC_MANIFEST[page];
  const scripts = Object.values(clientModules).flatMap(({ chunks }) => chunks);
  const styles = Object.values(entryCSSFiles).flatMap((files) => files.map(({ path }) => path));
  return [...scripts, ...styles];
}

/** `/_next/static/chunks/a.js` and `static/chunks/a.js` are one file. */
function relative(name) {
  const path = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return path.replace(/^static\//, '');
}

/** What these bring when it is first shown (a sheet, a canvas): it must be there without a network too. */
function withLater(names) {
  const known = new Set(names);
  // A set takes in what is added while it is walked through.
  for (const name of known) {
    if (!name.endsWith('.js')) continue;
    const text = readFileSync(join(dist, 'static', name), 'utf8');
    for (const [found] of text.matchAll(/static\/chunks\/[\w.~-]+\.(?:js|css)/g)) known.add(relative(found));
  }
  return [...known];
}

const ofPage = filesOfPage().map(relative);
const files = withLater(ofPage).concat(readJson('build-manifest.json').rootMainFiles.map(relative));
if (files.length < 5) throw new Error('The build names hardly any file of the driver’s page.');

export default {
  swSrc: 'service-worker/sw.ts',
  injectionPoint: 'self.filesOfPage',
  swDest: join(dist, 'sw.js'),
  globDirectory: join(dist, 'static'),
  // Latin letters alone: the other alphabets are kept when they are first shown.
  globPatterns: [...new Set(files), 'media/inter-latin-wght-normal.*.woff2'],
  globStrict: true,
  modifyURLPrefix: { '': `${prefix}static/` },
  // Every name has its content's hash in it.
  dontCacheBustURLsMatching: /./,
  esbuildOptions: { tsconfig: 'service-worker/tsconfig.json', define: { 'process.env.NODE_ENV': '"production"' } },
};
