#!/usr/bin/env bash
# Builds release and runs every benchmark. Ratios compare what ran side by side in this one run, so they hold on a busy
# machine too; absolute figures do not.
set -euo pipefail
cd "$(dirname "$0")/.."
echo "machine: $(nproc) cores, $(uname -sr), load $(cut -d ' ' -f 1 /proc/loadavg)"
swift build --configuration release --static-swift-stdlib --product lectern-extract
swift build --configuration release --static-swift-stdlib --product lectern
failed=()
for part in benchmarks/*/run.sh benchmarks/serve.sh; do
    [ -x "$part" ] || continue
    printf '\n== %s\n' "$part"
    # A goal that is missed says nothing about the other parts.
    "$part" || failed+=("$part")
done
[ "${#failed[@]}" -eq 0 ] || { printf '\nbench: missed a goal or failed: %s\n' "${failed[*]}" >&2; exit 1; }
