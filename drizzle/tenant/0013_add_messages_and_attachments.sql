-- Between the desk and a crew (R5). What is said is in this row and nowhere else: it is erased with it. Work orders and
-- assignments leave for the archive, so nothing here points to their rows.
CREATE TABLE messages (
  id uuid PRIMARY KEY,
  work_order_id uuid NOT NULL,
  -- Between the desk and this crew; null: to all that are on the order.
  assignment_id uuid,
  sender text NOT NULL CHECK (sender IN ('desk', 'crew')),
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 2000),
  -- Somebody of the other side has to say that they read it.
  urgent boolean NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by uuid,
  sent_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK (sender = 'desk' OR assignment_id IS NOT NULL),
  CHECK (NOT urgent OR assignment_id IS NOT NULL)
);
CREATE INDEX messages_work_order ON messages (work_order_id, created_at, id);
CREATE INDEX messages_assignment ON messages (assignment_id) WHERE assignment_id IS NOT NULL;
-- What the desk may not have read, and what waits for an answer.
CREATE INDEX messages_created ON messages (created_at);

-- How far somebody has read what crews of an order sent.
CREATE TABLE message_reads (
  user_id uuid NOT NULL REFERENCES users (id),
  work_order_id uuid NOT NULL,
  read_until timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, work_order_id)
);

-- What somebody wrote down of a job, for whoever looks at it later.
CREATE TABLE notes (
  id uuid PRIMARY KEY,
  work_order_id uuid NOT NULL,
  assignment_id uuid,
  step text CHECK (step IN ('dispatched', 'en_route', 'on_site', 'returning', 'completed')),
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 2000),
  occurred_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);
CREATE INDEX notes_work_order ON notes (work_order_id, created_at, id);

-- Files, photos and signatures (F1). The bytes are in the storage, under the tenant's and the row's id.
CREATE TABLE attachments (
  id uuid PRIMARY KEY,
  work_order_id uuid NOT NULL,
  assignment_id uuid,
  step text CHECK (step IN ('dispatched', 'en_route', 'on_site', 'returning', 'completed')),
  kind text NOT NULL CHECK (kind IN ('photo', 'signature', 'file')),
  name text NOT NULL,
  signer_name text,
  media_type text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL,
  width integer,
  height integer,
  has_thumbnail boolean NOT NULL,
  occurred_at timestamptz NOT NULL,
  deleted_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK ((kind = 'signature') = (signer_name IS NOT NULL))
);
CREATE INDEX attachments_work_order ON attachments (work_order_id, created_at, id);

-- Who is looking at what at this moment (R6): not worth a line in the log of the database, and gone with it.
CREATE UNLOGGED TABLE presence (
  tab_id uuid PRIMARY KEY,
  user_id uuid NOT NULL,
  work_order_id uuid NOT NULL,
  activity text NOT NULL CHECK (activity IN ('viewing', 'assigning', 'editing')),
  seen_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON messages, message_reads, presence TO :"tenant";
GRANT SELECT, INSERT, UPDATE ON notes, attachments TO :"tenant";
