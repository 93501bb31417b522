import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkedKey, checkedTenant, fileIdOf } from './file-key.ts';
import { type Listed, type Storage, TooLarge } from './storage.ts';

/** What is being written; a crash leaves it here, and the next start of the tenant's clean-up takes it away. */
const UNFINISHED = '.unfinished';
const ABANDONED_AFTER_MS = 86_400_000;

/** Files in a folder of this machine, a folder for each tenant. Readable by the account that runs the product alone. */
export function createDiskStorage(root: string): Storage {
  const pathOf = (key: string) => join(root, checkedKey(key));
  return {
    async put(key, source, maxBytes) {
      const path = pathOf(key);
      const beside = join(root, UNFINISHED, randomUUID());
      await mkdir(dirname(beside), { recursive: true, mode: 0o700 });
      const counted = new Counter(maxBytes);
      try {
        const target = createWriteStream(beside, { mode: 0o600, flags: 'wx', flush: true });
        await pipeline(source, (chunks: AsyncIterable<Uint8Array>) => counted.through(chunks), target);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(beside, path);
        await settle(dirname(path));
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
      return { bytes: counted.bytes, sha256: counted.digest() };
    },
    async get(key) {
      const path = pathOf(key);
      const found = await stat(path).catch(nothing);
      if (!found?.isFile()) return undefined;
      // The types of Node and of the web differ in name only.
      const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
      return { bytes: found.size, stream };
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    list: (tenantId) => listed(root, checkedTenant(tenantId)),
    async deleteAll(tenantId) {
      await rm(join(root, checkedTenant(tenantId)), { recursive: true, force: true });
    },
  };
}

class Counter {
  bytes = 0;
  readonly #hash = createHash('sha256');
  readonly #maxBytes: number;
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  async *through(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.bytes += chunk.byteLength;
      if (this.bytes > this.#maxBytes) throw new TooLarge(this.#maxBytes);
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

/** The name is on the disk as well, and not only the bytes: a power cut after this leaves the file where it is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function* listed(root: string, tenantId: string): AsyncGenerator<Listed> {
  await sweepUnfinished(root);
  for (const name of (await readdir(join(root, tenantId)).catch(nothing)) ?? []) {
    const key = `${tenantId}/${name}`;
    const found = fileIdOf(key) && (await stat(join(root, key)).catch(nothing));
    if (found) yield { key, storedAt: found.mtime };
  }
}

async function sweepUnfinished(root: string): Promise<void> {
  for (const name of (await readdir(join(root, UNFINISHED)).catch(nothing)) ?? []) {
    const path = join(root, UNFINISHED, name);
    const found = await stat(path).catch(nothing);
    if (found && found.mtimeMs < Date.now() - ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

function nothing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
