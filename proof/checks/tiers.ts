import type { Check, Finding } from './check.ts';
import type { Row, TenantEvidence } from './evidence.ts';
import { objectOf, textOf } from './json.ts';

const TIERED = [
  { stream: 'assignment', table: 'dispatch_assignments' },
  { stream: 'work_order', table: 'work_orders' },
];

export const tiers: Check = {
  name: 'tiers',
  title:
    'Every assignment and work order that the log knows is in exactly one of live tables and archive, and what is closed goes there',
  find({ tenants }) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const tenant of tenants) {
      const { subdomain, events, tables } = tenant;
      findings.push(...forgotten(tenant));
      for (const { stream, table } of TIERED) {
        const places = new Map<string, string[]>();
        for (const { streamId } of events.filter(({ streamType }) => streamType === stream)) places.set(streamId, []);
        for (const tier of [table, `archive.${table}`]) {
          for (const row of tables[tier] ?? []) {
            const id = textOf(row['id']) ?? '';
            const known = places.get(id);
            if (known) known.push(tier);
            else findings.push({ detail: `${subdomain}: ${id} is in ${tier}, and no event tells of it`, about: [id] });
          }
        }
        examined += places.size;
        for (const [id, found] of places) {
          if (found.length === 1) continue;
          const where = found.length === 0 ? 'in neither tier' : `in ${found.join(' and ')}`;
          findings.push({ detail: `${subdomain}: ${stream} ${id} is ${where}`, about: [id] });
        }
      }
    }
    return { findings, examined };
  },
};

/** No retention is longer than this. */
const RETENTION_YEARS = 10;
const ENDED = new Set(['completed', 'recalled']);

/** Assignments that ended long before what an archive run counted from, of which it moved none. */
function forgotten({ subdomain, tables }: TenantEvidence): Finding[] {
  const dates = (tables['job_runs'] ?? [])
    .filter((run) => run['job'] === 'archive' && run['status'] === 'succeeded')
    .map((run) => Date.parse(textOf(objectOf(run['result'])?.['asOf']) ?? ''));
  const isLongAgo = (row: Row): boolean => {
    const closedAt = new Date(textOf(row['closed_at']) ?? '');
    closedAt.setUTCFullYear(closedAt.getUTCFullYear() + RETENTION_YEARS);
    return dates.some((date) => closedAt.getTime() < date);
  };
  const left = (tables['dispatch_assignments'] ?? []).filter((row) => ENDED.has(textOf(row['status']) ?? ''));
  const due = left.filter(isLongAgo);
  const moved = tables['archive.dispatch_assignments'] ?? [];
  if (due.length === 0 || moved.length > 0) return [];
  const detail = `${subdomain}: an archive run ended well and moved none of ${due.length} assignments that had ended`;
  return [{ detail, about: due.slice(0, 3).flatMap((row) => textOf(row['id']) ?? []) }];
}
