import { randomUUID } from 'node:crypto';
import type { openMaintenance } from '@yardmaster/database/ddl';
import { COMPARED } from '@yardmaster/domain/replay/compared';

type Owner = ReturnType<typeof openMaintenance>;
type Row = Record<string, unknown>;

/** What two worlds in one tenant cannot both have. */
const UNIQUE = new Set(['number', 'number_key', 'identifier', 'identifier_key', 'email', 'email_key', 'name_key']);
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Copies all that a tenant has, log and tables, under fresh ids so many times over: a longer log than could be played
 * through the verbs in a test's time. A tenant has one row of settings: those stay as they are.
 */
export async function copyWorld(sql: Owner, schema: string, copies: number): Promise<void> {
  const tables = ['events', ...COMPARED.map(({ name }) => name).filter((name) => name !== 'settings')];
  const world = new Map<string, Row[]>();
  for (const table of tables) {
    const order = table === 'events' ? `WHERE type NOT LIKE 'settings.%' ORDER BY position` : '';
    const rows = await sql.unsafe<{ row: Row }[]>(
      `SELECT to_jsonb(t) - 'position' AS row FROM "${schema}"."${table}" AS t ${order}`,
    );
    world.set(
      table,
      [...rows].map(({ row }) => row),
    );
  }
  await sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    await tx`SELECT set_config('search_path', ${schema}, true)`;
    for (let copy = 1; copy <= copies; copy++) {
      const ids = new Map<string, string>();
      for (const [table, rows] of world) {
        const [first] = rows;
        if (!first) continue;
        const columns = Object.keys(first)
          .map((column) => `"${column}"`)
          .join(', ');
        await tx.unsafe(
          `INSERT INTO "${table}" (${columns}) SELECT ${columns}
           FROM jsonb_populate_recordset(NULL::"${table}", $1::text::jsonb) WITH ORDINALITY ORDER BY ordinality`,
          [renewed(rows, copy, ids)],
        );
      }
    }
  });
}

function renewed(rows: readonly Row[], copy: number, ids: Map<string, string>): string {
  const json = JSON.stringify(rows, (key, value: unknown) =>
    UNIQUE.has(key) && typeof value === 'string' ? `${value}-${copy}` : value,
  );
  return json.replace(UUID, (id) => {
    const fresh = ids.get(id) ?? randomUUID();
    ids.set(id, fresh);
    return fresh;
  });
}
