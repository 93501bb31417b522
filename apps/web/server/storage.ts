import { createStorage, readStorageConfig } from '@yardmaster/storage/create-storage';
import type { Storage } from '@yardmaster/storage/storage';
import { webConfig } from './config.ts';

let storage: Storage | undefined;

/** Where this process keeps files. */
export function webStorage(): Storage {
  storage ??= createStorage(readStorageConfig(webConfig().home));
  return storage;
}
