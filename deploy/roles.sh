#!/bin/sh
# Runs once, when the database is made: the role that serves the pages, which owns nothing.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$SERVING_PASSWORD" << 'SQL'
CREATE ROLE serving LOGIN PASSWORD :'password';
SQL
