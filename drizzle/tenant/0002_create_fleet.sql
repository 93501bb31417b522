CREATE TABLE equipment_types (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  name_key text NOT NULL UNIQUE,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);

CREATE TABLE sites (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  name_key text NOT NULL UNIQUE,
  address text,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);

-- status_since orders the free: who has been idle longest goes first.
CREATE TABLE equipment (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  identifier_key text NOT NULL UNIQUE,
  equipment_type_id uuid NOT NULL REFERENCES equipment_types (id),
  site_id uuid REFERENCES sites (id),
  status text NOT NULL CHECK (status IN ('available', 'assigned', 'maintenance', 'out_of_service')),
  status_since timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE INDEX equipment_free ON equipment (equipment_type_id, status_since, id) WHERE status = 'available';
CREATE INDEX equipment_site ON equipment (site_id);

CREATE TABLE drivers (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL UNIQUE REFERENCES users (id),
  name text NOT NULL,
  phone text,
  status text NOT NULL CHECK (status IN ('available', 'assigned', 'off_shift', 'inactive')),
  status_since timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE INDEX drivers_free ON drivers (status_since, id) WHERE status = 'available';

GRANT SELECT, INSERT, UPDATE ON equipment_types, sites, equipment, drivers TO :"tenant";
