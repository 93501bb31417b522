// `node build-when-pending.ts <root> <log> [<copy>]`: builds the web app of a source tree when its last build is not of its
// sources, and copies the build if asked. A process of its own, so that the caller can hold a lock around all of it (see build.ts).
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Build = typeof import('../../apps/cli/up/build-web.ts');

const [root, log, copy] = process.argv.slice(2);
if (!root || !log) throw new Error('build-when-pending.ts <root> <log> [<copy>]');
const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
const { pendingBuild, buildWeb }: Build = await import(pathToFileURL(join(root, 'apps/cli/up/build-web.ts')).href);
const wanted = pendingBuild(env);
if (wanted) await buildWeb(env, wanted, log, new AbortController().signal);
// Links to packages, which count upwards, become absolute.
const built = join(root, 'apps/web', env['NEXT_DIST_DIR'] || '.next');
if (copy) cpSync(built, copy, { recursive: true, filter: (from) => from !== join(built, 'cache') });
