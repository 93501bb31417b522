import { newCommandId } from '../api/command-id.ts';
import type { Command } from './command.ts';
import { answered, finished, openDatabase } from './database.ts';
import { createMemoryStore } from './memory-store.ts';
import { createSpillStore } from './spill-store.ts';
import { OutboxFull, SETTLED_MAX, stale, type Store, WAITING_MAX } from './store.ts';

/** As it is kept: the database adds the number. */
type Row<S> = Omit<Command<S>, 'sequence'>;

const NAME = 'yardmaster';
const VERSION = 1;
/** On the disk before the screen says so, whatever becomes of the battery. */
const STRICT = { durability: 'strict' } as const;

/** The phone's own database, or where it has none (private windows of old, a full disk) this page's memory. */
export async function openStore<S>(): Promise<Store<S>> {
  try {
    return createSpillStore(await openLasting<S>());
  } catch {
    return createMemoryStore<S>();
  }
}

async function openLasting<S>(): Promise<Store<S>> {
  const db = await openDatabase(NAME, VERSION, (fresh) => {
    // The generator's number outlives its rows: a sequence is never given twice.
    fresh.createObjectStore('commands', { keyPath: 'sequence', autoIncrement: true }).createIndex('owner', 'owner');
    fresh.createObjectStore('kept');
    fresh.createObjectStore('phone');
  });
  const deviceId = await deviceIdOf(db);
  return {
    isLasting: true,
    isFull: false,
    async add(owner, telling) {
      const row: Row<S> = { ...telling, owner, deviceId, settled: null };
      const tx = db.transaction('commands', 'readwrite', STRICT);
      const commands = tx.objectStore('commands');
      const done = finished(tx);
      if ((await answered(commands.count())) >= WAITING_MAX + SETTLED_MAX) {
        tx.abort();
        await done.catch(() => undefined);
        throw new OutboxFull();
      }
      const sequence = await answered<IDBValidKey>(commands.add(row));
      await done;
      return { ...row, sequence: Number(sequence) };
    },
    list: (owner) =>
      answered<Command<S>[]>(
        db
          .transaction('commands')
          .objectStore('commands')
          .index('owner')
          .getAll(owner, WAITING_MAX + SETTLED_MAX),
      ),
    async settle(sequence, settled) {
      const tx = db.transaction('commands', 'readwrite', STRICT);
      const commands = tx.objectStore('commands');
      const done = finished(tx);
      const found = await answered<Command<S> | undefined>(commands.get(sequence));
      if (found?.settled === null) {
        // What was sent is needed no more; a photo would fill the phone.
        commands.put({ ...found, body: {}, settled });
        const all = await answered<Command<S>[]>(commands.index('owner').getAll(found.owner));
        for (const old of stale(all)) commands.delete(old.sequence);
      }
      await done;
      return found?.settled === null;
    },
    async drop(sequence) {
      const tx = db.transaction('commands', 'readwrite');
      tx.objectStore('commands').delete(sequence);
      await finished(tx);
    },
    readKept: async (owner, name) =>
      (await answered<unknown>(db.transaction('kept').objectStore('kept').get([owner, name]))) ?? null,
    async keep(owner, name, value) {
      const tx = db.transaction('kept', 'readwrite');
      tx.objectStore('kept').put(value, [owner, name]);
      await finished(tx);
    },
    async clear(owner) {
      const tx = db.transaction(['commands', 'kept'], 'readwrite');
      const done = finished(tx);
      const commands = tx.objectStore('commands');
      for (const key of await answered(commands.index('owner').getAllKeys(owner))) commands.delete(key);
      // An array sorts behind every text: all names of the person.
      tx.objectStore('kept').delete(IDBKeyRange.bound([owner], [owner, []]));
      await done;
    },
    close: () => db.close(),
  };
}

/** One id for the phone, as long as its numbers go on: both stand in one database, and are lost together. */
async function deviceIdOf(db: IDBDatabase): Promise<string> {
  const tx = db.transaction('phone', 'readwrite');
  const done = finished(tx);
  const found = await answered<string | undefined>(tx.objectStore('phone').get('deviceId'));
  const deviceId = found ?? newCommandId();
  if (found === undefined) tx.objectStore('phone').put(deviceId, 'deviceId');
  await done;
  return deviceId;
}
