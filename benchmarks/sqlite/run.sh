#!/usr/bin/env bash
# What the SQLite driver costs: transactions a second (an event and its outbox row, each fsynced) from Swift against a
# loop in C that does the same (bare.c), in alternating rounds of one run on one disk.
#
#     benchmarks/sqlite/run.sh [ROUNDS] [TRANSACTIONS]    five rounds of 3000 by default
#
# SCRATCH names a folder on the disk to measure (default: this repository's .build), LECTERN_BENCH another binary than
# the release build. Ends with 1 when the ratio falls short of its goal.
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-5} transactions=${2:-3000} goal=0.60
command -v cc >/dev/null || { echo "benchmarks/sqlite: cc is missing (scripts/install.sh bench)" >&2; exit 2; }

bench=${LECTERN_BENCH:-.build/release/lectern-bench}
[ -n "${LECTERN_BENCH:-}" ] || swift build --configuration release --static-swift-stdlib --product lectern-bench >&2

mkdir -p .build
work=$(mktemp -d -p "${SCRATCH:-.build}")
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/bare" benchmarks/sqlite/bare.c -lsqlite3

# A new file for each measurement; it refuses one that is there.
for round in $(seq "$rounds"); do
    "$work/bare" "$work/bare.$round.db" "$transactions" >>"$work/bare.rates"
    "$bench" sqlite-append "$work/one.$round.db" "$transactions" 1 >>"$work/one.rates"
    "$bench" sqlite-append "$work/many.$round.db" "$transactions" 64 >>"$work/many.rates"
done

median() { sort -n "$1" | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

failed=0
report() {
    awk -v name="$1" -v ours="$(median "$work/$2.rates")" -v theirs="$(median "$work/bare.rates")" -v goal="$goal" 'BEGIN {
        ratio = ours / theirs
        printf "%-28s %7.0f/s  bare loop %7.0f/s  ratio %.2f  goal %.2f  %s\n",
            name, ours, theirs, ratio, goal, (ratio >= goal ? "met" : "MISSED")
        exit ratio < goal
    }' || failed=1
}
report 'append and outbox, 1 writer' one
report 'the same, 64 writers' many
exit "$failed"
