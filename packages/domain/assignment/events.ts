import type { Instant } from '../primitives.ts';
import type { FindingCode } from '../candidate/gates.ts';
import type { FailureKind } from './failure.ts';
import type { AdvanceTo, AssignmentAlarm, RecallCode } from './status.ts';

/** How a step was reported: by the driver's own phone, or to a dispatcher by radio (D14). */
export type Via = 'app' | 'radio';

/** Where a request goes when its assignment ends without being done. null: nowhere, its order is open again. */
export type Requeue = { at: Instant; held: boolean } | null;

/** What can happen to an assignment. Payloads hold ids only: events outlive the person. */
export type AssignmentEvent =
  | {
      type: 'assignment.dispatched';
      workOrderId: string;
      requirementId: string;
      equipmentId: string;
      driverId: string | null;
      /** The rest of a crew that was diverted together. */
      helperIds?: string[];
      /** Set when the request came from the queue: what a recall restores. */
      queuedAt: Instant | null;
      expectedEndAt: Instant | null;
      /** Gates that warned, or that somebody went past. */
      findings: FindingCode[];
    }
  | {
      type: 'assignment.reserved';
      workOrderId: string;
      requirementId: string;
      equipmentId: string;
      driverId: string | null;
      plannedFrom: Instant;
      plannedUntil: Instant;
      findings: FindingCode[];
    }
  /** A reservation's planned window. */
  | { type: 'assignment.rescheduled'; plannedFrom: Instant; plannedUntil: Instant }
  /** When a live assignment is thought to end. */
  | { type: 'assignment.expected_end_changed'; expectedEndAt: Instant | null }
  /** A reservation becomes a live assignment: unit and crew set off. */
  | { type: 'assignment.released'; findings: FindingCode[] }
  | { type: 'assignment.acknowledged'; at: Instant; via: Via }
  | { type: 'assignment.advanced'; to: Exclude<AdvanceTo, 'completed'>; at: Instant; via: Via }
  | { type: 'assignment.completed'; at: Instant; via: Via }
  | {
      type: 'assignment.recalled';
      code: RecallCode;
      requeue: Requeue;
      /** Who declined. */
      declinedBy?: string;
      /** Where unit and crew were diverted to. */
      toWorkOrderId?: string;
      /** What went wrong. */
      failureId?: string;
      /** When and how the crew said so, where they did. */
      at?: Instant;
      via?: Via;
    }
  | { type: 'assignment.stand_down_requested' }
  | { type: 'assignment.alarm_raised'; alarm: AssignmentAlarm; failureId?: string }
  | { type: 'assignment.alarm_cleared' }
  | { type: 'assignment.failure_reported'; failureId: string; kind: FailureKind; at: Instant; via: Via }
  | { type: 'assignment.unit_swapped'; fromEquipmentId: string; equipmentId: string }
  | { type: 'assignment.driver_swapped'; fromDriverId: string; driverId: string }
  /** Its requirement was split or merged. */
  | { type: 'assignment.requirement_changed'; requirementId: string }
  | { type: 'assignment.crew_joined'; driverId: string; role: 'driver' | 'helper' }
  | { type: 'assignment.crew_left'; driverId: string; at: Instant };

/** The two events that make an assignment. */
export type Beginning = Extract<AssignmentEvent, { type: 'assignment.dispatched' | 'assignment.reserved' }>;
export type Later = Exclude<AssignmentEvent, Beginning>;
