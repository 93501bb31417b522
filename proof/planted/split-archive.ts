import type { Plant } from './plant.ts';

/** Without the one statement that picks, copies and deletes, the two halves no longer speak of the same rows. */
export const splitArchive: Plant = {
  name: 'split-archive',
  what: 'The archive copies a batch of what is old in one transaction, and deletes what is old in the next.',
  edits: [
    {
      file: 'packages/services/archive/archive-tenant.ts',
      as: 'expression',
      find: 'inTenant(pools, principal, work, { deadlineMs: BATCH_DEADLINE_MS + 5_000 })',
      broken: `move === moveWorkOrders
          ? inTenant(pools, principal, work, { deadlineMs: BATCH_DEADLINE_MS + 5_000 })
          : (async () => {
              const old = sql\`SELECT a.id FROM dispatch_assignments a
                WHERE a.closed_at < \${before} AND a.status IN ('completed', 'recalled')\`;
              await inTenant(pools, principal, async ({ tx, tenant }) => {
                const archive = sql.identifier(\`\${tenant.schemaName}_archive\`);
                const ids = (await tx.execute<{ id: string }>(sql\`\${old} LIMIT \${limit}\`)).map(({ id }) => id);
                for (const [table, key] of [['dispatch_assignments', 'id'], ['assignment_crew', 'assignment_id']] as const) {
                  const names = sql.join(run.columns[table].map((name) => sql.identifier(name)), sql\`, \`);
                  await tx.execute(sql\`INSERT INTO \${archive}.\${sql.identifier(table)} (\${names}, archived_at)
                    SELECT \${names}, now() FROM \${sql.identifier(table)}
                    WHERE \${sql.identifier(key)} = ANY(\${sql.param(ids)}::uuid[])\`);
                }
              });
              return inTenant(pools, principal, async ({ tx }) => {
                const crew = await tx.execute(sql\`DELETE FROM assignment_crew WHERE assignment_id IN (\${old}) RETURNING 1\`);
                const gone = await tx.execute(sql\`DELETE FROM dispatch_assignments WHERE id IN (\${old}) RETURNING 1\`);
                return { kind: 'assignments' as const, parents: gone.length, children: crew.length, reached: null };
              });
            })()`,
    },
  ],
  caughtBy: ['tiers'],
  run: { seconds: 60, clients: 16, faults: [], commands: 600, restMs: 1_000 },
};
