-- PostgreSQL refuses an exclusion constraint over partitions by month. So the live rows, closed_at = 'infinity', have a
-- partition of their own which carries the constraints, and closing an assignment moves its row to its month.
-- No foreign key points here: it would stop a month from being detached. `yardmaster verify` looks for orphans.
CREATE TABLE dispatch_assignments (
  id uuid NOT NULL,
  closed_at timestamptz NOT NULL DEFAULT 'infinity',
  work_order_id uuid NOT NULL REFERENCES work_orders (id),
  -- No foreign key: archiving an order deletes its requirements, and each deletion would look through every month.
  requirement_id uuid NOT NULL,
  equipment_id uuid NOT NULL REFERENCES equipment (id),
  status text NOT NULL CHECK (status IN ('reserved', 'dispatched', 'en_route', 'on_site', 'returning', 'completed', 'recalled')),
  planned_from timestamptz,
  planned_until timestamptz,
  -- When its request had entered the queue; a recall puts the request back to that place.
  queued_at timestamptz,
  dispatched_at timestamptz,
  acknowledged_at timestamptz,
  en_route_at timestamptz,
  on_site_at timestamptz,
  returning_at timestamptz,
  recall_reason text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  PRIMARY KEY (id, closed_at),
  CHECK ((status IN ('completed', 'recalled')) = (closed_at <> 'infinity')),
  CHECK (status <> 'reserved' OR (planned_from IS NOT NULL AND planned_until IS NOT NULL)),
  CHECK (planned_from < planned_until)
) PARTITION BY RANGE (closed_at);
CREATE INDEX dispatch_assignments_work_order ON dispatch_assignments (work_order_id);
CREATE INDEX dispatch_assignments_equipment ON dispatch_assignments (equipment_id, closed_at);

CREATE TABLE dispatch_assignments_live PARTITION OF dispatch_assignments FOR VALUES FROM ('infinity') TO (MAXVALUE);

ALTER TABLE dispatch_assignments_live
  ADD CONSTRAINT one_live_assignment_per_unit
    EXCLUDE USING btree (equipment_id WITH =) WHERE (status <> 'reserved'),
  ADD CONSTRAINT no_overlapping_reservation_of_a_unit
    EXCLUDE USING gist (equipment_id WITH =, tstzrange(planned_from, planned_until) WITH &&) WHERE (status = 'reserved');

CREATE TABLE assignment_crew (
  id uuid NOT NULL,
  left_at timestamptz NOT NULL DEFAULT 'infinity',
  assignment_id uuid NOT NULL,
  driver_id uuid NOT NULL REFERENCES drivers (id),
  role text NOT NULL CHECK (role IN ('driver', 'helper')),
  joined_at timestamptz NOT NULL,
  -- A place in the crew of a reservation: held for the window, not now.
  reserved boolean NOT NULL DEFAULT false,
  planned_from timestamptz,
  planned_until timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  PRIMARY KEY (id, left_at),
  CHECK (NOT reserved OR (planned_from IS NOT NULL AND planned_until IS NOT NULL)),
  CHECK (planned_from < planned_until)
) PARTITION BY RANGE (left_at);
CREATE INDEX assignment_crew_assignment ON assignment_crew (assignment_id);
CREATE INDEX assignment_crew_driver ON assignment_crew (driver_id, left_at);

CREATE TABLE assignment_crew_live PARTITION OF assignment_crew FOR VALUES FROM ('infinity') TO (MAXVALUE);

ALTER TABLE assignment_crew_live
  ADD CONSTRAINT one_place_in_a_crew_per_person
    EXCLUDE USING btree (driver_id WITH =) WHERE (NOT reserved),
  ADD CONSTRAINT no_overlapping_reservation_of_a_person
    EXCLUDE USING gist (driver_id WITH =, tstzrange(planned_from, planned_until) WITH &&) WHERE (reserved);

GRANT SELECT, INSERT, UPDATE, DELETE ON dispatch_assignments, assignment_crew TO :"tenant";
