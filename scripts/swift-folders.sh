#!/usr/bin/env bash
# Prints the folders and files that hold Swift sources of this repository, one a line.
set -euo pipefail
cd "$(dirname "$0")/.."
for place in Package.swift Sources Tests Examples benchmarks; do
    [ ! -e "$place" ] || printf '%s\n' "$place"
done
