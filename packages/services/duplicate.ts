import { sqlState } from '@yardmaster/database/errors';
import { Refused } from './outcome.ts';
import { together } from './together.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** Turns a unique violation of one flight of writes into a refusal that points to the field. @throws Refused `duplicate` */
export async function unlessDuplicate(field: string, write: () => readonly Promise<unknown>[]): Promise<void> {
  try {
    await together(write());
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Refused('duplicate', sentence('Another one has this {field} already.', { field }), { field });
    throw error;
  }
}
