import type { Check, Finding } from './check.ts';
import type { Row, TenantEvidence } from './evidence.ts';
import { textOf } from './json.ts';
import { bookOf } from './ops.ts';

export const halfDone: Check = {
  name: 'half-done',
  title: 'Receipt, answer, events, audit records and rows of a command are all there, or none',
  find({ tenants }) {
    return {
      findings: tenants.flatMap(inTenant),
      examined: tenants.reduce((n, { events, receipts }) => n + events.length + receipts.length, 0),
    };
  },
};

function inTenant(tenant: TenantEvidence): Finding[] {
  const { subdomain, events, receipts, tables } = tenant;
  const book = bookOf(tenant);
  const say = (about: (string | null)[], what: string): Finding => ({
    detail: `${subdomain}: ${what}`,
    about: about.filter((id) => id !== null),
  });
  const audited = new Set(idsIn(tables['audit_records']));
  const told = new Set(events.map(({ id }) => id));
  const begun = new Set(events.filter(({ version }) => version === 1).map(({ streamId }) => streamId));
  return [
    ...events
      .filter(({ commandId }) => commandId !== null && !book.receipts.has(commandId))
      .map(({ type, streamId, commandId }) =>
        say([commandId, streamId], `${type} of ${streamId} came from command ${commandId}, which has no receipt`),
      ),
    ...receipts
      .filter(({ answered }) => !answered)
      .map(({ commandId, command }) =>
        say([commandId], `command ${commandId} (${command}) has a receipt and no answer`),
      ),
    ...events
      .filter(({ id }) => !audited.has(id))
      .map(({ id, type, streamId, commandId }) =>
        say([commandId, streamId], `${type} of ${streamId} (event ${id}) has no audit record`),
      ),
    ...[...audited].filter((id) => !told.has(id)).map((id) => say([id], `audit record ${id} is of no event`)),
    ...[...idsIn(tables['dispatch_assignments']), ...idsIn(tables['archive.dispatch_assignments'])]
      .filter((id) => !begun.has(id))
      .map((id) => say([id], `assignment ${id} has a row, and no event that began it`)),
  ];
}

function idsIn(rows: readonly Row[] = []): string[] {
  return rows.flatMap((row) => textOf(row['id']) ?? []);
}
