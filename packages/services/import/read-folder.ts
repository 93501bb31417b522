import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../outcome.ts';
import { KINDS } from './columns.ts';
import type { ImportFile } from './parse-csv.ts';
import { inEnglish } from '@yardmaster/domain/words/sentence';

const FILE_BYTES_MAX = 64 * 1024 * 1024;
const FILES_MAX = 50;

/** Every `.csv` of a folder. Refusals: not_found, invalid_request (no such file in it, or one too large). */
export async function readFolder(folder: string): Promise<ImportFile[]> {
  const names = await listCsv(folder);
  const known = KINDS.map((kind) => `${kind}.csv`).join(', ');
  if (names.length === 0)
    throw new Refused('not_found', inEnglish(`There is no CSV file in ${folder}. Known: ${known}`));
  if (names.length > FILES_MAX)
    throw new Refused('invalid_request', inEnglish(`${folder} holds ${names.length} CSV files. Known: ${known}`));
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      if ((await stat(path)).size > FILE_BYTES_MAX)
        throw new Refused('invalid_request', inEnglish(`${name} is over 64 MB. Split it.`));
      return { name, bytes: await readFile(path) };
    }),
  );
}

async function listCsv(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((e) => !e.isDirectory() && /\.csv$/i.test(e.name))
      .map((e) => e.name)
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      throw new Refused('not_found', inEnglish(`There is no folder ${folder}.`));
    }
    throw error;
  }
}
