import { toIso } from '@yardmaster/database/tables/columns';
import type { DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import type { DriverStatus, RestingDriverStatus } from '@yardmaster/domain/driver/driver';
import type { EquipmentStatus, RestingUnitStatus } from '@yardmaster/domain/equipment/equipment';

/** What units and drivers have in common; a group of columns is null where there is none. Times are as the driver has them. */
type ClaimRow = {
  id: string;
  status_since: string;
  capabilities: string[];
  held_by: string | null;
  held_until: string | null;
  reservation_id: string | null;
  planned_from: string | null;
  planned_until: string | null;
  offered_to: string | null;
  offered_priority: number | null;
};

export type UnitRow = ClaimRow & {
  identifier: string;
  equipment_type_id: string;
  status: EquipmentStatus;
  resting_status: RestingUnitStatus;
  latitude: number | null;
  longitude: number | null;
  place_source: 'reported' | 'last_job' | 'home' | null;
  place_at: string | null;
  maintenance_from: string | null;
  maintenance_until: string | null;
};

export type DriverRow = ClaimRow & {
  status: DriverStatus;
  resting_status: RestingDriverStatus;
  certifications: { certificationId: string; expiresAt: string | null }[];
  is_rostered: boolean;
  shift_from: string | null;
  shift_until: string | null;
  off_from: string | null;
  off_until: string | null;
  duty_minutes: number;
  has_declined: boolean;
};

export function toUnitFacts(row: UnitRow): UnitFacts {
  const { latitude, longitude, place_source: source } = row;
  return {
    ...toClaims(row),
    identifier: row.identifier,
    equipmentTypeId: row.equipment_type_id,
    status: row.status,
    restingStatus: row.resting_status,
    place:
      source === null || latitude === null || longitude === null
        ? null
        : { latitude, longitude, source, at: iso(row.place_at) },
    maintenance: toSpan(row.maintenance_from, row.maintenance_until),
  };
}

export function toDriverFacts(row: DriverRow): DriverFacts {
  return {
    ...toClaims(row),
    status: row.status,
    restingStatus: row.resting_status,
    certifications: row.certifications.map((c) => ({
      certificationId: c.certificationId,
      expiresAt: iso(c.expiresAt),
    })),
    isRostered: row.is_rostered,
    shift: toSpan(row.shift_from, row.shift_until),
    timeOff: toSpan(row.off_from, row.off_until),
    dutyMinutes: row.duty_minutes,
    hasDeclined: row.has_declined,
  };
}

function toClaims(row: ClaimRow) {
  const planned = toSpan(row.planned_from, row.planned_until);
  return {
    id: row.id,
    since: toIso(row.status_since),
    capabilities: row.capabilities,
    heldBy: row.held_by,
    heldUntil: iso(row.held_until),
    reservation: planned && row.reservation_id ? { ...planned, assignmentId: row.reservation_id } : null,
    offeredTo:
      row.offered_to === null || row.offered_priority === null
        ? null
        : { workOrderId: row.offered_to, priority: row.offered_priority },
  };
}

function toSpan(from: string | null, until: string | null) {
  return from === null || until === null ? null : { from: toIso(from), until: toIso(until) };
}

function iso(value: string | null): string | null {
  return value === null ? null : toIso(value);
}
