import type { TenantDb } from '@yardmaster/database/tenant-db';
import { IMPORT_SHOWN_MAX, type ImportBody, type ImportPreview } from '@yardmaster/domain/import/import';
import { counted, planCsv } from './plan-csv.ts';

/** What an import of this file would do, with what is wrong beside each row; writes nothing. Refusals: forbidden. */
export async function previewCsv(db: TenantDb, body: ImportBody): Promise<ImportPreview> {
  const { problems, file, plan } = await planCsv(db, body);
  const errors = problems.sorted();
  const columns = file ? [...file.headers.keys()] : [];
  const byLine = Map.groupBy(errors, ({ line }) => line);
  const isRow = new Set(file?.rows.map(({ line }) => line));
  const shown = (file?.rows ?? []).filter(({ line }, index) => index < IMPORT_SHOWN_MAX || byLine.has(line));
  return {
    columns,
    rows: shown.map(({ line, cells }) => ({
      line,
      cells: columns.map((column) => cells[column] ?? ''),
      errors: (byLine.get(line) ?? []).map(({ column, message }) => ({ column, message })),
    })),
    rowCount: file?.rows.length ?? 0,
    ...counted(body.kind, plan),
    fileErrors: errors
      .filter(({ line }) => !isRow.has(line))
      .map(({ line, column, message }) => ({ line, column, message })),
    errorCount: problems.count,
  };
}
