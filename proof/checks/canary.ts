import type { Check, Finding } from './check.ts';
import type { Evidence } from './evidence.ts';
import { opsOf } from './ops.ts';

/** Where a text was found, whose it may be, and what it is about. */
type Place = { where: string; owner: string | null; text: () => string; about: string[] };

export const canary: Check = {
  name: 'canary',
  title: 'What one organisation’s people wrote is in no other’s answers, streams, exports or tables, and in no log',
  find(evidence) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const { where, owner, text, about } of placesOf(evidence)) {
      examined += 1;
      const read = text();
      for (const { subdomain, canary: mark } of evidence.tenants) {
        if (subdomain === owner || !read.includes(mark)) continue;
        const at = read.indexOf(mark);
        const around = read.slice(Math.max(0, at - 80), at + mark.length + 40).replaceAll(/\s+/g, ' ');
        findings.push({ detail: `the canary of ${subdomain} is in ${where}: …${around}…`, about: [mark, ...about] });
      }
    }
    return { findings, examined };
  },
};

function* placesOf({ history, tenants, logs }: Evidence): Generator<Place> {
  for (const { invoke, end } of opsOf(history)) {
    if (!end) continue;
    const { op, tenant: owner, name } = invoke;
    yield {
      where: `the answer to ${name} (sending ${op}) of ${owner}`,
      owner,
      text: () => JSON.stringify(end),
      about: [`op:${op}`],
    };
  }
  for (const line of history) {
    if (line.kind !== 'stream') continue;
    const { client, tenant: owner } = line;
    yield { where: `the stream of ${client}`, owner, text: () => JSON.stringify(line), about: [client] };
  }
  for (const { subdomain, tables, events, receipts } of tenants) {
    const all: [string, readonly unknown[]][] = [...Object.entries(tables), ['events', events], ['receipts', receipts]];
    for (const [table, rows] of all)
      for (const row of rows)
        yield {
          where: `a row of ${table} of ${subdomain}`,
          owner: subdomain,
          text: () => JSON.stringify(row),
          about: [],
        };
  }
  for (const { name, text } of logs)
    for (const line of text.split('\n'))
      yield { where: `the log of ${name}`, owner: null, text: () => line, about: [] };
}
