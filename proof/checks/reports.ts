import type { Check, Finding } from './check.ts';

export const replayEqualsTables: Check = {
  name: 'replay-equals-tables',
  title: 'The event log replays to exactly the tables, and tells every cell of them',
  find: ({ tenants }) => ({
    findings: tenants.flatMap(({ subdomain, replay, events }): Finding[] => [
      ...replay.differences.map(({ table, id, column, replayed, stored }) => ({
        detail: `${subdomain}: ${table} ${id}${column ? `, ${column}` : ''}: the log gives ${told(replayed)}, stored is ${told(stored)}`,
        about: [id],
      })),
      ...(replay.ok || replay.differences.length > 0
        ? []
        : [{ detail: `${subdomain}: the replay failed and names no difference`, about: [] }]),
      ...(replay.untold === 0
        ? []
        : [{ detail: `${subdomain}: the log does not tell ${replay.untold} cells`, about: [] }]),
      ...(replay.events === events.length
        ? []
        : [{ detail: `${subdomain}: ${replay.events} of ${events.length} events were replayed`, about: [] }]),
    ]),
    examined: tenants.reduce((n, { replay }) => n + replay.rows, 0),
  }),
};

function told(value: unknown): string {
  return value === undefined ? 'no such row' : JSON.stringify(value);
}

export const invariants: Check = {
  name: 'invariants',
  title: 'Everything that yardmaster verify asks for holds',
  find: ({ tenants }) => ({
    findings: tenants.flatMap(({ subdomain, verify }): Finding[] => {
      const broken = verify.invariants.flatMap(({ name, violations }) =>
        violations.map(({ subject, detail }) => ({
          detail: `${subdomain}: ${name}: ${subject} ${detail}`,
          about: [subject],
        })),
      );
      const isUntold = !verify.ok && broken.length === 0;
      return isUntold ? [{ detail: `${subdomain}: verify failed and names nothing`, about: [] }] : broken;
    }),
    examined: tenants.reduce((n, { verify }) => n + verify.invariants.length, 0),
  }),
};
