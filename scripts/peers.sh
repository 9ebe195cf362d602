#!/usr/bin/env bash
# Starts the outside servers that tests run against. The embedded profile talks to none: its parts are this package and
# the local programs that `scripts/install.sh` brings, which each test starts for itself.
set -euo pipefail
echo "peers: this release needs no outside server; \`make test\` runs without any"
