import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import postgres, { type Sql } from 'postgres';

/** The maintenance login's connection: DDL, roles, partitions. Few, and never on the way of a request. */
export function openMaintenance(url: string, max = 1): Sql {
  return postgres(url, {
    max,
    connect_timeout: 10,
    idle_timeout: 20,
    onnotice: () => {},
    connection: { application_name: 'yardmaster maintenance' },
  });
}

/** Quotes an identifier. Names are validated long before; this is the second lock on the door. */
export function ident(name: string): string {
  if (name.length === 0 || Buffer.byteLength(name) > 63 || name.includes('\0')) throw new Error('not an identifier');
  return `"${name.replaceAll('"', '""')}"`;
}

const DRIZZLE = new URL('../../drizzle/', import.meta.url);

export type Migration = { name: string; sql: string; checksum: string };

export async function readMigration(kind: 'control' | 'tenant', name: string): Promise<Migration> {
  const sql = await readFile(new URL(`${kind}/${name}.sql`, DRIZZLE), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex').slice(0, 32) };
}

/** Fills in psql's `:"name"` placeholders. */
export function fill(sql: string, names: Record<string, string>): string {
  return sql.replaceAll(/:"(\w+)"/g, (whole, key: string) => {
    const name = names[key];
    if (name === undefined) throw new Error(`unknown placeholder ${whole}`);
    return ident(name);
  });
}
