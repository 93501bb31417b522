#!/bin/sh
# Runs once, when the cluster is made. The app's login owns nothing and inherits nothing: it takes a tenant's role for
# the length of a transaction. The job queue has a login of its own.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set app="$APP_DB_PASSWORD" --set jobs="$JOBS_DB_PASSWORD" <<'SQL'
CREATE ROLE yardmaster_app LOGIN NOINHERIT PASSWORD :'app';
CREATE ROLE yardmaster_jobs LOGIN PASSWORD :'jobs';
SQL
