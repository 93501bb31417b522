import { readFile } from 'node:fs/promises';
import type { Extra } from './bench.ts';
import { median } from './rounds.ts';
import type { Stage } from './stage.ts';

/** What a backend of this application has for itself alone, shared buffers left out; nothing where there is no /proc. */
export async function memoryOfBackends(stage: Stage, applicationName: string, name: string): Promise<Extra[]> {
  const backends = await stage.sql()<{ pid: number }[]>`
    SELECT pid FROM pg_stat_activity WHERE application_name = ${applicationName} LIMIT 1000`;
  const own: number[] = [];
  for (const { pid } of backends) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kilobytes !== undefined) own.push(Number(kilobytes) / 1_024);
  }
  if (own.length === 0) return [];
  const note = `Of ${own.length} backends, the median; the largest ${Math.max(...own).toFixed(0)} MB.`;
  return [{ name, value: median(own), unit: 'MB', target: null, note }];
}
