#!/usr/bin/env bash
# with-postgres.sh COMMAND...: runs the command beside a throwaway PostgreSQL server, whose address it finds in
# LECTERN_TEST_POSTGRES_HOST, _PORT, _USER, _PASSWORD and _DATABASE; the server ends with the command.
#
# Where LECTERN_TEST_POSTGRES_HOST is set already, that server is used instead: its user must be allowed to create
# databases. Without PostgreSQL on the machine the command runs all the same, and fails what needs it or counts it as
# skipped, as LECTERN_REQUIRE_PEERS says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ "$#" -gt 0 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 64; }

if [ -n "${LECTERN_TEST_POSTGRES_HOST:-}" ]; then
    exec "$@"
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/lectern-postgres.XXXXXX")
trap '"$here/postgres-cluster.sh" remove "$folder" || rm -rf "$folder"' EXIT
# A signal ends the command and thereby this script, whose end the trap above attends to.
trap 'exit 130' INT
trap 'exit 143' TERM HUP
if port=$("$here/postgres-cluster.sh" start "$folder" hasty); then
    LECTERN_TEST_POSTGRES_PASSWORD=$(cat "$folder/password")
    export LECTERN_TEST_POSTGRES_HOST=127.0.0.1 LECTERN_TEST_POSTGRES_PORT=$port LECTERN_TEST_POSTGRES_USER=lectern \
        LECTERN_TEST_POSTGRES_DATABASE=postgres LECTERN_TEST_POSTGRES_PASSWORD
else
    echo "with-postgres: going on without a server" >&2
fi
status=0
"$@" || status=$?
exit "$status"
