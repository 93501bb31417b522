import { pgSchema } from 'drizzle-orm/pg-core';
import { assignmentColumns, crewColumns } from './assignments.ts';
import { requirementColumns, workOrderColumns } from './work-orders.ts';

/** The archive's tables of a tenant: the live ones' columns, in a schema of their own. */
export function archiveTables(tenant: { schemaName: string }) {
  const schema = pgSchema(`${tenant.schemaName}_archive`);
  return {
    workOrders: schema.table('work_orders', workOrderColumns),
    requirements: schema.table('work_order_requirements', requirementColumns),
    assignments: schema.table('dispatch_assignments', assignmentColumns),
    crew: schema.table('assignment_crew', crewColumns),
  };
}
