#!/usr/bin/env bash
# Every check that reads the sources without building them. Prints what is wrong and fails; is quiet otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=()

check() {
    local name=$1
    shift
    if "$@"; then
        printf 'lint: %s ok\n' "$name"
    else
        failed+=("$name")
        printf 'lint: %s FAILED\n' "$name" >&2
    fi
}

format() {
    local places
    mapfile -t places < <(scripts/swift-folders.sh)
    swift format lint --strict --parallel --recursive --configuration .swift-format "${places[@]}"
}

scripts_are_sound() {
    if ! command -v shellcheck >/dev/null; then
        local script
        for script in scripts/*.sh benchmarks/*.sh .ci/run; do [ ! -f "$script" ] || bash -n "$script" || return 1; done
        return 0
    fi
    local found=()
    mapfile -t found < <(git ls-files --cached --others --exclude-standard -- '*.sh' .ci/run)
    shellcheck "${found[@]}"
}

check "dependency rule catches what it must" python3 -I scripts/check_architecture.py --self-test
check "dependency rule" python3 -I scripts/check_architecture.py
check "house rules" scripts/check-house-rules.sh
check "samples" scripts/check-samples.sh
check "format" format
check "shell scripts" scripts_are_sound

if [ "${#failed[@]}" -gt 0 ]; then
    printf 'lint: failed: %s\n' "$(IFS=', '; echo "${failed[*]}")" >&2
    exit 1
fi
