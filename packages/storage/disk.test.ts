import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStorage } from './create-storage.ts';
import { fileIdOf, fileKey } from './file-key.ts';
import { type Listed, type Storage, TooLarge } from './storage.ts';

let root: string;
let storage: Storage;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'files-'));
  storage = createStorage({ filesDirectory: root });
});
afterAll(() => rm(root, { recursive: true }));

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}
const read = async (key: string) => {
  const found = await storage.get(key);
  return found && new Response(found.stream).text();
};
async function keysOf(tenantId: string): Promise<string[]> {
  const found: Listed[] = [];
  for await (const listed of storage.list(tenantId)) found.push(listed);
  expect(found.every(({ storedAt }) => Date.now() - storedAt.getTime() < 60_000)).toBe(true);
  return found.map(({ key }) => key).toSorted();
}
const left = () => readdir(join(root, '.unfinished'));

test('what was put is found as it was, with its size and hash, until it is deleted', async () => {
  const key = fileKey(randomUUID(), randomUUID());
  expect(await storage.get(key)).toBeUndefined();
  const sha256 = createHash('sha256').update('one two').digest('hex');
  expect(await storage.put(key, pieces('one ', 'two'), 100)).toEqual({ bytes: 7, sha256 });
  expect((await storage.get(key))?.bytes).toBe(7);
  expect(await read(key)).toBe('one two');
  await storage.delete(key);
  await storage.delete(key);
  expect(await storage.get(key)).toBeUndefined();
});

test('what is too large ends where it is too large, and nothing of it is left', async () => {
  const key = fileKey(randomUUID(), randomUUID());
  let asked = 0;
  async function* endless() {
    for (; asked < 1_000; asked++) yield Buffer.alloc(10);
  }
  await expect(storage.put(key, endless(), 95)).rejects.toThrow(TooLarge);
  expect(asked).toBeLessThan(100);
  expect(await storage.get(key)).toBeUndefined();
  expect(await left()).toEqual([]);
});

test('a sender who goes away leaves nothing, and what stood there before', async () => {
  const key = fileKey(randomUUID(), randomUUID());
  await storage.put(key, pieces('before'), 100);
  async function* broken() {
    yield Buffer.from('half');
    throw new Error('gone');
  }
  await expect(storage.put(key, broken(), 100)).rejects.toThrow('gone');
  expect(await read(key)).toBe('before');
  expect(await left()).toEqual([]);
});

test('a key is what we made, and nothing that leads elsewhere', async () => {
  const [tenant, file] = [randomUUID(), randomUUID()];
  for (const key of ['../secrets.json', `${tenant}/../${file}`, `/${tenant}/${file}`, `${tenant}/${file}/x`, '']) {
    await expect(storage.get(key)).rejects.toThrow('not a key');
    await expect(storage.put(key, pieces('x'), 1)).rejects.toThrow('not a key');
    expect(fileIdOf(key)).toBeUndefined();
  }
  expect(() => fileKey(tenant, '../x')).toThrow('not a key');
  expect(() => storage.list('..')).toThrow('not the id of a tenant');
});

test('a tenant’s keys are listed, and deleted as a whole; what a crash left goes after a day', async () => {
  const [tenant, other, file] = [randomUUID(), randomUUID(), randomUUID()];
  const keys = [fileKey(tenant, file), fileKey(tenant, file, 'preview'), fileKey(tenant, file, 'thumbnail')];
  for (const key of [...keys, fileKey(other, file)]) await storage.put(key, pieces('x'), 1);
  await writeFile(join(root, '.unfinished', 'old'), '');
  await utimes(join(root, '.unfinished', 'old'), 0, 0);
  await writeFile(join(root, '.unfinished', 'new'), '');
  expect(await keysOf(tenant)).toEqual(keys);
  expect(await left()).toEqual(['new']);
  await storage.deleteAll(tenant);
  expect(await keysOf(tenant)).toEqual([]);
  expect(await read(fileKey(other, file))).toBe('x');
});
