#!/usr/bin/env bash
# What it costs to read everything back: events a second from a store of a million, in global order and pages of 1000 as
# a rebuild reads them, beside the same rows read by the same driver without making events of them.
#
#     benchmarks/replay/run.sh [EVENTS]    a million by default
#
# SCRATCH names a folder on the disk to measure (default: this repository's .build), LECTERN_BENCH another binary than
# the release build. The file was just written, so it is in the system's cache: no disk is measured.
set -euo pipefail
cd "$(dirname "$0")/../.."

events=${1:-1000000}
bench=${LECTERN_BENCH:-.build/release/lectern-bench}
[ -n "${LECTERN_BENCH:-}" ] || swift build --configuration release --static-swift-stdlib --product lectern-bench >&2

mkdir -p .build
work=$(mktemp -d -p "${SCRATCH:-.build}")
trap 'rm -rf "$work"' EXIT
"$bench" replay "$work/store.db" "$events" >"$work/figures"
awk -v count="$events" '
    $1 == "rows" { rows = $2 }
    $1 == "events" { events = $2 }
    $1 == "resident" { before = $2; after = $5 }
    END {
        printf "replay of %d events %8.0f/s  rows alone %8.0f/s  ratio %.2f  memory %.0f -> %.0f MiB\n",
            count, events, rows, events / rows, before / 1024, after / 1024
    }' "$work/figures"
