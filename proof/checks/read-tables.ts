import type { TransactionSql } from 'postgres';
import { ident } from '@yardmaster/database/ddl';
import type { EventRow, ReceiptRow, Row } from './evidence.ts';

/** More than any run makes; beyond it a check would be slow before it were wrong. */
export const ROWS_MAX = 1_000_000;

/** Every table of a schema whole, by its name; partitions are read through their table. @throws Error beyond `most` rows */
export async function readTables(
  tx: TransactionSql,
  schema: string,
  prefix = '',
  most = ROWS_MAX,
): Promise<Record<string, Row[]>> {
  const names = await tx<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${schema} AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1 LIMIT 500`;
  const tables: Record<string, Row[]> = {};
  for (const { name } of names) {
    const from = `${ident(schema)}.${ident(name)}`;
    const rows = await tx.unsafe<{ row: Row }[]>(`SELECT to_jsonb(t) AS row FROM ${from} AS t LIMIT ${most + 1}`);
    if (rows.length > most) throw new Error(`${schema}.${name} has more than ${most} rows: make the run shorter`);
    tables[`${prefix}${name}`] = rows.map(({ row }) => row);
  }
  return tables;
}

/** The log by position. @throws Error beyond `most` events */
export async function readEvents(tx: TransactionSql, schema: string, most = ROWS_MAX): Promise<EventRow[]> {
  const rows = await tx.unsafe<EventRow[]>(`
    SELECT id, position::float8 AS position, stream_type AS "streamType", stream_id AS "streamId", version, type,
      actor_kind AS "actorKind", actor_id AS "actorId", command_id AS "commandId", payload,
      to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "occurredAt",
      to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt"
    FROM ${ident(schema)}.events ORDER BY events.position LIMIT ${most + 1}`);
  if (rows.length > most) throw new Error(`${schema} has more than ${most} events: make the run shorter`);
  return [...rows];
}

/** Receipts with their answers. @throws Error beyond `most` */
export async function readReceipts(tx: TransactionSql, schema: string, most = ROWS_MAX): Promise<ReceiptRow[]> {
  const from = ident(schema);
  const rows = await tx.unsafe<ReceiptRow[]>(`
    SELECT r.command_id AS "commandId", r.command, a.command_id IS NOT NULL AS answered, a.answer
    FROM ${from}.command_receipts r LEFT JOIN ${from}.command_answers a ON a.command_id = r.command_id LIMIT ${most + 1}`);
  if (rows.length > most) throw new Error(`${schema} has more than ${most} receipts: make the run shorter`);
  return [...rows];
}
