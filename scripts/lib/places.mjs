import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The same rule as in packages/database/home.ts, which cannot be loaded before dependencies are there. */
export const home = process.env.YARDMASTER_HOME ? resolve(process.env.YARDMASTER_HOME) : join(root, '.yardmaster');

export function logFile(name) {
  mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o700 });
  return join(home, 'logs', `${name}.log`);
}
