#!/usr/bin/env bash
# Makes .venv-speech, the Python environment of the speech recogniser, from pinned and hashed requirements.
# A stamp tells when it is up to date, so that a second run does nothing and needs no network.
# The server runs without it (transcription then answers that it is unavailable); LECTERN_SPEECH_ENVIRONMENT=off skips it.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=.venv-speech
requirements=scripts/requirements-speech.txt

say() { printf 'speech: %s\n' "$*" >&2; }

if [ "${LECTERN_SPEECH_ENVIRONMENT:-on}" = off ]; then
    say "skipped, as LECTERN_SPEECH_ENVIRONMENT asks; transcription will be unavailable"
    exit 0
fi

stamp=$(sha256sum "$requirements" | cut -d ' ' -f 1)
if [ "$(cat "$environment/stamp" 2>/dev/null)" = "$stamp" ] && "$environment/bin/python" -I -c '' 2>/dev/null; then
    exit 0
fi

case "$(uname -s) $(uname -m)" in
"Linux x86_64" | "Linux aarch64") ;;
*)
    say "the recogniser's package is not made for $(uname -s) on $(uname -m); transcription will be unavailable"
    exit 0
    ;;
esac
if ! python=$(scripts/find-python.sh); then
    say "no Python 3.9 or later that can make environments was found: install python3-venv"
    exit 1
fi

say "making $environment with $python (about 130 MB are fetched, once)"
fresh="$environment.new.$$"
trap 'rm -rf "$fresh"' EXIT
rm -rf "$fresh"
"$python" -I -m venv "$fresh"
# Hashes are required for every package, so a changed file on the index is refused rather than run.
"$fresh/bin/python" -I -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: \
    --require-hashes --requirement "$requirements" </dev/null
"$fresh/bin/python" -I -c 'import moonshine_voice'
rm -rf "$environment"
# Nothing is run through the scripts in bin/, whose first lines name the old folder; `python` itself may move.
mv "$fresh" "$environment"
printf '%s\n' "$stamp" >"$environment/stamp"
say "ready"
