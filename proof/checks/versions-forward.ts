import type { Check, Finding } from './check.ts';
import type { Evidence, TenantEvidence } from './evidence.ts';
import { objectsIn } from './json.ts';
import { opsOf } from './ops.ts';

/**
 * Assignments have a version for each event (docs/decisions/0004). Other rows change without one too, so their streams
 * leave versions out; they never go back.
 */
export const versionsForward: Check = {
  name: 'versions-forward',
  title: 'Versions move only forward: in each stream, and for whoever reads what was written',
  find(evidence) {
    const read = readBack(evidence);
    return {
      findings: [...evidence.tenants.flatMap(streamsOf), ...read.findings],
      examined: evidence.tenants.reduce((n, { events }) => n + events.length, 0) + read.examined,
    };
  },
};

function streamsOf({ subdomain, events }: TenantEvidence): Finding[] {
  const newest = new Map<string, number>();
  return events.flatMap(({ streamId, streamType, version, position }) => {
    const before = newest.get(streamId) ?? 0;
    newest.set(streamId, Math.max(before, version));
    const isNext = streamType === 'assignment' ? version === before + 1 : version > before;
    if (isNext) return [];
    const detail = `${subdomain}: ${streamType} ${streamId} goes from version ${before} to ${version} at event ${position}`;
    return [{ detail, about: [streamId] }];
  });
}

/** A read that began after a write was acknowledged shows what was written, whoever reads, at whichever server: they share one database. */
function readBack({ history }: Evidence): { findings: Finding[]; examined: number } {
  const findings: Finding[] = [];
  let examined = 0;
  const written = new Map<string, { at: number; version: number; op: number }[]>();
  // By their ends: what a read must know was acknowledged before it began, and so stands before its own end.
  const done = opsOf(history).flatMap(({ invoke, end }) => (end?.kind === 'ok' ? [{ invoke, end }] : []));
  for (const { invoke, end } of done.toSorted((a, b) => a.end.at - b.end.at)) {
    for (const { id, version } of objectsIn(end.body)) {
      if (typeof id !== 'string' || typeof version !== 'number') continue;
      const key = `${invoke.tenant} ${id}`;
      const own = written.get(key) ?? [];
      if (invoke.commandId !== null) {
        own.push({ at: end.at, version, op: invoke.op });
        written.set(key, own);
        continue;
      }
      if (invoke.method !== 'GET' || own.length === 0) continue;
      examined += 1;
      const newer = own.find((write) => write.at < invoke.at && write.version > version);
      if (!newer) continue;
      const detail = `${invoke.tenant}: version ${newer.version} of ${id} was acknowledged (sending ${newer.op}), and ${invoke.client} read version ${version} afterwards (sending ${invoke.op})`;
      findings.push({ detail, about: [id, `op:${newer.op}`, `op:${invoke.op}`] });
    }
  }
  return { findings, examined };
}
