import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { newCommandId } from '../api/command-id.ts';
import type { Command } from './command.ts';
import { createMemoryStore } from './memory-store.ts';
import { OutboxFull, SETTLED_MAX, stale, type Store, WAITING_MAX } from './store.ts';

interface Schema<S> extends DBSchema {
  commands: { key: number; value: Omit<Command<S>, 'sequence'> & { sequence?: number }; indexes: { owner: string } };
  kept: { key: [owner: string, name: string]; value: unknown };
  phone: { key: 'deviceId'; value: string };
}

const NAME = 'yardmaster';
const VERSION = 1;

/** The phone's own database, or where it has none (private windows of old, a full disk) this page's memory. */
export async function openStore<S>(): Promise<Store<S>> {
  try {
    return await openLasting<S>();
  } catch {
    return createMemoryStore<S>();
  }
}

async function openLasting<S>(): Promise<Store<S>> {
  const db = await openDB<Schema<S>>(NAME, VERSION, {
    upgrade(opened) {
      // The generator's number outlives its rows: a sequence is never given twice.
      opened.createObjectStore('commands', { keyPath: 'sequence', autoIncrement: true }).createIndex('owner', 'owner');
      opened.createObjectStore('kept');
      opened.createObjectStore('phone');
    },
    // A newer version of this page wants to change the shape: let it, and read again after a reload.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  const deviceId = await deviceIdOf(db);
  return {
    isLasting: true,
    async add(owner, telling) {
      const row = { ...telling, owner, deviceId, settled: null };
      // `strict`: on the disk before the screen says so, whatever becomes of the battery.
      const tx = db.transaction('commands', 'readwrite', { durability: 'strict' });
      if ((await tx.store.count()) >= WAITING_MAX + SETTLED_MAX) {
        tx.abort();
        await tx.done.catch(() => undefined);
        throw new OutboxFull();
      }
      const sequence = await tx.store.add(row);
      await tx.done;
      return { ...row, sequence };
    },
    async list(owner) {
      return (await db.getAllFromIndex('commands', 'owner', owner, WAITING_MAX + SETTLED_MAX)).flatMap(
        ({ sequence, ...row }) => (sequence === undefined ? [] : [{ ...row, sequence }]),
      );
    },
    async settle(sequence, settled) {
      const tx = db.transaction('commands', 'readwrite', { durability: 'strict' });
      const found = await tx.store.get(sequence);
      if (found?.settled === null) {
        // What was sent is needed no more; a photo would fill the phone.
        await tx.store.put({ ...found, body: {}, settled });
        const all = await tx.store.index('owner').getAll(found.owner);
        const old = stale(
          all.flatMap(({ sequence: key, ...row }) => (key === undefined ? [] : [{ ...row, sequence: key }])),
        );
        await Promise.all(old.map(({ sequence: key }) => tx.store.delete(key)));
      }
      await tx.done;
      return found?.settled === null;
    },
    drop: (sequence) => db.delete('commands', sequence),
    readKept: async (owner, name) => (await db.get('kept', [owner, name])) ?? null,
    keep: async (owner, name, value) => void (await db.put('kept', value, [owner, name])),
    async clear(owner) {
      const tx = db.transaction(['commands', 'kept'], 'readwrite');
      const commands = tx.objectStore('commands');
      const keys = await commands.index('owner').getAllKeys(owner);
      // An array sorts behind every text: all names of the person.
      const names = IDBKeyRange.bound([owner], [owner, []]);
      await Promise.all([...keys.map((key) => commands.delete(key)), tx.objectStore('kept').delete(names), tx.done]);
    },
    close: () => db.close(),
  };
}

/** One id for the phone, as long as its numbers go on: both stand in one database, and are lost together. */
async function deviceIdOf<S>(db: IDBPDatabase<Schema<S>>): Promise<string> {
  const tx = db.transaction('phone', 'readwrite');
  const found = await tx.store.get('deviceId');
  const deviceId = found ?? newCommandId();
  if (found === undefined) await tx.store.put(deviceId, 'deviceId');
  await tx.done;
  return deviceId;
}
