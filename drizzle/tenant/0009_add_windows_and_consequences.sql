-- A requirement's own window, what it needs beside the type, and how long the work is thought to take.
ALTER TABLE work_order_requirements
  ADD COLUMN window_from timestamptz,
  ADD COLUMN window_until timestamptz,
  ADD COLUMN duration_minutes integer CHECK (duration_minutes BETWEEN 1 AND 525600),
  ADD COLUMN capabilities text[] NOT NULL DEFAULT '{}',
  -- Reservations: assignments that are planned and not yet live.
  ADD COLUMN reserved smallint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  ADD CHECK (window_from < window_until),
  ADD CONSTRAINT requirement_not_overfilled CHECK (assigned + reserved + completed <= quantity);

ALTER TABLE work_orders ADD COLUMN cancel_reason text;

ALTER TABLE dispatch_assignments
  ADD COLUMN expected_end_at timestamptz,
  ADD COLUMN stand_down_requested_at timestamptz,
  ADD COLUMN alarm text CHECK (alarm IN ('unacknowledged', 'danger')),
  ADD COLUMN alarm_at timestamptz,
  -- Why it was closed: completed, or the kind of recall.
  ADD COLUMN closed_code text,
  ADD CHECK ((alarm IS NULL) = (alarm_at IS NULL));
CREATE INDEX dispatch_assignments_unacknowledged ON dispatch_assignments (dispatched_at)
  WHERE status = 'dispatched' AND acknowledged_at IS NULL AND alarm IS NULL AND closed_at = 'infinity';
CREATE INDEX dispatch_assignments_reserved ON dispatch_assignments (planned_from) WHERE status = 'reserved';

-- Deferrable, so that two live assignments can exchange their units or people in one transaction.
ALTER TABLE dispatch_assignments_live
  DROP CONSTRAINT one_live_assignment_per_unit,
  ADD CONSTRAINT one_live_assignment_per_unit
    EXCLUDE USING btree (equipment_id WITH =) WHERE (status <> 'reserved') DEFERRABLE INITIALLY IMMEDIATE,
  DROP CONSTRAINT no_overlapping_reservation_of_a_unit,
  ADD CONSTRAINT no_overlapping_reservation_of_a_unit
    EXCLUDE USING gist (equipment_id WITH =, tstzrange(planned_from, planned_until) WITH &&) WHERE (status = 'reserved') DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE assignment_crew_live
  DROP CONSTRAINT one_place_in_a_crew_per_person,
  ADD CONSTRAINT one_place_in_a_crew_per_person
    EXCLUDE USING btree (driver_id WITH =) WHERE (NOT reserved) DEFERRABLE INITIALLY IMMEDIATE;

ALTER TABLE queue_entries
  -- Set by hand: takes the place of enqueued_at in the order.
  ADD COLUMN ranked_at timestamptz,
  -- Drivers who declined this request: they are not offered it again by itself.
  ADD COLUMN declined_by uuid[] NOT NULL DEFAULT '{}';

-- Who went past a gate, which, and why (D6). Free text stays here, out of the events.
CREATE TABLE gate_overrides (
  id uuid PRIMARY KEY,
  assignment_id uuid NOT NULL,
  findings jsonb NOT NULL,
  reason text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE INDEX gate_overrides_assignment ON gate_overrides (assignment_id);

-- What went wrong in the field, and where it led (D14).
CREATE TABLE field_failures (
  id uuid PRIMARY KEY,
  assignment_id uuid NOT NULL,
  work_order_id uuid NOT NULL,
  equipment_id uuid NOT NULL REFERENCES equipment (id),
  kind text NOT NULL CHECK (kind IN ('breakdown', 'no_access', 'part_done', 'danger')),
  note text,
  consequence text NOT NULL,
  occurred_at timestamptz NOT NULL,
  resolved_at timestamptz,
  resolved_by uuid REFERENCES users (id),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE INDEX field_failures_assignment ON field_failures (assignment_id);
CREATE INDEX field_failures_open ON field_failures (created_at) WHERE resolved_at IS NULL;

-- How far the commands of a phone were taken (ARCHITECTURE, way 2): moves in the command's own transaction.
CREATE TABLE device_marks (
  device_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES users (id),
  sequence bigint NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (device_id, user_id)
);

GRANT SELECT, INSERT, UPDATE ON gate_overrides, field_failures, device_marks TO :"tenant";

ALTER TABLE :"archive".work_orders ADD COLUMN cancel_reason text;
ALTER TABLE :"archive".work_order_requirements
  ADD COLUMN window_from timestamptz, ADD COLUMN window_until timestamptz, ADD COLUMN duration_minutes integer,
  ADD COLUMN capabilities text[] NOT NULL DEFAULT '{}', ADD COLUMN reserved smallint NOT NULL DEFAULT 0;
ALTER TABLE :"archive".dispatch_assignments
  ADD COLUMN expected_end_at timestamptz, ADD COLUMN stand_down_requested_at timestamptz, ADD COLUMN alarm text,
  ADD COLUMN alarm_at timestamptz, ADD COLUMN closed_code text;
CREATE INDEX assignment_crew_driver ON :"archive".assignment_crew (driver_id, left_at);
