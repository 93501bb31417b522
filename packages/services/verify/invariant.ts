import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { SQL } from 'drizzle-orm';

/**
 * One thing that must hold. `query` gives a row for each breach: `subject` (an id or key) and `detail`, a sentence
 * without personal data.
 */
export type Invariant = { name: string; title: string; query: (db: TenantDb) => SQL };
