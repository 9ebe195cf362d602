#!/usr/bin/env bash
# Installs the packages that this machine lacks: install.sh run|test|bench.
# When nothing is missing it changes nothing and needs no network. Without root it says what to install and fails.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
purpose=${1:-run}
case "$purpose" in
run | test | bench) ;;
*)
    echo "usage: $0 run|test|bench" >&2
    exit 64
    ;;
esac

say() { printf 'install: %s\n' "$*" >&2; }

toolchain() {
    if ! command -v swift >/dev/null; then
        say "the Swift toolchain is missing: install Swift 6.2 or later (https://www.swift.org/install) and put it on the PATH"
        exit 1
    fi
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    if [ -z "$version" ] || [ "$(printf '6.2\n%s\n' "$version" | sort -V | head -n 1)" != 6.2 ]; then
        say "Swift 6.2 or later is needed, and $(command -v swift) is ${version:-of an unknown version}"
        exit 1
    fi
}

wanted() { # the packages of one purpose; those of `run` are needed by every other
    awk -v purpose="$purpose" '!/^#/ && NF == 2 && ($1 == "run" || $1 == purpose) { print $2 }' "$here/packages.txt"
    # Any Python that can make environments will do; Debian's is asked for when there is none.
    "$here/find-python.sh" >/dev/null 2>&1 || echo python3-venv
}

installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing() {
    local choice name
    while read -r choice; do
        for name in ${choice//|/ }; do
            if installed "$name"; then continue 2; fi
        done
        printf '%s\n' "${choice%%|*}"
    done < <(wanted)
}

# Tells how root's rights are to be had: an empty line for root itself, "sudo -n" where it asks for no password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        echo
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        echo "sudo -n"
    else
        return 1
    fi
}

toolchain
if ! command -v dpkg-query >/dev/null; then
    say "this is neither Debian nor Ubuntu, so packages are yours to install; their names there are:"
    wanted | sed 's/|.*//' | paste -sd ' ' >&2
    say "going on as if they were installed"
    exit 0
fi

mapfile -t absent < <(missing)
[ "${#absent[@]}" -gt 0 ] || exit 0

if ! prefix=$(as_root); then
    say "these packages are missing, and installing them needs root:"
    printf '    %s\n' "${absent[@]}" >&2
    say "run this once, then try again:"
    printf '    sudo apt-get update && sudo apt-get install --yes --no-install-recommends %s\n' "${absent[*]}" >&2
    exit 1
fi

say "installing ${absent[*]}"
export DEBIAN_FRONTEND=noninteractive
# The words of the prefix are meant to split. An index that cannot be refreshed may still do.
# shellcheck disable=SC2086
$prefix apt-get update -qq || say "the package index could not be refreshed; going on with the one at hand"
# shellcheck disable=SC2086
$prefix env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends -qq "${absent[@]}" </dev/null >&2

mapfile -t absent < <(missing)
if [ "${#absent[@]}" -gt 0 ]; then
    say "still missing after the installation: ${absent[*]}"
    exit 1
fi
