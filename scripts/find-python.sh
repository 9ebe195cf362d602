#!/usr/bin/env bash
# Prints the path of a Python, 3.9 or later, that can make virtual environments with pip; fails when there is none.
# The system's own comes first, because a version manager's shim on the PATH may point at nothing.
set -euo pipefail
for candidate in "${PYTHON:-}" /usr/bin/python3 python3 python3.13 python3.12 python3.11 python3.10 python3.9; do
    [ -n "$candidate" ] || continue
    path=$(command -v "$candidate" 2>/dev/null) || continue
    # `-I` keeps PYTHONPATH, PYTHONHOME and the user's own packages out of it.
    if "$path" -I -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))' >/dev/null 2>&1; then
        printf '%s\n' "$path"
        exit 0
    fi
done
exit 1
