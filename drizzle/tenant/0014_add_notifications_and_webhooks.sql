-- Where a person's browser is woken (R8). Bound to the session: who signs out there is not woken there any more.
CREATE TABLE push_subscriptions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  endpoint text NOT NULL CHECK (length(endpoint) <= 2000),
  -- Its hash: an index has a bound.
  endpoint_key text NOT NULL UNIQUE,
  p256dh text NOT NULL,
  auth text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX push_subscriptions_user ON push_subscriptions (user_id);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);

-- One row for what somebody has to be told, and the way they are told it: the key is why nobody is told twice.
CREATE TABLE notifications (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('dispatch', 'urgent_message', 'webhook_disabled')),
  -- The assignment, message or webhook that it is about.
  subject_id uuid NOT NULL,
  assignment_id uuid,
  user_id uuid NOT NULL REFERENCES users (id),
  channel text NOT NULL CHECK (channel IN ('push', 'mail')),
  reason text NOT NULL CHECK (reason IN ('new', 'no_subscription', 'push_failed', 'not_acknowledged')),
  status text NOT NULL CHECK (status IN ('waiting', 'sent', 'failed', 'dropped')),
  -- How it ended, or what went wrong the last time: a code.
  outcome text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  sent_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (kind, subject_id, user_id, channel)
);
CREATE INDEX notifications_waiting ON notifications (next_attempt_at) WHERE status = 'waiting';
CREATE INDEX notifications_created ON notifications (created_at);

CREATE TABLE webhooks (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  url text NOT NULL CHECK (length(url) <= 2000),
  events text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('active', 'paused', 'disabled')),
  -- Sealed: the key is the installation's.
  secret text NOT NULL,
  -- Signs too until then, so that a receiver can change over.
  previous_secret text,
  previous_until timestamptz,
  -- Since when not one delivery has arrived.
  failing_since timestamptz,
  last_delivered_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  deleted_at timestamptz
);

CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY,
  webhook_id uuid NOT NULL REFERENCES webhooks (id),
  event_id uuid NOT NULL,
  event_type text NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'delivered', 'failed')),
  -- What the receiver answered, or what kept us from asking.
  outcome text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  delivered_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (webhook_id, event_id)
);
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (next_attempt_at) WHERE status = 'waiting';
CREATE INDEX webhook_deliveries_created ON webhook_deliveries (created_at);

-- How a person likes the product to look and sound. A table of its own: accounts are read on the way of every sign-in.
CREATE TABLE user_preferences (
  user_id uuid PRIMARY KEY REFERENCES users (id),
  preferences jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE session_sightings (
  session_id uuid PRIMARY KEY REFERENCES sessions (id) ON DELETE CASCADE,
  seen_at timestamptz NOT NULL
);

CREATE TABLE saved_views (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  name text NOT NULL,
  name_key text NOT NULL,
  screen text NOT NULL,
  query text NOT NULL CHECK (length(query) <= 2000),
  is_shared boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  deleted_at timestamptz
);
CREATE UNIQUE INDEX saved_views_name ON saved_views (user_id, screen, name_key) WHERE deleted_at IS NULL;
CREATE INDEX saved_views_shared ON saved_views (screen) WHERE is_shared AND deleted_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON webhooks, user_preferences, session_sightings, saved_views TO :"tenant";
GRANT SELECT, INSERT, UPDATE, DELETE ON push_subscriptions, notifications, webhook_deliveries TO :"tenant";
