#!/usr/bin/env bash
# A throwaway PostgreSQL server on a loopback port, in a folder of its own, run by an ordinary user.
#
#   postgres-cluster.sh start FOLDER [tls|hasty]     creates what is missing, starts, prints the port
#   postgres-cluster.sh stop FOLDER [MODE]     MODE as pg_ctl knows it: smart, fast (the default), immediate
#   postgres-cluster.sh remove FOLDER          stops and deletes
#
# FOLDER must exist and be empty at first. FOLDER/password then holds the password of the superuser `lectern`,
# FOLDER/port the port, which a restart keeps, FOLDER/log what the server says, and with `tls` FOLDER/data/server.crt a
# certificate for 127.0.0.1 that nobody vouches for. With `hasty` nothing is synced to the disk, for tests that ask what
# statements do and not what outlives a power cut. Where the machine's own cluster runs, it is left alone.
set -euo pipefail

say() { printf 'postgres-cluster: %s\n' "$*" >&2; }

programs() { # the folder of initdb and pg_ctl: the newest that is installed
    local folder
    if command -v initdb >/dev/null; then
        dirname "$(command -v initdb)"
        return
    fi
    folder=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    [ -x "$folder/initdb" ] || return 1
    echo "$folder"
}

# PostgreSQL refuses to run as root. The words of the answer are meant to split.
unprivileged() {
    [ "$(id -u)" -eq 0 ] || return 0
    local user
    for user in postgres nobody; do
        if id "$user" >/dev/null 2>&1; then
            echo "setpriv --reuid=$(id -u "$user") --regid=$(id -g "$user") --clear-groups --"
            return 0
        fi
    done
    say "there is no user to run the server as"
    return 1
}

create() {
    local folder=$1
    (umask 077 && head -c 24 /dev/urandom | base64 | tr -d '\n' >"$folder/password" && : >"$folder/log")
    if [ "$(id -u)" -eq 0 ]; then
        # shellcheck disable=SC2086
        chown -R "$($as id -u):$($as id -g)" "$folder"
    fi
    # shellcheck disable=SC2086
    $as "$bin/initdb" --pgdata="$folder/data" --username=lectern --pwfile="$folder/password" --auth=scram-sha-256 \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 || {
        cat "$folder/log" >&2
        return 1
    }
    # shellcheck disable=SC2086
    $as tee -a "$folder/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 200
shared_buffers = 64MB
fsync = on
synchronous_commit = on
log_destination = 'stderr'
logging_collector = off
SETTINGS
    if [ "${2:-}" = hasty ]; then
        # shellcheck disable=SC2086
        $as tee -a "$folder/data/postgresql.conf" >/dev/null <<SETTINGS
fsync = off
full_page_writes = off
autovacuum = off
jit = off
shared_buffers = 256MB
max_wal_size = 4GB
checkpoint_timeout = 1h
SETTINGS
    fi
    if [ "${2:-}" = tls ]; then
        # shellcheck disable=SC2086
        $as openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=lectern-test \
            -addext subjectAltName=IP:127.0.0.1 -keyout "$folder/data/server.key" -out "$folder/data/server.crt" \
            2>>"$folder/log"
        # shellcheck disable=SC2086
        $as chmod 600 "$folder/data/server.key"
        # shellcheck disable=SC2086
        echo 'ssl = on' | $as tee -a "$folder/data/postgresql.conf" >/dev/null
    fi
}

launch() { # launch FOLDER PORT
    # The server must not inherit a descriptor that somebody waits to see closed.
    # shellcheck disable=SC2086
    $as "$bin/pg_ctl" start --pgdata="$1/data" --log="$1/log" --wait --timeout=30 --silent --options="-p $2" \
        </dev/null >/dev/null 2>&1
}

start() {
    local folder=$1 port attempt
    [ -d "$folder/data" ] || create "$folder" "${2:-}"
    if [ -f "$folder/port" ]; then
        port=$(cat "$folder/port")
        launch "$folder" "$port" || { tail -n 20 "$folder/log" >&2; return 1; }
        echo "$port"
        return
    fi
    for attempt in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 12000))
        if launch "$folder" "$port"; then
            echo "$port" | tee "$folder/port"
            return
        fi
    done
    say "the server did not start in $attempt attempts"
    tail -n 20 "$folder/log" >&2
    return 1
}

stop() {
    [ -f "$1/data/postmaster.pid" ] || return 0
    # shellcheck disable=SC2086
    $as "$bin/pg_ctl" stop --pgdata="$1/data" --mode="${2:-fast}" --wait --timeout=30 --silent </dev/null >/dev/null 2>&1
}

[ "$#" -ge 2 ] || { sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 64; }
verb=$1
folder=$2
bin=$(programs) || { say "PostgreSQL is not installed (Debian: postgresql)"; exit 69; }
as=$(unprivileged)
# An unprivileged user may not be allowed to stand where root stands.
cd /
case $verb in
start) start "$folder" "${3:-}" ;;
stop) stop "$folder" "${3:-fast}" ;;
remove)
    stop "$folder" fast || stop "$folder" immediate || say "the server in $folder did not stop"
    rm -rf "$folder"
    ;;
*)
    say "unknown verb: $verb"
    exit 64
    ;;
esac
