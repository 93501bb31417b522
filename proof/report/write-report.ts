import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchResult } from '../bench/result.ts';
import type { Line } from '../history.ts';
import type { ProofResult } from '../result.ts';
import { benchPage } from './bench-page.ts';
import { proofPage } from './proof-page.ts';

/**
 * Writes a result as one page into a folder, which is made when needed; a run's history gives it its timeline.
 * @returns the page's file
 */
export async function writeReport(
  folder: string,
  result: ProofResult | BenchResult,
  history: readonly Line[] = [],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'report.html');
  await writeFile(file, 'checks' in result ? proofPage(result, history) : benchPage(result));
  return file;
}
