import { constraintName, sqlState } from '@yardmaster/database/errors';
import { Refused } from '../outcome.ts';
import { together } from '../together.ts';

/**
 * What the database refuses about a unit, as a refusal that points to the field; so there is no gap between a check and
 * the write. @throws Refused `duplicate`, `invalid_request`
 */
export async function writeUnit(write: () => readonly Promise<unknown>[]): Promise<void> {
  try {
    await together(write());
  } catch (error) {
    const state = sqlState(error);
    if (state === '23505')
      throw new Refused('duplicate', 'Another unit has this identifier already.', { field: 'identifier' });
    if (state !== '23503') throw error;
    const refused = new Refused('invalid_request');
    refused.refusal.errors = constraintName(error)?.includes('site')
      ? [{ pointer: '/siteId', message: 'There is no such site' }]
      : [{ pointer: '/equipmentTypeId', message: 'There is no such type of equipment' }];
    throw refused;
  }
}
