#!/usr/bin/env bash
# What the middleware chain costs: requests a second of `lectern` against those of libmicrohttpd alone (bare.c), each
# pinned to one core with the load on another, in alternating rounds of one run. The load never sleeps (awake.c), so
# that neither server is charged for waking its core. Beside it stands the same ratio by processor time a request, which
# other work on the machine disturbs less, and which counts where the load and not the server was the slower side.
#
#     benchmarks/http/run.sh [ROUNDS] [SECONDS]    three rounds of 4 seconds by default
#
# LECTERN names another binary than the release build. Ends with 1 when a ratio falls short of its goal.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-3} seconds=${2:-4}
health_goal=0.60 post_goal=0.30
for tool in cc wrk taskset curl jq; do
    command -v "$tool" >/dev/null || { echo "benchmarks/http: $tool is missing (scripts/install.sh bench)" >&2; exit 2; }
done
[ "$(nproc)" -ge 2 ] || { echo "benchmarks/http: one core serves and another loads; this machine has one" >&2; exit 2; }

lectern=${LECTERN:-.build/release/lectern}
[ -n "${LECTERN:-}" ] || swift build --configuration release --static-swift-stdlib --product lectern >&2

work=$(mktemp -d)
pids=()
# Called by the trap.
# shellcheck disable=SC2317
finish() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

cc -O2 -o "$work/bare" benchmarks/http/bare.c -lmicrohttpd
cc -O2 -shared -fPIC -o "$work/awake.so" benchmarks/http/awake.c -ldl
taskset -c 0 "$work/bare" 2 >"$work/bare.port" &
bare_pid=$!
pids+=("$bare_pid")

# Waits until a command succeeds, ten seconds at most.
await() {
    for _ in $(seq 100); do
        "$@" && return
        sleep 0.1
    done
    echo "benchmarks/http: the server did not start:" >&2
    tail -5 "$work/lectern.log" >&2
    exit 2
}
# Both are called by `await`.
# shellcheck disable=SC2317
is_bare_up() { [ -s "$work/bare.port" ]; }
# shellcheck disable=SC2317
is_lectern_up() {
    served=$(grep -ohE 'http://127\.0\.0\.1:[0-9]+' "$work/lectern.out" "$work/lectern.log" | head -1 || true)
    [ -n "$served" ] && curl -fsS -o "$work/up" "$served/ready" 2>/dev/null
}
await is_bare_up
bare=http://127.0.0.1:$(cat "$work/bare.port")

# Records are kept in memory: what a database costs has benchmarks of its own. A server a round, since each round leaves
# some hundred thousand sessions behind.
start() {
    rm -rf "$work/data" "$work/up"
    PORT=0 LECTERN_DATA_DIR="$work/data" LECTERN_DATABASE=memory RATE_LIMIT_PER_MINUTE=1000000 \
        taskset -c 0 "$lectern" serve >"$work/lectern.out" 2>"$work/lectern.log" &
    lectern_pid=$!
    pids+=("$lectern_pid")
    await is_lectern_up
    token=$(curl -fsS "$served/api/v1/auth/login" -H 'Content-Type: application/json' \
        -d '{"email":"user@example.com","password":"password"}' | jq -er .token)
    cat >"$work/post.lua" <<LUA
wrk.method = "POST"
wrk.body = '{"title":"A session"}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer $token"
LUA
}
stop() {
    kill "$lectern_pid"
    wait "$lectern_pid" || true
}

ticks=$(getconf CLK_TCK)
# User and system time of a process and all its threads, in ticks. The program's name, in parentheses, may hold spaces.
spent() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }

# One line: requests a second, microseconds of the server's processor time a request. An answer that is no success
# spoils the figures and ends the run.
measure() {
    local pid=$1 before
    shift
    before=$(spent "$pid")
    timeout $((seconds + 30)) taskset -c 1 env LD_PRELOAD="$work/awake.so" wrk -t1 -c64 -d"${seconds}s" "$@" >"$work/wrk"
    if grep -E 'Non-2xx|Socket errors' "$work/wrk" >&2; then exit 2; fi
    awk -v spent=$(($(spent "$pid") - before)) -v ticks="$ticks" '
        /requests in/ { requests = $1 }
        /Requests\/sec/ { print $2, spent / ticks * 1e6 / requests }' "$work/wrk"
}

# The middle value of a column.
median() { awk -v column="$2" '{ print $column }' "$1" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

for _ in $(seq "$rounds"); do
    start
    measure "$bare_pid" "$bare/health" >>"$work/bare.get"
    measure "$lectern_pid" "$served/health" >>"$work/lectern.get"
    measure "$bare_pid" -s "$work/post.lua" "$bare/api/v1/chat/sessions" >>"$work/bare.post"
    measure "$lectern_pid" -s "$work/post.lua" "$served/api/v1/chat/sessions" >>"$work/lectern.post"
    stop
done

printf '%-20s %28s %28s %16s\n' '' 'requests a second' 'processor time a request' 'ratio'
printf '%-20s %14s %13s %14s %13s %8s %7s\n' '' lectern alone lectern alone requests time

failed=0
report() {
    awk -v name="$1" -v goal="$3" \
        -v ours="$(median "$work/lectern.$2" 1)" -v theirs="$(median "$work/bare.$2" 1)" \
        -v our_time="$(median "$work/lectern.$2" 2)" -v their_time="$(median "$work/bare.$2" 2)" 'BEGIN {
        ratio = ours / theirs
        printf "%-20s %14.0f %13.0f %11.1f µs %10.1f µs %8.2f %7.2f   goal %.2f  %s\n",
            name, ours, theirs, our_time, their_time, ratio, their_time / our_time, goal,
            (ratio >= goal ? "met" : "MISSED")
        exit ratio < goal
    }' || failed=1
}
report 'GET /health' get "$health_goal"
report 'POST /chat/sessions' post "$post_goal"
exit "$failed"
