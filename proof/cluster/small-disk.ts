import { spawnSync } from 'node:child_process';
import { chownSync, realpathSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  /** Takes all that is left. The prover goes on meanwhile: it measures how long answers take. */
  fill(): Promise<void>;
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

async function writeUntilFull(file: string): Promise<void> {
  const out = await open(file, 'a');
  try {
    for (const size of pieces) {
      const piece = Buffer.alloc(size);
      while (await takes(out, piece));
    }
  } finally {
    await out.close();
  }
}

async function takes(out: FileHandle, piece: Buffer): Promise<boolean> {
  try {
    return (await out.write(piece)).bytesWritten === piece.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
