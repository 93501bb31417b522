/** What was put: how many bytes, and their SHA-256 in small hexadecimal letters. */
export type Stored = { bytes: number; sha256: string };

export type Found = { bytes: number; stream: ReadableStream<Uint8Array> };

/** A key that is stored, and when it was. */
export type Listed = { key: string; storedAt: Date };

/**
 * Where the bytes of files are. Keys are made by us (`fileKey`), so that nothing that came from outside is ever a part of a
 * path; any other is refused.
 */
export type Storage = {
  /**
   * Keeps the bytes under the key, all of them or nothing: until the last has come, nobody finds the key.
   * @throws TooLarge as soon as more than `maxBytes` have come; whatever the source throws
   */
  put(key: string, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Stored>;
  /** undefined when nothing is kept under the key. */
  get(key: string): Promise<Found | undefined>;
  /** What is not there is gone as well. */
  delete(key: string): Promise<void>;
  /** A tenant's keys, in no order. */
  list(tenantId: string): AsyncIterable<Listed>;
  /** All that is kept of a tenant. */
  deleteAll(tenantId: string): Promise<void>;
};

export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
    this.maxBytes = maxBytes;
  }
}
