import { expect, test } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { createTestDatabase } from './testkit/create-test-database.ts';

test('a connection asks for the arrays that PostgreSQL has, not for those of each table of each tenant', async () => {
  const database = await createTestDatabase();
  const sql = openMaintenance(database.maintenanceUrl);
  try {
    const [own] = await sql<{ element: number }[]>`
      SELECT typelem::int AS element FROM pg_type WHERE typcategory = 'A' AND oid >= 16384 LIMIT 1`;
    expect(own).toBeDefined();
    const asked = Object.keys(sql.options.parsers).map(Number);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((oid) => oid >= 16_384)).toEqual([]);
    const ids = ['0199c1de-0000-7000-8000-000000000001', '0199c1de-0000-7000-8000-000000000002'];
    const [row] = await sql<{ ids: string[] }[]>`SELECT ${ids}::uuid[] AS ids`;
    expect(row?.ids).toEqual(ids);
  } finally {
    await sql.end();
    await database.drop();
  }
});
