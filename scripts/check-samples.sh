#!/usr/bin/env bash
# Every sample of Swift in the documentation, in README files and in comments, must stand word for word in a source file
# under Examples/: scripts/check-embedding.sh builds and runs those. Prints what does not; exits 1 then.
set -euo pipefail
cd "$(dirname "$0")/.."

sources=()
while IFS= read -r path; do sources+=("$(<"$path")"); done < <(git ls-files --cached --others --exclude-standard -- 'Examples/*.swift')

stands() { # stands TEXT: whether a source holds it, as whole lines
    local source
    for source in "${sources[@]}"; do
        [[ $'\n'$source$'\n' == *$'\n'"$1"$'\n'* ]] && return 0
    done
    return 1
}

samples=0
status=0
while IFS= read -r path; do
    sample=''
    inside=0
    while IFS= read -r line || [ -n "$line" ]; do
        [[ $path != *.swift ]] || { [[ $line =~ ^\ *///\ ?(.*)$ ]] && line=${BASH_REMATCH[1]}; }
        if [ "$inside" = 0 ]; then
            [ "$line" != '```swift' ] || inside=1
        elif [ "$line" = '```' ]; then
            samples=$((samples + 1))
            # As `$(<file)` does: the last line end does not count.
            stands "${sample%$'\n'}" || {
                printf 'samples: one of %s is built nowhere under Examples:\n%s\n' "$path" "$sample" >&2
                status=1
            }
            sample=''
            inside=0
        else
            sample+=$line$'\n'
        fi
    done <"$path"
done < <(git grep --untracked -lE '^( */// )?```swift$' -- '*.md' 'Sources/*.swift')
[ "$samples" -gt 0 ] || {
    echo 'samples: none was found, so the search is wrong' >&2
    status=1
}
exit "$status"
