import { killing } from './processes.ts';

/** The postmaster; its backends end when they notice. What comes back recovers from its log. */
export const killDatabase = killing('kill-database', ({ database }) => database);
