#!/usr/bin/env bash
# Whether a slow consumer makes the process grow: one that is 100,000 events of a kilobyte behind, over the durable log.
#
#     benchmarks/log/run.sh [EVENTS]
#
# SCRATCH names a folder on the disk to use (default: this repository's .build), LECTERN_BENCH another binary than the
# release build. Ends with 1 when memory grows by more than its goal.
set -euo pipefail
cd "$(dirname "$0")/../.."

events=${1:-100000} goal=16
bench=${LECTERN_BENCH:-.build/release/lectern-bench}
[ -n "${LECTERN_BENCH:-}" ] || swift build --configuration release --static-swift-stdlib --product lectern-bench >&2

mkdir -p .build
work=$(mktemp -d -p "${SCRATCH:-.build}")
trap 'rm -rf "$work"' EXIT
"$bench" log-behind "$work/log.db" "$events" | awk -v goal="$goal" '{
    grown = ($8 - $6) / 1024
    printf "consumer %d events behind: %d held, memory %.1f -> %.1f MiB  goal +%d MiB  %s\n",
        $2, $4, $6 / 1024, $8 / 1024, goal, (grown <= goal ? "met" : "MISSED")
    exit grown > goal
}'
