-- Placeholders in psql's notation: :"archive" is the tenant's archive schema, :"tenant" the tenant's role.
-- search_path is the tenant's schema and `extensions`; the owner role runs this.

CREATE TABLE users (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  email_key text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('admin', 'dispatcher', 'driver', 'viewer')),
  status text NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
  password_hash text,
  last_seen_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid,
  CHECK (status <> 'active' OR password_hash IS NOT NULL)
);

CREATE TABLE one_time_links (
  token_hash text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by uuid
);
CREATE INDEX one_time_links_user ON one_time_links (user_id);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  address text,
  user_agent text
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expires ON sessions (expires_at);

CREATE TABLE api_keys (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  secret_hash text NOT NULL UNIQUE,
  role text NOT NULL CHECK (role IN ('admin', 'dispatcher', 'driver', 'viewer')),
  created_at timestamptz NOT NULL,
  created_by uuid,
  revoked_at timestamptz
);

-- Failed sign-ins, counted per account and address, so that an attacker elsewhere cannot lock the owner out.
CREATE TABLE sign_in_attempts (
  key text PRIMARY KEY,
  failures integer NOT NULL,
  window_started_at timestamptz NOT NULL,
  blocked_until timestamptz
);

-- One row: what the tenant's admins set. The operator's own settings stand in tenant_management.tenants.
CREATE TABLE settings (
  id uuid PRIMARY KEY,
  one boolean NOT NULL DEFAULT true UNIQUE CHECK (one),
  settings jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by uuid,
  updated_by uuid
);

GRANT SELECT, INSERT, UPDATE ON users, one_time_links, sessions, api_keys, sign_in_attempts, settings TO :"tenant";
GRANT DELETE ON one_time_links, sessions, sign_in_attempts TO :"tenant";
