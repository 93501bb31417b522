import { sqlState } from '@yardmaster/database/errors';
import { Refused } from './outcome.ts';

/** Turns a unique violation into a refusal that points to the field. @throws Refused `duplicate` */
export async function unlessDuplicate(field: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Refused('duplicate', `Another one has this ${field} already.`, { field });
    throw error;
  }
}
