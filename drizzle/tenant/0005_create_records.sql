-- Append-only by privilege: the tenant's role may read and insert, nothing else. Payloads hold ids, never what names a person.
CREATE TABLE events (
  id uuid PRIMARY KEY,
  position bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  stream_type text NOT NULL,
  stream_id uuid NOT NULL,
  version integer NOT NULL,
  type text NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'system', 'operator')),
  actor_id uuid,
  command_id text,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  UNIQUE (stream_id, version)
);

CREATE TABLE audit_records (
  id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'system', 'operator')),
  actor_id uuid,
  action text NOT NULL,
  entity_type text NOT NULL,
  entity_id uuid,
  changes jsonb NOT NULL DEFAULT '{}',
  address text,
  user_agent text,
  request_id text,
  PRIMARY KEY (id, recorded_at)
) PARTITION BY RANGE (recorded_at);
CREATE INDEX audit_records_entity ON audit_records (entity_id, recorded_at);

-- What other processes must hear of; the worker takes it away.
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  topic text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL
);

-- Inserted first: whoever comes second waits here. Bound to the actor and the body, kept for ever.
CREATE TABLE command_receipts (
  command_id text PRIMARY KEY,
  command text NOT NULL,
  actor text NOT NULL,
  body_hash text NOT NULL,
  received_at timestamptz NOT NULL
);

-- The one answer of a command, in the same transaction as its effect.
CREATE TABLE command_answers (
  command_id text PRIMARY KEY REFERENCES command_receipts (command_id),
  status smallint NOT NULL,
  -- json, not jsonb: an answer is repeated letter for letter.
  answer json NOT NULL,
  answered_at timestamptz NOT NULL
);

CREATE TABLE job_runs (
  id uuid PRIMARY KEY,
  job text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  status text NOT NULL CHECK (status IN ('running', 'succeeded', 'failed')),
  result jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX job_runs_job ON job_runs (job, started_at DESC);

GRANT SELECT, INSERT ON events, audit_records, command_receipts, command_answers TO :"tenant";
GRANT SELECT, INSERT, DELETE ON outbox TO :"tenant";
GRANT SELECT, INSERT, UPDATE ON job_runs TO :"tenant";
