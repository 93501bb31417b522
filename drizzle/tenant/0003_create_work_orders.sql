CREATE SEQUENCE work_order_number START 1001;

CREATE TABLE work_orders (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  number_key text NOT NULL UNIQUE,
  title text NOT NULL,
  description text,
  category text,
  priority smallint NOT NULL CHECK (priority BETWEEN 1 AND 5),
  status text NOT NULL CHECK (status IN ('open', 'queued', 'scheduled', 'assigned', 'in_progress', 'completed', 'cancelled')),
  site_id uuid REFERENCES sites (id),
  contact text,
  due_from timestamptz,
  due_until timestamptz,
  metadata jsonb NOT NULL DEFAULT '{}',
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK ((status IN ('completed', 'cancelled')) = (closed_at IS NOT NULL)),
  CHECK (due_from < due_until)
);
CREATE INDEX work_orders_live ON work_orders (priority, created_at, id) WHERE closed_at IS NULL;
CREATE INDEX work_orders_closed ON work_orders (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX work_orders_metadata ON work_orders USING gin (metadata jsonb_path_ops);

-- The counts change only under the lock of the work order's row.
CREATE TABLE work_order_requirements (
  id uuid PRIMARY KEY,
  work_order_id uuid NOT NULL REFERENCES work_orders (id),
  ordinal smallint NOT NULL,
  equipment_type_id uuid NOT NULL REFERENCES equipment_types (id),
  quantity smallint NOT NULL CHECK (quantity BETWEEN 1 AND 100),
  assigned smallint NOT NULL DEFAULT 0 CHECK (assigned >= 0),
  completed smallint NOT NULL DEFAULT 0 CHECK (completed >= 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  UNIQUE (work_order_id, ordinal),
  CHECK (assigned + completed <= quantity)
);
CREATE INDEX work_order_requirements_type ON work_order_requirements (equipment_type_id);

-- One entry is one missing unit. An entry changes only under the lock of its work order's row.
CREATE TABLE queue_entries (
  id uuid PRIMARY KEY,
  work_order_id uuid NOT NULL REFERENCES work_orders (id),
  requirement_id uuid NOT NULL REFERENCES work_order_requirements (id),
  equipment_type_id uuid NOT NULL REFERENCES equipment_types (id),
  priority smallint NOT NULL CHECK (priority BETWEEN 1 AND 5),
  enqueued_at timestamptz NOT NULL,
  held boolean NOT NULL DEFAULT false,
  status text NOT NULL CHECK (status IN ('waiting', 'proposed')),
  proposed_equipment_id uuid REFERENCES equipment (id),
  proposed_driver_id uuid REFERENCES drivers (id),
  proposed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK ((status = 'proposed') = (proposed_equipment_id IS NOT NULL AND proposed_driver_id IS NOT NULL AND proposed_at IS NOT NULL))
);
CREATE INDEX queue_entries_order ON queue_entries (priority, enqueued_at, id);
CREATE INDEX queue_entries_requirement ON queue_entries (requirement_id);
-- What came free is offered to one head only.
CREATE UNIQUE INDEX queue_entries_proposed_equipment ON queue_entries (proposed_equipment_id) WHERE status = 'proposed';
CREATE UNIQUE INDEX queue_entries_proposed_driver ON queue_entries (proposed_driver_id) WHERE status = 'proposed';

GRANT SELECT, INSERT, UPDATE, DELETE ON work_orders, work_order_requirements, queue_entries TO :"tenant";
GRANT USAGE ON SEQUENCE work_order_number TO :"tenant";
