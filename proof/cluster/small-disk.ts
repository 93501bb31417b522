import { spawnSync } from 'node:child_process';
import { chownSync, closeSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  /** Takes all that is left. */
  fill(): void;
  free(): void;
  unmount(): void;
};

const sizeMb = 600;
const pieces = [4 << 20, 64 << 10, 4 << 10];

/** Mounts a file system of its own over a folder, with the owner that the folder has. Undefined where that is not permitted. */
export function mountSmallDisk(folder: string, owner: { uid?: number; gid?: number }): SmallDisk | undefined {
  if (platform() !== 'linux' || process.getuid?.() !== 0) return undefined;
  const at = realpathSync(folder);
  const options = `size=${sizeMb}m,mode=0700`;
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'yardmaster-proof', at]).status !== 0) return undefined;
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(at, owner.uid, owner.gid);
  const filler = join(at, 'filler');
  return {
    fill: () => writeUntilFull(filler),
    free: () => rmSync(filler, { force: true }),
    unmount: () => unmount(at),
  };
}

/** Also where processes still have files open there: it goes when they do. */
export function unmount(at: string): void {
  spawnSync('umount', ['--lazy', at]);
}

function writeUntilFull(file: string): void {
  const out = openSync(file, 'a');
  try {
    for (const size of pieces) {
      const piece = Buffer.alloc(size);
      while (takes(out, piece));
    }
  } finally {
    closeSync(out);
  }
}

function takes(out: number, piece: Buffer): boolean {
  try {
    return writeSync(out, piece) === piece.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
