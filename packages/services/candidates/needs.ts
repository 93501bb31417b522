import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import type { Instant } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import type { LoadedOrder, LoadedRequirement } from '../work-orders/load-order.ts';
import { AT } from './at.ts';

/** What a demand needs beside the loaded order: where the job is, and what each type asks of its driver. */
export type Needs = {
  latitude: number | null;
  longitude: number | null;
  certifications: { typeId: string; certificationId: string }[];
};

const ofOrder = statement(
  (_, p: Params<{ workOrderId: string }>) => sql<Needs>`
    SELECT ${AT}, (
      SELECT coalesce(jsonb_agg(jsonb_build_object('typeId', c.equipment_type_id, 'certificationId', c.certification_id)
        ORDER BY c.certification_id), '[]')
      FROM equipment_type_certifications c
      WHERE c.deleted_at IS NULL AND c.equipment_type_id IN (
        SELECT r.equipment_type_id FROM work_order_requirements r WHERE r.work_order_id = w.id)) AS certifications
    FROM work_orders w LEFT JOIN sites s ON s.id = w.site_id WHERE w.id = ${p.workOrderId}::uuid`,
);

export async function readNeeds(db: TenantDb, workOrderId: string): Promise<Needs | undefined> {
  const [needs] = await ofOrder(db, { workOrderId });
  return needs;
}

/** One unit of a requirement, for a span; what is assigned begins now, what is reserved with its window. */
export function demandOf(
  order: { workOrder: Pick<NonNullable<LoadedOrder['workOrder']>, 'id' | 'priority'> | undefined },
  requirement: Pick<LoadedRequirement, 'id' | 'equipmentTypeId' | 'capabilities'>,
  needs: Needs,
  span: { from: Instant; until: Instant | null },
): Demand {
  if (!order.workOrder) throw new Error('no work order is loaded');
  const { latitude, longitude } = needs;
  return {
    workOrderId: order.workOrder.id,
    requirementId: requirement.id,
    equipmentTypeId: requirement.equipmentTypeId,
    priority: order.workOrder.priority,
    capabilities: requirement.capabilities,
    certificationIds: needs.certifications
      .filter((c) => c.typeId === requirement.equipmentTypeId)
      .map((c) => c.certificationId),
    place: latitude === null || longitude === null ? null : { latitude, longitude },
    ...span,
  };
}
