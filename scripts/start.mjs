// `npm start`: brings what the product needs (dependencies, Node 24) and hands over to apps/cli/up/main.ts.
// Runs on the Node that is there (20.19 or newer), so it uses nothing that has to be installed first.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { installDependencies, isInstalled } from './lib/dependencies.mjs';
import { environment, node24 } from './lib/node24.mjs';
import { home, root } from './lib/places.mjs';
import { onStarterGone } from './lib/starters.mjs';

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}

/** Said before a minute of installing, not after. Once installed, main.ts checks the same and more. */
async function checkEarly() {
  if (process.platform === 'win32') fail('Yardmaster runs on Linux and macOS. On Windows use WSL 2.');
  if (process.env.NODE_ENV === 'production') {
    const missing = ['AUTH_SECRET', 'DATABASE_URL'].filter((name) => !process.env[name]);
    if (missing.length > 0)
      fail(`NODE_ENV is "production" and ${missing.join(' and ')} not set. See docs/operations.md.`);
  }
  const port = Number(process.env.PORT || 3000);
  const free = await new Promise((settle) => {
    const probe = createServer();
    probe.once('error', () => settle(false));
    probe.listen(port, process.env.HOST || '127.0.0.1', () => probe.close(() => settle(true)));
  });
  if (!free) fail(`Port ${port} is in use. Choose another one: PORT=${port + 100} npm start`);
}

/**
 * In a process group of its own, so that Ctrl-C reaches it once, from here, and it can stop its parts in order. The
 * channel tells it when this process is gone without a word.
 */
function handOver() {
  const child = spawn(node24(), [join(root, 'apps', 'cli', 'up', 'main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env: environment({ YARDMASTER_HOME: home }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
  }
  onStarterGone(() => child.kill('SIGTERM'));
  child.once('error', (error) => fail(error.message));
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

try {
  if (!isInstalled()) await checkEarly();
  await installDependencies();
  handOver();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
