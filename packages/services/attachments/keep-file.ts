import { newId } from '@yardmaster/database/ids';
import { ATTACHMENT_MAX_BYTES } from '@yardmaster/domain/attachment/attachment';
import { FILE_PARTS, fileKey } from '@yardmaster/storage/file-key';
import { type Storage, TooLarge } from '@yardmaster/storage/storage';
import { Refused } from '../outcome.ts';
import { type Inspected, inspect } from './inspect.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** A file that is in the storage, and that no row speaks of yet. */
export type KeptFile = Omit<Inspected, 'drawn'> & {
  id: string;
  bytes: number;
  sha256: string;
  hasThumbnail: boolean;
  /** What its sender calls it. */
  givenName: string | undefined;
};

/**
 * Takes a file in, piece by piece, and looks at what it is. Where no row comes to speak of it, because of a refusal or a crash,
 * `dropFile` or the clean-up takes it away. @throws Refused body_too_large, unsupported_file, damaged_file, invalid_request
 */
export async function keepFile(
  storage: Storage,
  tenantId: string,
  source: AsyncIterable<Uint8Array>,
  givenName: string | undefined,
): Promise<KeptFile> {
  const id = newId();
  try {
    const { bytes, sha256 } = await storage.put(fileKey(tenantId, id), source, ATTACHMENT_MAX_BYTES);
    if (bytes === 0) throw new Refused('invalid_request', 'The file is empty.');
    const { drawn, ...inspected } = await inspect(await wholeOf(storage, tenantId, id), givenName);
    if (drawn) {
      await storage.put(fileKey(tenantId, id, 'preview'), once(drawn.preview), ATTACHMENT_MAX_BYTES);
      await storage.put(fileKey(tenantId, id, 'thumbnail'), once(drawn.thumbnail), ATTACHMENT_MAX_BYTES);
    }
    return { ...inspected, id, bytes, sha256, hasThumbnail: drawn !== null, givenName };
  } catch (error) {
    await dropFile(storage, tenantId, id);
    if (error instanceof TooLarge)
      throw new Refused('body_too_large', sentence('At most {count} bytes.', { count: ATTACHMENT_MAX_BYTES }));
    throw error;
  }
}

/** Takes away a file and the pictures of it. */
export async function dropFile(storage: Storage, tenantId: string, id: string): Promise<void> {
  await Promise.all(FILE_PARTS.map((part) => storage.delete(fileKey(tenantId, id, part))));
}

async function wholeOf(storage: Storage, tenantId: string, id: string): Promise<Uint8Array> {
  const found = await storage.get(fileKey(tenantId, id));
  if (!found) throw new Error('what was just stored is gone');
  return new Response(found.stream).bytes();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
