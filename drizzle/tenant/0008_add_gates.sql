-- What decides whether a unit or a driver may go (D6). Who writes here locks the row of the unit or driver first, so that
-- what an assignment read under that lock is current.

CREATE TABLE certifications (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  name_key text NOT NULL UNIQUE,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);

-- What a type of equipment asks of its driver. A row that is over keeps its time: what was required then can be told later.
CREATE TABLE equipment_type_certifications (
  id uuid PRIMARY KEY,
  equipment_type_id uuid NOT NULL REFERENCES equipment_types (id),
  certification_id uuid NOT NULL REFERENCES certifications (id),
  deleted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE UNIQUE INDEX equipment_type_certifications_one ON equipment_type_certifications (equipment_type_id, certification_id) WHERE deleted_at IS NULL;

-- A renewal is a new row; the one before it is deleted, not changed.
CREATE TABLE driver_certifications (
  id uuid PRIMARY KEY,
  driver_id uuid NOT NULL REFERENCES drivers (id),
  certification_id uuid NOT NULL REFERENCES certifications (id),
  -- NULL never expires.
  expires_at timestamptz,
  deleted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE UNIQUE INDEX driver_certifications_one ON driver_certifications (driver_id, certification_id) WHERE deleted_at IS NULL;

CREATE TABLE maintenance_windows (
  id uuid PRIMARY KEY,
  equipment_id uuid NOT NULL REFERENCES equipment (id),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  note text,
  deleted_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK (starts_at < ends_at),
  CONSTRAINT no_overlapping_maintenance EXCLUDE USING gist (equipment_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (deleted_at IS NULL)
);

CREATE TABLE shifts (
  id uuid PRIMARY KEY,
  driver_id uuid NOT NULL REFERENCES drivers (id),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  deleted_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK (starts_at < ends_at),
  CONSTRAINT no_overlapping_shift_of_a_driver EXCLUDE USING gist (driver_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (deleted_at IS NULL)
);
CREATE INDEX shifts_ends ON shifts (ends_at) WHERE deleted_at IS NULL;
CREATE INDEX shifts_driver ON shifts (driver_id, ends_at) WHERE deleted_at IS NULL;

CREATE TABLE time_off (
  id uuid PRIMARY KEY,
  driver_id uuid NOT NULL REFERENCES drivers (id),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('vacation', 'sick', 'training', 'other')),
  deleted_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK (starts_at < ends_at),
  CONSTRAINT no_overlapping_time_off_of_a_driver EXCLUDE USING gist (driver_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (deleted_at IS NULL)
);

-- What one dispatcher leaves to the next (R7).
CREATE TABLE handover_notes (
  id uuid PRIMARY KEY,
  note text NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by uuid REFERENCES users (id),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE INDEX handover_notes_newest ON handover_notes (created_at DESC, id DESC);

-- Where a unit was last seen. Only added to.
CREATE TABLE equipment_positions (
  id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  equipment_id uuid NOT NULL REFERENCES equipment (id),
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  -- As its sender says, bounded.
  occurred_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (id, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX equipment_positions_newest ON equipment_positions (equipment_id, recorded_at DESC);

-- A status that is not an assignment's own: work orders whenever it changes, units and drivers when a person sets it (E5).
CREATE TABLE status_changes (
  id uuid PRIMARY KEY,
  entity_type text NOT NULL CHECK (entity_type IN ('work_order', 'equipment', 'driver')),
  entity_id uuid NOT NULL,
  status text NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid
);
CREATE INDEX status_changes_entity ON status_changes (entity_id, changed_at);

-- resting_status is what a unit or driver becomes when an assignment lets it go.
ALTER TABLE equipment
  ADD COLUMN capabilities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN resting_status text NOT NULL DEFAULT 'available' CHECK (resting_status IN ('available', 'maintenance', 'out_of_service'));
UPDATE equipment SET resting_status = status WHERE status <> 'assigned';
ALTER TABLE equipment ADD CHECK (status = 'assigned' OR status = resting_status);

ALTER TABLE drivers
  ADD COLUMN capabilities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN resting_status text NOT NULL DEFAULT 'available' CHECK (resting_status IN ('available', 'off_shift', 'inactive'));
UPDATE drivers SET resting_status = status WHERE status <> 'assigned';
ALTER TABLE drivers ADD CHECK (status = 'assigned' OR status = resting_status);

GRANT SELECT, INSERT, UPDATE ON certifications, equipment_type_certifications, driver_certifications, maintenance_windows, shifts, time_off, handover_notes TO :"tenant";
GRANT SELECT, INSERT ON equipment_positions, status_changes TO :"tenant";
