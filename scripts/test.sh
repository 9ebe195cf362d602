#!/usr/bin/env bash
# Builds and runs every test, then the package that embeds this one, and ends with "N passed, N failed".
# The figures come from the records that the runner itself writes; a runner that dies before writing counts as failed.
set -euo pipefail
cd "$(dirname "$0")/.."
records=.build/test-records
rm -rf "$records"
mkdir -p "$records"
passed=0
failed=0
skipped=0
# What runs beside the tests ends with them, also when they are interrupted.
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT

# Adds up the records of one run; fails when there is none.
count() {
    local file tests failures skips found=1
    for file in "$1"*.xml; do
        [ -f "$file" ] || continue
        tests=$(grep -c '<testcase ' "$file" || true)
        failures=$(awk '/<testcase /{ open = 1 } open && /<failure|<error/ { n++; open = 0 } END { print n + 0 }' "$file")
        skips=$(grep -c '<skipped' "$file" || true)
        [ "$tests" -eq 0 ] || found=0
        passed=$((passed + tests - failures - skips))
        failed=$((failed + failures))
        skipped=$((skipped + skips))
    done
    return "$found"
}

finish() {
    if [ "$skipped" -gt 0 ]; then
        printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    else
        printf '%d passed, %d failed\n' "$passed" "$failed"
    fi
    [ "$failed" -eq 0 ]
}

run() { # run NAME COMMAND...: a command that fails without a recorded failure is one failure of its own
    local name=$1 before=$failed status=0
    shift
    "$@" || status=$?
    if ! count "$records/$name"; then
        printf 'test: %s ended (exit %d) without a record of its tests\n' "$name" "$status" >&2
        failed=$((failed + 1))
    elif [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ]; then
        printf 'test: %s failed (exit %d)\n' "$name" "$status" >&2
        failed=$((failed + 1))
    fi
}

# The Python environment is fetched while the compiler works.
scripts/python-environment.sh &
python=$!
# shellcheck source=scripts/test-build.sh
. scripts/test-build.sh
# It lies apart, so that it and a plain `swift build` do not make each other start anew.
build=(--scratch-path .build/make-test "${test_build[@]}")
if ! swift build --build-tests "${build[@]}"; then
    echo "test: the build failed" >&2
    failed=1
    finish
fi
if ! wait "$python"; then
    echo "test: the Python environment could not be made" >&2
    failed=1
    finish
fi
# A test whose peer is missing fails here; who turned the environment off on purpose has its tests skipped, and counted so.
if [ "${LECTERN_PYTHON_ENVIRONMENT:-on}" != off ]; then
    export LECTERN_REQUIRE_PEERS="${LECTERN_REQUIRE_PEERS:-1}"
fi
# --no-parallel would only forbid what the suites are written to stand: they share no state but the machine.
# So many at once, though: a hundred tests that start together on two cores keep each other from their deadlines.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH="${SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH:-8}"
# Group by group: what writes to databases, the built program and the crash matrix would each take the machine from
# tests of the others that have deadlines.
tests() { # tests NAME OPTIONS...
    local name=$1
    shift
    run "$name" scripts/with-postgres.sh swift test --skip-build "${build[@]}" "$@" \
        --xunit-output "$records/$name.xml"
}
tests units --skip '^(LecternTests|SQLTests|SQLiteTests|PostgresTests)[.]'
# The package that embeds this one is built and run beside what waits for databases most of its time.
nice -n 19 scripts/check-embedding.sh &
embedding=$!
tests databases --filter '^(SQLTests|SQLiteTests|PostgresTests)[.]'
tests program --filter '^LecternTests[.]' --skip '^LecternTests[.]Crash'
tests crash --filter '^LecternTests[.]Crash'

if wait "$embedding"; then
    passed=$((passed + 1))
else
    echo "test: the package that embeds this one does not build or run" >&2
    failed=$((failed + 1))
fi

finish
