// `node press.mjs`, after the build: each script and style beside itself in brotli's smallest form. Done while somebody waits
// it would take a second for the largest; done once it spares every first load 15 %.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const press = promisify(brotliCompress);
const folder = join(process.env.NEXT_DIST_DIR || '.next', 'static');
const AT_ONCE = 4;

// The map's worker is a file of its own, which the bundler does not make. Its name is the one in features/map/worker-url.ts.
const pathOf = (name) => fileURLToPath(import.meta.resolve(name));
const { version } = JSON.parse(readFileSync(pathOf('maplibre-gl/package.json'), 'utf8'));
copyFileSync(pathOf('maplibre-gl/dist/maplibre-gl-worker.mjs'), join(folder, `map-worker-${version}.js`));

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(js|css)$/.test(name));
async function next() {
  for (let name = files.pop(); name !== undefined; name = files.pop()) {
    const content = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(folder, `${name}.br`), await press(content, { params }));
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, next));
