import { createDiskStorage } from './disk.ts';
import type { Storage } from './storage.ts';

export type StorageConfig = {
  /** A folder of this machine. */
  filesDirectory: string;
};

/** Where the files of this installation are kept. */
export function createStorage({ filesDirectory }: StorageConfig): Storage {
  return createDiskStorage(filesDirectory);
}
