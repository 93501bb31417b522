#!/bin/sh
# The list of logins is written at the start, from the environment: no secret is in the image.
set -eu
umask 077
escaped=$(printf '%s' "$APP_DB_PASSWORD" | sed 's/"/""/g')
printf '"yardmaster_app" "%s"\n' "$escaped" > /run/pgbouncer/userlist.txt
exec pgbouncer /etc/pgbouncer/pgbouncer.ini
