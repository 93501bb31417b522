-- What a key may do of what its role may; NULL: all of it. After expires_at a key is no key.
ALTER TABLE api_keys ADD COLUMN scopes text[], ADD COLUMN expires_at timestamptz;
