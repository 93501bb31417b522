import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root } from './places.mjs';
import { step } from './steps.mjs';

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function playwrightsOwn() {
  try {
    return createRequire(join(root, 'e2e', 'package.json'))('@playwright/test').chromium.executablePath();
  } catch {
    return '';
  }
}

/** A Chromium that is here already: the named one, Playwright's own, the system's. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : undefined;
  // The first one draws no window, which nobody would see, and takes less of two cores for it.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const usual = ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  return [playwrightsOwn(), ...onPath, ...usual].find((path) => path !== '' && isProgram(path));
}

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');
const apt = (...packages) => [
  ['apt-get', ['update', '-qq']],
  ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages, 'fonts-liberation']],
];
const attempts = [
  {
    title: 'Installing Chromium without windows with apt',
    possible: isDebianRoot,
    commands: apt('chromium-headless-shell'),
  },
  { title: 'Installing Chromium with apt', possible: isDebianRoot, commands: apt('chromium') },
  {
    title: 'Downloading Chromium',
    possible: () => true,
    commands: [
      [process.execPath, [join(root, 'e2e', 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium']],
    ],
  },
];

/** Finds Chromium or brings it. Throws with what a person can do. */
export async function provideChromium(env) {
  if (process.env.CHROMIUM_PATH && !findChromium()) {
    throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and there is no program.`);
  }
  for (const { title, possible, commands } of attempts) {
    const found = findChromium();
    if (found) return found;
    if (!possible()) continue;
    await step(title, () => {
      for (const [command, args] of commands) {
        const ran = spawnSync(command, args, {
          cwd: root,
          env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
          encoding: 'utf8',
          timeout: 600_000,
        });
        if (ran.status !== 0) throw new Error(ran.stderr || ran.error?.message || `${String(command)} failed`);
      }
    }).catch((error) => process.stdout.write(`${error.message.trim().split('\n').slice(-8).join('\n')}\n`));
  }
  const found = findChromium();
  if (found) return found;
  throw new Error(
    `No Chromium was found, and none could be installed. ` +
      'Install Chromium or Google Chrome, or set CHROMIUM_PATH to its program, then run npm test again.',
  );
}
