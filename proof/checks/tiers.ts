import type { Check, Finding } from './check.ts';
import { textOf } from './json.ts';

const TIERED = [
  { stream: 'assignment', table: 'dispatch_assignments' },
  { stream: 'work_order', table: 'work_orders' },
];

export const tiers: Check = {
  name: 'tiers',
  title: 'Every assignment and work order that the log knows is in exactly one of live tables and archive',
  find({ tenants }) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const { subdomain, events, tables } of tenants) {
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
