import { BATCH_ITEMS_MAX } from '@yardmaster/domain/batch/batch';

/** So that an item's id, key and number, is a command id still. */
export const KEY_MAX = 250;

/** The command id of an item of a batch. */
export function itemCommandId(key: string, index: number): string {
  return `${key}/${index}`;
}

/** Those of all the items that a batch can have. */
export function itemCommandIds(key: string): string[] {
  return Array.from({ length: BATCH_ITEMS_MAX }, (_, index) => itemCommandId(key, index));
}
