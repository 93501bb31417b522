import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..', '..');
export const webFolder = join(root, 'apps', 'web');
export const webServer = join(webFolder, 'serve.ts');
export const workerMain = join(root, 'apps', 'worker', 'main.ts');
export const exitWithParent = join(import.meta.dirname, 'exit-with-parent.ts');

/** Next's own entry, run by the Node that runs this; a shell wrapper between would swallow signals. */
export const nextCli = createRequire(join(webFolder, 'package.json')).resolve('next/dist/bin/next');

/** What makes the service worker out of the built pages. Its package shuts its files in, but for its manifest. */
export const serwistCli = join(
  dirname(createRequire(join(webFolder, 'package.json')).resolve('@serwist/cli/package.json')),
  'cli.js',
);
