// Builds the web app of a source tree, when its last build is not of its sources: `node build-when-pending.ts <root> <log>`.
// A process of its own, so that the caller can hold a lock around all of it (see start-cluster.ts).
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Build = typeof import('../../apps/cli/up/build-web.ts');

const [root, log] = process.argv.slice(2);
if (!root || !log) throw new Error('build-when-pending.ts <root> <log>');
const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
const { pendingBuild, buildWeb }: Build = await import(pathToFileURL(join(root, 'apps/cli/up/build-web.ts')).href);
const wanted = pendingBuild(env);
if (wanted) await buildWeb(env, wanted, log, new AbortController().signal);
