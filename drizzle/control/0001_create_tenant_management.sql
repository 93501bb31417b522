-- What the installation knows about its tenants. No person of a tenant is known here: people live in their tenant's schema.
CREATE SCHEMA IF NOT EXISTS tenant_management;

CREATE TABLE tenant_management.installation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  id text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tenant_management.tenants (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  subdomain text NOT NULL,
  schema_name text NOT NULL UNIQUE CHECK (schema_name ~ '^tenant_[a-z0-9_]{2,47}$'),
  role_name text NOT NULL UNIQUE CHECK (octet_length(role_name) <= 63),
  region text NOT NULL DEFAULT 'default',
  status text NOT NULL CHECK (status IN ('provisioning', 'active', 'suspended', 'deleted')),
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  created_by text NOT NULL,
  updated_by text NOT NULL,
  deleted_at timestamptz,
  CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
);
-- A deleted tenant gives its address back at once and keeps its data until it is purged.
CREATE UNIQUE INDEX tenants_subdomain_key ON tenant_management.tenants (subdomain) WHERE status <> 'deleted';

CREATE TABLE tenant_management.tenant_migrations (
  tenant_id uuid NOT NULL REFERENCES tenant_management.tenants (id) ON DELETE CASCADE,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, name)
);

CREATE TABLE tenant_management.operator_records (
  id uuid PRIMARY KEY,
  recorded_at timestamptz NOT NULL,
  operator text NOT NULL,
  action text NOT NULL,
  tenant_id uuid,
  details jsonb NOT NULL DEFAULT '{}'
);
