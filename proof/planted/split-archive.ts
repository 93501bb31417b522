import type { Plant } from './plant.ts';

export const splitArchive: Plant = {
  name: 'split-archive',
  what: 'The archive copies what is old in one transaction, and deletes what is old in the next.',
  edits: [
    {
      file: 'packages/services/archive/archive-tenant.ts',
      as: 'expression',
      find: 'await inTenant(pools, principal, batched, { deadlineMs: BATCH_DEADLINE_MS + 5_000 })',
      broken: `move === workOrders
          ? await inTenant(pools, principal, batched, { deadlineMs: BATCH_DEADLINE_MS + 5_000 })
          : await (async () => {
              const old = sql\`a.closed_at < \${assignmentsBefore} AND a.status IN ('completed', 'recalled')\`;
              await inTenant(pools, principal, async (db) => {
                const archive = sql.identifier(\`\${db.tenant.schemaName}_archive\`);
                const copy = (table: 'dispatch_assignments' | 'assignment_crew', from: ReturnType<typeof sql>) => {
                  const names = sql.join(run.columns[table].map((name) => sql.identifier(name)), sql\`, \`);
                  return db.tx.execute(sql\`INSERT INTO \${archive}.\${sql.identifier(table)} (\${names}, archived_at)
                    SELECT *, now() FROM (\${from}) AS q\`);
                };
                await copy('dispatch_assignments', sql\`SELECT a.* FROM dispatch_assignments a WHERE \${old}\`);
                await copy('assignment_crew', sql\`SELECT c.* FROM assignment_crew c WHERE EXISTS (
                  SELECT 1 FROM dispatch_assignments a WHERE a.id = c.assignment_id AND \${old})\`);
              });
              return inTenant(pools, principal, async (db) => {
                const crew = await db.tx.execute(sql\`DELETE FROM assignment_crew c WHERE EXISTS (
                  SELECT 1 FROM dispatch_assignments a WHERE a.id = c.assignment_id AND \${old}) RETURNING 1\`);
                const gone = await db.tx.execute(sql\`DELETE FROM dispatch_assignments a WHERE \${old} RETURNING 1\`);
                return { kind: 'assignments' as const, parents: gone.length, children: crew.length };
              });
            })()`,
    },
  ],
  caughtBy: ['tiers', 'invariants', 'replay-equals-tables'],
  run: { seconds: 10, clients: 8, faults: [] },
};
