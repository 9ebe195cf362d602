#!/usr/bin/env bash
# What the PostgreSQL driver costs: chat message commits a second, each fsynced, against pgbench with the same statements
# prepared (chat.sql), in alternating rounds of one run against one throwaway server.
#
#     benchmarks/postgres/run.sh [ROUNDS] [SECONDS]    three rounds of 4 seconds by default
#
# LECTERN_BENCH names another binary than the release build. Ends with 1 when the ratio falls short of its goal.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-3} seconds=${2:-4} goal=0.60
bench=${LECTERN_BENCH:-.build/release/lectern-bench}
if [ -z "${LECTERN_TEST_POSTGRES_HOST:-}" ]; then
    [ -n "${LECTERN_BENCH:-}" ] || swift build --configuration release --static-swift-stdlib --product lectern-bench >&2
    LECTERN_BENCH=$bench exec scripts/with-postgres.sh "$0" "$rounds" "$seconds"
fi

command -v pgbench >/dev/null || PATH=$PATH:$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
export PGHOST=$LECTERN_TEST_POSTGRES_HOST PGPORT=${LECTERN_TEST_POSTGRES_PORT:-5432} \
    PGUSER=${LECTERN_TEST_POSTGRES_USER:-postgres} PGPASSWORD=${LECTERN_TEST_POSTGRES_PASSWORD:-} \
    PGDATABASE=${LECTERN_TEST_POSTGRES_DATABASE:-postgres} PGOPTIONS='-c search_path=lectern_bench'
# Fails when it is there already: whose tables those are is not known.
psql -qX -v ON_ERROR_STOP=1 -c 'CREATE SCHEMA lectern_bench'
work=$(mktemp -d)
trap 'psql -qX -c "SET client_min_messages = error" -c "DROP SCHEMA lectern_bench CASCADE"; rm -rf "$work"' EXIT
psql -qX -v ON_ERROR_STOP=1 <<'SQL'
CREATE TABLE chat_sessions (
    session_id varchar(255) PRIMARY KEY, user_id varchar(255) NOT NULL, created_at timestamptz, updated_at timestamptz);
CREATE TABLE chat_messages (
    message_id varchar(255) PRIMARY KEY, session_id varchar(255) NOT NULL REFERENCES chat_sessions,
    role varchar(50) NOT NULL, content text NOT NULL, timestamp timestamptz NOT NULL);
CREATE TABLE outbox (id bigserial PRIMARY KEY, topic text NOT NULL, key text NOT NULL, body text NOT NULL);
INSERT INTO chat_sessions SELECT 's' || n, 'u', now(), now() FROM generate_series(1, 1000) n;
SQL

for _ in $(seq "$rounds"); do
    for clients in 1 8; do
        pgbench -n -M prepared -f benchmarks/postgres/chat.sql -c "$clients" -j "$((clients < 2 ? 1 : 2))" -T "$seconds" 2>/dev/null |
            sed -n 's/^tps = \([0-9.]*\).*/\1/p' >>"$work/pgbench.$clients"
        "$bench" postgres-chat "$seconds" "$clients" >>"$work/ours.$clients"
    done
done

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

failed=0
for clients in 1 8; do
    awk -v clients="$clients" -v ours="$(median "$work/ours.$clients")" -v theirs="$(median "$work/pgbench.$clients")" \
        -v goal="$goal" 'BEGIN {
        ratio = ours / theirs
        printf "chat message commits, %d client%s %6.0f/s  pgbench %6.0f/s  ratio %.2f  goal %.2f  %s\n",
            clients, (clients == 1 ? ": " : "s:"), ours, theirs, ratio, goal, (ratio >= goal ? "met" : "MISSED")
        exit ratio < goal
    }' || failed=1
done
exit "$failed"
