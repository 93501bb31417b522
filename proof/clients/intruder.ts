import { exportKind } from '@yardmaster/domain/import/export';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shift } from './dispatcher.ts';
import { commandsOf, foreignIds, readsOf } from './intrusions.ts';
import { anyOf, type Yard } from './yard.ts';

const PAUSE_MS = 700;

/**
 * Somebody with a key of one tenant and the ids of another: names them in paths, queries and bodies, and reads all lists.
 * Every request that names one must be refused as one that names nothing; `intrude:` stands before their names.
 */
export async function intrude(own: Yard, other: Yard, { sender, random, isOver }: Shift): Promise<void> {
  const caller = { ...own.admin, client: `intruder-${own.subdomain}` };
  while (!isOver()) {
    await sleep(random.int(PAUSE_MS));
    if (random.chance(0.35)) {
      await sender.read(caller, random.pick([...LISTS, ...EXPORTS]));
      continue;
    }
    const foreign = foreignIds(other, random);
    if (random.chance(0.5)) {
      const read = anyOf(random, readsOf(foreign));
      if (read) await sender.read(caller, read);
    } else {
      const command = anyOf(random, commandsOf(own, foreign, random));
      if (command) await sender.perform(caller, command);
    }
  }
}

const LISTS = [
  'assignments',
  'work-orders',
  'equipment',
  'drivers',
  'sites',
  'people',
  'queue',
  'reservations',
  'equipment-types',
  'handover-notes',
  'field-failures',
  'api-keys',
  'shifts',
  'time-off',
  'maintenance-windows',
  'certifications',
].map((list) => ({ name: `list:${list}`, path: `/${list}?limit=200` }));
/** As files, whole. */
export const EXPORTS = [...exportKind.options, 'work-orders'].map((kind) => ({
  name: `export:${kind}`,
  path: `/exports/${kind}`,
}));
