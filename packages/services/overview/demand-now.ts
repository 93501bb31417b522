import { newId } from '@yardmaster/database/ids';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand } from '@yardmaster/domain/candidate/facts';

/** Any job that would begin now and asks for nothing beside the type: what the gates say whatever the job is. */
export function demandNow(db: TenantDb, equipmentTypeId: string): Demand {
  return {
    // Of no order: nobody has declined it, and nothing of it is offered.
    workOrderId: newId(),
    requirementId: newId(),
    equipmentTypeId,
    priority: 3,
    capabilities: [],
    certificationIds: [],
    place: null,
    from: db.now,
    until: null,
  };
}
