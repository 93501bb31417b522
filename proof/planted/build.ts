import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plants } from './all.ts';
import { linkPackages, listSources } from './copy.ts';
import { editsByFile, insert, PlantError } from './insert.ts';
import type { Plant } from './plant.ts';

const root = join(import.meta.dirname, '..', '..');
/** Ignored by git, and on the same file system: hard links go no further. */
export const plantedRoot = join(root, '.proof', 'planted');
const buildLog = join(root, '.proof', 'planted-build.log');
const BUILD_WITHIN_MS = 5 * 60_000;

/**
 * Makes the test build: a copy of the product's sources in which every plant stands behind its switch. What is current is
 * left as it is, so a second call does nothing. Returns where the copy is: what `startCluster` takes as its source.
 * @throws PlantError when the text that a plant replaces is not there exactly once
 */
export async function buildPlanted(): Promise<string> {
  const files = listSources(root);
  const contents = new Map(files.map((file) => [file, readFileSync(join(root, file))]));
  for (const [file, text] of planted(contents, plants)) contents.set(file, Buffer.from(text));
  keepInStep(contents);
  keepPackages(files);
  await buildWhenPending();
  return plantedRoot;
}

/** The sources that plants change, changed. @throws PlantError */
function planted(contents: ReadonlyMap<string, Buffer>, all: readonly Plant[]): Map<string, string> {
  const changed = new Map<string, string>();
  for (const [file, edits] of editsByFile(all)) {
    const source = contents.get(file);
    if (!source) throw new PlantError(`${edits[0]?.plant}: there is no ${file}`);
    changed.set(file, insert(source.toString('utf8'), edits));
  }
  return changed;
}

/** Writes what differs, and removes what is no longer there. */
function keepInStep(contents: ReadonlyMap<string, Buffer>): void {
  const list = join(plantedRoot, 'files.json');
  const before: string[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const file of before) if (!contents.has(file)) rmSync(join(plantedRoot, file), { force: true });
  for (const [file, content] of contents) {
    const path = join(plantedRoot, file);
    if (existsSync(path) && readFileSync(path).equals(content)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  writeFileSync(list, JSON.stringify([...contents.keys()]));
}

/** The linked packages are those of the lock file; another one, and they are linked anew. */
function keepPackages(files: readonly string[]): void {
  const stamp = join(plantedRoot, 'packages.stamp');
  const hash = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml')));
  for (const file of files) if (file.endsWith('package.json')) hash.update(file).update(readFileSync(join(root, file)));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(stamp, { force: true });
  linkPackages(root, files, plantedRoot);
  writeFileSync(stamp, wanted);
}

type Builder = typeof import('../../apps/cli/up/build-web.ts');

/** By the copy's own builder, which knows by itself whether its last build is current. */
async function buildWhenPending(): Promise<void> {
  const builder = pathToFileURL(join(plantedRoot, 'apps/cli/up/build-web.ts')).href;
  const { pendingBuild, buildWeb }: Builder = await import(builder);
  const env = { ...process.env, NODE_ENV: 'production' };
  const wanted = pendingBuild(env);
  if (wanted) await buildWeb(env, wanted, buildLog, AbortSignal.timeout(BUILD_WITHIN_MS));
}
