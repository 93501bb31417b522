import { exportKind } from '@yardmaster/domain/import/export';
import { importBody, imported, importPreview } from '@yardmaster/domain/import/import';
import { ask } from '@yardmaster/services/commands/ask';
import { exportCsv } from '@yardmaster/services/export/export-csv';
import { importCsv } from '@yardmaster/services/import/import-csv';
import { previewCsv } from '@yardmaster/services/import/preview-csv';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { csvAnswer } from '../csv-answer.ts';
import { paramsOf, parseQuery, present, roll, signedIn } from '../pipeline.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { webPools } from '../pools.ts';
import { questionEndpoint } from '../question-endpoint.ts';
import { during } from './schemas.ts';

const EXAMPLE = { kind: 'equipment', csv: 'identifier,equipment_type,site\nEX-204,Excavator 20 t,Harbour yard' };

export const preview = questionEndpoint({
  path: '/import-previews',
  summary: 'What an import of a CSV file would do, with what is wrong in each row; changes nothing',
  tag: 'Import and export',
  permission: 'fleet:write',
  body: importBody,
  example: EXAMPLE,
  responses: { 200: importPreview },
  read: previewCsv,
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/imports',
  summary: 'Take over the records of a CSV file, all of them or none',
  tag: 'Import and export',
  permission: 'fleet:write',
  command: 'imports.create',
  body: importBody,
  example: EXAMPLE,
  responses: { 201: imported },
  refusals: ['duplicate'],
  run: (db, { body }) => importCsv(db, body),
});

const byKind = z.object({ kind: exportKind });
const period = z.object(during);

export const download = plainEndpoint({
  method: 'GET',
  path: '/exports/{kind}',
  summary:
    'A list as CSV, with columns as the import takes them, up to 50,000 rows; of shifts, time off and maintenance in a period. ' +
    'Cells that begin like a formula have an apostrophe. Where there is more, `X-Truncated` and the last line say so',
  tag: 'Import and export',
  permission: 'fleet:read',
  params: byKind,
  query: period,
  mediaType: 'text/csv',
  responses: { 200: z.string() },
  async answer(call) {
    const caller = await signedIn(call);
    const { kind } = paramsOf(byKind, call);
    const query = parseQuery(period, call);
    const outcome = await ask(webPools(), caller.principal, (db) => exportCsv(db, kind, query));
    if (!outcome.ok) return roll(present(outcome, call), caller, call);
    return roll(csvAnswer(kind, outcome.body, call.locale), caller, call);
  },
});
