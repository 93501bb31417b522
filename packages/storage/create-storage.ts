import { join, resolve } from 'node:path';
import { createDiskStorage } from './disk.ts';
import type { Storage } from './storage.ts';

export type StorageConfig = {
  /** A folder of this machine. */
  filesDirectory: string;
};

/** Where files are unless told: beside what else the installation keeps. `YARDMASTER_FILES` names another folder. */
export function readStorageConfig(home: string, env: NodeJS.ProcessEnv = process.env): StorageConfig {
  const named = env['YARDMASTER_FILES']?.trim();
  return { filesDirectory: named ? resolve(named) : join(home, 'files') };
}

/** Where the files of this installation are kept. */
export function createStorage({ filesDirectory }: StorageConfig): Storage {
  return createDiskStorage(filesDirectory);
}
