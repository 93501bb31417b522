-- How a unit moved when it was seen, and by whose word: a driver's own phone, a tracker with a key, or anybody else.
ALTER TABLE equipment_positions
  ADD COLUMN speed_mps double precision CHECK (speed_mps BETWEEN 0 AND 500),
  ADD COLUMN heading_degrees double precision CHECK (heading_degrees >= 0 AND heading_degrees < 360),
  ADD COLUMN accuracy_m double precision CHECK (accuracy_m BETWEEN 0 AND 100000),
  ADD COLUMN source text NOT NULL DEFAULT 'api' CHECK (source IN ('phone', 'tracker', 'api'));
-- Where a unit was last is where it was seen last, not what arrived last: a phone without a network sends late.
CREATE INDEX equipment_positions_seen ON equipment_positions (equipment_id, occurred_at DESC);

-- Where a driver was last seen (R3). Only added to, by their own phone or a tracker of theirs.
CREATE TABLE driver_positions (
  id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  driver_id uuid NOT NULL REFERENCES drivers (id),
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  speed_mps double precision CHECK (speed_mps BETWEEN 0 AND 500),
  heading_degrees double precision CHECK (heading_degrees >= 0 AND heading_degrees < 360),
  accuracy_m double precision CHECK (accuracy_m BETWEEN 0 AND 100000),
  source text NOT NULL CHECK (source IN ('phone', 'tracker', 'api')),
  occurred_at timestamptz NOT NULL,
  created_by uuid,
  PRIMARY KEY (id, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX driver_positions_seen ON driver_positions (driver_id, occurred_at DESC);

-- A phone or box that tells where one unit or one driver is, with a key that opens nothing else.
CREATE TABLE trackers (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  secret_hash text NOT NULL UNIQUE,
  equipment_id uuid REFERENCES equipment (id),
  driver_id uuid REFERENCES drivers (id),
  last_seen_at timestamptz,
  revoked_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK (num_nonnulls(equipment_id, driver_id) = 1)
);

-- Whether a driver lets the phone say where they are, and since when. No row: never asked, so no.
CREATE TABLE location_sharing (
  id uuid PRIMARY KEY,
  driver_id uuid NOT NULL UNIQUE REFERENCES drivers (id),
  shared_since timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);

GRANT SELECT, INSERT, UPDATE ON trackers, location_sharing TO :"tenant";
GRANT SELECT, INSERT ON driver_positions TO :"tenant";
