import { sqlState } from '@yardmaster/database/errors';
import { Refused } from './outcome.ts';
import { together } from './together.ts';

/** Turns a unique violation of one flight of writes into a refusal that points to the field. @throws Refused `duplicate` */
export async function unlessDuplicate(field: string, write: () => readonly Promise<unknown>[]): Promise<void> {
  try {
    await together(write());
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Refused('duplicate', `Another one has this ${field} already.`, { field });
    throw error;
  }
}
