#!/usr/bin/env bash
# Fails on a source file past 400 lines, and on what the house rules forbid in Swift sources.
set -euo pipefail
cd "$(dirname "$0")/.."
limit=400
failed=0

complain() {
    printf 'house rules: %s\n' "$*" >&2
    failed=1
}

sources() { # tracked and new files alike, so that a breach shows before it is committed
    git ls-files --cached --others --exclude-standard -- "$@" | while read -r file; do [ ! -f "$file" ] || echo "$file"; done
}

while read -r file; do
    lines=$(wc -l <"$file")
    [ "$lines" -le "$limit" ] || complain "$file has $lines lines; past $limit it is two files"
done < <(sources '*.swift' '*.c' '*.h' '*.sh' '*.py' '*.js')

# forbid WHY PATTERN FILES...: comments are left out, so that prose may name what code may not do.
forbid() {
    local why=$1 pattern=$2 hits
    shift 2
    hits=$(sources "$@" | xargs -r -d '\n' grep -nHP -- "$pattern" | grep -vE '^[^:]+:[0-9]+: *//' || true)
    [ -z "$hits" ] || while read -r hit; do complain "$why: ${hit:0:160}"; done <<<"$hits"
}

swift=('Sources/*.swift' 'Tests/*.swift' 'Examples/*.swift')
forbid "an error is thrown away by a trap" '(^|[^A-Za-z_])try!' "${swift[@]}"
forbid "a trap where an error belongs" '(^|[^A-Za-z_.])fatalError\(' 'Sources/*.swift'
forbid "a task without an owner" 'Task\.detached' "${swift[@]}"
# Through the Clock port a use case may wait; a test moves that clock by hand. A minute is waited only to be cancelled.
forbid "a wait that is not the Clock port's" '(?<!func )(?<![A-Za-z_.])(usleep|nanosleep|sleep)\(|(Thread|Task)\.sleep(?!\(for: \.seconds\(60\)\))' 'Sources/Domain/*.swift' 'Tests/*.swift'
forbid "a test that cannot fail" '\.disabled\(|XCTSkip|withKnownIssue' 'Tests/*.swift'
forbid "print outside the apps" '(^|[^A-Za-z_.])print\(' 'Sources/Ports/*.swift' 'Sources/Domain/*.swift' 'Sources/Adapters/*.swift'
while read -r hit; do complain "unfinished: ${hit:0:160}"; done < <(
    sources "${swift[@]}" | xargs -r -d '\n' grep -nHE '//.*(TODO|FIXME|XXX)([^A-Za-z]|$)' || true
)

# A promise to the compiler needs its reason, on the line itself or in the comment right above the declaration.
unexplained() { # the dollar signs are awk's
    # shellcheck disable=SC2016
    sources "${swift[@]}" | xargs -r -d '\n' awk '
        FNR == 1 { previous = "" }
        /@unchecked Sendable|nonisolated\(unsafe\)/ && !/\/\// && previous !~ /\/\// { print FILENAME ":" FNR ": " $0 }
        !/^ *@/ { previous = $0 }'
}
while read -r hit; do complain "no line says what guards it: ${hit:0:160}"; done < <(unexplained)

exit "$failed"
