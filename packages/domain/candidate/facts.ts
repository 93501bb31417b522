import type { DriverStatus, RestingDriverStatus } from '../driver/driver.ts';
import type { EquipmentStatus, RestingUnitStatus } from '../equipment/equipment.ts';
import type { Instant } from '../primitives.ts';

type Span = { from: Instant; until: Instant };
export type Place = { latitude: number; longitude: number };

/** What is wanted: one unit of a requirement, from `from` on. */
export type Demand = {
  workOrderId: string;
  requirementId: string;
  equipmentTypeId: string;
  priority: number;
  capabilities: readonly string[];
  /** What the type asks of its driver. */
  certificationIds: readonly string[];
  place: Place | null;
  /** When it would begin: now, or the planned window's begin. */
  from: Instant;
  /** When it is thought to end; null where nobody knows. */
  until: Instant | null;
};

export type UnitFacts = {
  id: string;
  identifier: string;
  equipmentTypeId: string;
  status: EquipmentStatus;
  restingStatus: RestingUnitStatus;
  /** Since when it has its status: how long a free one has been idle, or since when the job that holds it runs. */
  since: Instant;
  capabilities: readonly string[];
  /** Where it was measured last, else the site of its last job, else its home site; `at` is when. */
  place: (Place & { source: 'reported' | 'last_job' | 'home'; at: Instant | null }) | null;
  /** The first planned maintenance that is not over when the demand begins. */
  maintenance: Span | null;
  /** The live assignment that holds it, and when that is thought to end; null where nobody knows. */
  heldBy: string | null;
  heldUntil: Instant | null;
  /** The first reservation that is not over when the demand begins, other than the one that is being released. */
  reservation: (Span & { assignmentId: string }) | null;
  /** A request of another order that it is offered to. */
  offeredTo: { workOrderId: string; priority: number } | null;
};

export type DriverFacts = {
  id: string;
  status: DriverStatus;
  restingStatus: RestingDriverStatus;
  since: Instant;
  capabilities: readonly string[];
  certifications: readonly { certificationId: string; expiresAt: Instant | null }[];
  /** Whether anybody plans shifts for this driver: one within two weeks of the demand. Who has no roster is not off it. */
  isRostered: boolean;
  /** The shift that covers the demand's begin. */
  shift: Span | null;
  /** The first time off that is not over when the demand begins. */
  timeOff: Span | null;
  /** Minutes in crews within the tenant's window before the demand. */
  dutyMinutes: number;
  heldBy: string | null;
  heldUntil: Instant | null;
  reservation: (Span & { assignmentId: string }) | null;
  offeredTo: { workOrderId: string; priority: number } | null;
  /** Has declined this request. */
  hasDeclined: boolean;
};
