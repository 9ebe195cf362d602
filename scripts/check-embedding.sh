#!/usr/bin/env bash
# Builds, tests and runs the package under Examples/ where the C libraries cannot be found: pkg-config knows nothing, and
# the compiler sees an error in the place of each library's headers (an overlay of its file system; no root needed).
# A control shows that the overlay hides what it should. Prints one line a step; exits 1 at the first that fails.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/.build/embedding
mkdir -p "$work"

echo '#error "a header of a C library was read"' >"$work/hidden.h"
headers=$(find /usr/include /usr/local/include \
    \( -name 'microhttpd*.h' -o -name 'zip.h' -o -name 'zipconf.h' -o -name 'utf8proc.h' -o -name 'seccomp*.h' \
    -o -path '*/openssl/*.h' -o -path '*/libxml2/libxml/*.h' -o -path '*/uchardet/*.h' -o -name 'uchardet.h' \) \
    2>/dev/null | sort)
{
    echo '{ "version": 0, "case-sensitive": "true", "roots": ['
    separator=''
    while IFS= read -r header; do
        [ -n "$header" ] || continue
        printf '%s  { "type": "file", "name": "%s", "external-contents": "%s" }' \
            "$separator" "$header" "$work/hidden.h"
        separator=$',\n'
    done <<<"$headers"
    printf '\n] }\n'
} >"$work/overlay.yaml"

export PKG_CONFIG_PATH=/nonexistent PKG_CONFIG_LIBDIR=/nonexistent
unset CPATH C_INCLUDE_PATH
hide=(-Xcc -ivfsoverlay -Xcc "$work/overlay.yaml")
# shellcheck source=scripts/test-build.sh
. scripts/test-build.sh
build=("${hide[@]}" "${test_build[@]}")

# The control: what needs OpenSSL compiles without the overlay and must not with it.
printf 'import COpenSSL\n' >"$work/control.swift"
control=(swiftc -typecheck -I Sources/Adapters/System/OpenSSL -module-cache-path)
rm -rf "$work/seen" "$work/hidden"
if "${control[@]}" "$work/seen" "$work/control.swift" >/dev/null 2>&1; then
    if "${control[@]}" "$work/hidden" "${hide[@]}" "$work/control.swift" >/dev/null 2>&1; then
        echo "embedding: the overlay hides nothing: OpenSSL was still found" >&2
        exit 1
    fi
    echo "embedding: the headers of the C libraries are hidden ($(wc -l <<<"$headers") files)"
else
    echo "embedding: the headers of the C libraries are not installed; nothing to hide"
fi

cd Examples/EmbeddedGrading
swift build --build-tests "${build[@]}" >"$work/build.log" 2>&1 || {
    cat "$work/build.log" >&2
    echo "embedding: the example does not build without the C libraries" >&2
    exit 1
}
echo "embedding: built with LecternDomain, LecternFakes and LecternContracts"

tests=(swift test --skip-build "${build[@]}")
[ -z "${EMBEDDING_RECORDS:-}" ] || tests+=(--xunit-output "$EMBEDDING_RECORDS")
"${tests[@]}" >"$work/test.log" 2>&1 || {
    cat "$work/test.log" >&2
    echo "embedding: the example's tests fail" >&2
    exit 1
}
echo "embedding: $(grep -o 'Test run with .* passed' "$work/test.log" | tail -1)"

binary=$(swift build --show-bin-path "${build[@]}")/EmbeddedGrading
if ldd "$binary" | grep -E 'microhttpd|libssl|libcrypto|libzip|libxml2|uchardet|utf8proc|seccomp'; then
    echo "embedding: the example is linked with a C library of an adapter" >&2
    exit 1
fi
"$binary" >"$work/run.log"
grep -qx 'score: 75' "$work/run.log" || {
    cat "$work/run.log" >&2
    echo "embedding: the example grades otherwise than by rule" >&2
    exit 1
}
echo "embedding: $(tail -1 "$work/run.log")"
sample=$("${binary%/*}/GradingSample")
[ "$sample" = 100 ] || {
    echo "embedding: the sample of the README prints $sample" >&2
    exit 1
}
