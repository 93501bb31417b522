import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { waitForHealth } from '../../apps/cli/up/health.ts';
import { root, webFolder, webServer } from '../../apps/cli/up/places.ts';
import { bringWebUpToDate } from '../cluster/build.ts';
import type { Stage } from './stage.ts';

const HEALTHY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 10_000;

/** The product's web server in a process of its own, as it is started for people; limits of rate are off. Closed with the stage. */
export async function startWeb(stage: Stage, connections: number): Promise<{ url: string; pid: number }> {
  // Below the web app: what the bundler left out is looked for upwards from there. A copy: others may build meanwhile.
  const distDir = `.proof/${process.pid}-${randomBytes(4).toString('hex')}/.next`;
  stage.onClose(() => rmSync(join(webFolder, distDir, '..'), { recursive: true, force: true }));
  await bringWebUpToDate(root, {}, join(stage.folder, 'build.log'), join(webFolder, distDir));
  const port = await stage.freePort();
  const out = openSync(join(stage.folder, 'web.log'), 'a');
  const child = spawn(process.execPath, [webServer, '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: webFolder,
    stdio: ['ignore', out, out],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_DIST_DIR: distDir,
      YARDMASTER_HOME: stage.folder,
      AUTH_SECRET: randomBytes(32).toString('base64url'),
      APP_DATABASE_URL: stage.appUrl,
      APP_POOL_COUNT: '1',
      APP_POOL_SIZE: String(connections),
      RATE_LIMIT_PERSON: '0',
      RATE_LIMIT_KEY: '0',
      RATE_LIMIT_ADDRESS: '0',
    },
  });
  closeSync(out);
  const gone = new Promise<void>((settle) => void child.once('exit', () => settle()));
  stage.onClose(async () => {
    const deadline = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    child.kill('SIGTERM');
    await gone;
    clearTimeout(deadline);
  });
  const url = `http://127.0.0.1:${port}`;
  await waitForHealth(`${url}/api/health`, HEALTHY_WITHIN_MS, () => child.exitCode !== null);
  if (child.pid === undefined) throw new Error('the web server did not start');
  return { url, pid: child.pid };
}
