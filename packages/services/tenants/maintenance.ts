import type { openMaintenance } from '@yardmaster/database/ddl';
import { newId } from '@yardmaster/database/ids';

/** The maintenance login's connection: the control schema and DDL. */
export type Maintenance = ReturnType<typeof openMaintenance>;

export type OperatorAction = {
  operator: string;
  /** `noun.happened`, e.g. `tenant.suspended`. */
  action: string;
  tenantId?: string;
  /** Ids and settings; no person of a tenant is named in the control schema. */
  details?: Record<string, unknown>;
};

/** Keeps what an operator did; pass the transaction of the change itself where there is one. */
export async function recordOperator(
  maintenance: Pick<Maintenance, 'unsafe'>,
  { operator, action, tenantId, details }: OperatorAction,
): Promise<void> {
  await maintenance.unsafe(
    `INSERT INTO tenant_management.operator_records (id, recorded_at, operator, action, tenant_id, details)
     VALUES ($1, $2, $3, $4, $5, $6::text::jsonb)`,
    [newId(), new Date().toISOString(), operator, action, tenantId ?? null, JSON.stringify(details ?? {})],
  );
}
