import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the product runs from; tests, documents and the proof itself stay behind. */
const PARTS = ['apps', 'packages', 'drizzle', 'scripts', 'package.json', 'pnpm-lock.yaml', 'tsconfig.base.json'];
/** What tools keep beside the packages is theirs. */
const KEPT = new Set(['.pnpm', '.bin']);

/** The files of the working tree that make the product, as git sees them: tracked or new, and not ignored. */
export function listSources(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...PARTS];
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 30_000 })
    .split('\0')
    .filter((file) => file !== '' && !/\.test\.tsx?$/.test(file) && existsSync(join(root, file)))
    .toSorted();
}

/**
 * The packages of the root and of each workspace as hard links: Turbopack follows no link that leaves its root, and a real
 * copy would be a gigabyte. pnpm's own links are relative, so they lead to the same place of the copy.
 */
export function linkPackages(root: string, files: readonly string[], to: string): void {
  const workspaces = files.filter((file) => file.endsWith('package.json')).map((file) => dirname(file));
  for (const workspace of workspaces) {
    const from = join(root, workspace, 'node_modules');
    const target = join(to, workspace, 'node_modules');
    rmSync(target, { recursive: true, force: true });
    if (existsSync(from)) linkFolder(from, target, (name) => !name.startsWith('.') || KEPT.has(name));
  }
}

function linkFolder(from: string, to: string, wanted: (name: string) => boolean = () => true): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (!wanted(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.isFile()) linkSync(source, target);
  }
}
