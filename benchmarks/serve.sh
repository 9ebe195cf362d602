#!/usr/bin/env bash
# Measures the release build of `lectern serve`: the time to its readiness, its idle memory, and a 60-page PDF from upload
# to notes beside `pdftotext` alone on the same file, and how long others wait while long texts are read. Everything in one
# run, medians of REPEAT (7), on loopback.
set -euo pipefail
cd "$(dirname "$0")/.."
binary=${LECTERN_BINARY:-.build/release/lectern}
repeat=${REPEAT:-7}
python=$(scripts/find-python.sh)
folder=$(mktemp -d)
server=
stop() {
    [ -z "$server" ] || { kill -TERM "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    server=
}
trap 'stop; rm -rf "$folder"' EXIT

now() { echo $((${EPOCHREALTIME/./} / 100)); } # tenths of a millisecond
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
tenths() { awk -v t="$1" 'BEGIN { printf "%.1f", t / 10 }'; }

start() { # answers by `ready`: how long it took until /ready said 200
    port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    local begin
    begin=$(now)
    PORT=$port LECTERN_DATA_DIR=$folder/data RATE_LIMIT_PER_MINUTE=100000 RATE_LIMIT_READS_PER_MINUTE=100000 \
        "$binary" serve >"$folder/log" 2>&1 &
    server=$!
    until curl -sf -o /dev/null "http://127.0.0.1:$port/ready"; do
        kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
    done
    ready=$(($(now) - begin))
}

failed=0
# goal NAME MEASURED LIMIT UNIT REMARK: one line; a limit that is passed fails the run at its end.
goal() {
    awk -v name="$1" -v measured="$2" -v limit="$3" -v unit="$4" -v remark="$5" 'BEGIN {
        met = measured <= limit
        printf "%s: %.1f %s (limit %s%s)  %s\n", name, measured, unit, limit, remark, met ? "met" : "MISSED"
        exit !met
    }' || failed=1
}

memory() { awk '/^VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server/status"; }

for _ in $(seq "$repeat"); do
    start
    echo "$ready" >>"$folder/ready"
    stop
done
start
sleep 2
idle=$(memory)
goal 'ready after the start' "$(tenths "$(median <"$folder/ready")")" 300 ms "; curl's own start is in it"
goal 'idle memory, resident' "$idle" 60 MB ''

base=http://127.0.0.1:$port/api/v1
field() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }
token=$(curl -sf "$base/auth/login" -H 'Content-Type: application/json' \
    -d '{"email":"user@example.com","password":"password"}' | field token)
echo "memory after a login: $(memory) MB resident"

"$python" benchmarks/make_pdf.py 60 "$folder/60.pdf"
for _ in $(seq "$repeat"); do
    begin=$(now)
    pdftotext "$folder/60.pdf" - >/dev/null
    echo $(($(now) - begin)) >>"$folder/alone"

    begin=$(now)
    id=$(curl -sf "$base/documents/upload" -H "Authorization: Bearer $token" -F "file=@$folder/60.pdf" | field document_id)
    curl -sf "$base/documents/$id?wait=30" -H "Authorization: Bearer $token" >"$folder/document"
    echo $(($(now) - begin)) >>"$folder/notes"
    # An answer without notes would be quick and worthless.
    for sign in '"status" *: *"completed"' '"quote"'; do
        grep -q "$sign" "$folder/document" || { echo "the document did not come to notes" >&2; exit 1; }
    done
done
alone=$(median <"$folder/alone")
notes=$(median <"$folder/notes")
echo "60 pages, pdftotext alone: $(tenths "$alone") ms"
goal '60 pages, upload to notes' "$(tenths "$notes")" "$(tenths $((2 * alone + 3000)))" ms ': twice pdftotext and 300 ms'
echo "memory after that: $(memory) MB resident"

# Texts that take seconds to be read, more of them than there are cores, and somebody who asks meanwhile.
"$python" -c 'for n in range(160_000): print(f"Sentence {n} tells what the one before left open,\nand how it went on.")' \
    >"$folder/long.txt"
for number in 1 2 3 4; do
    echo "$number" >>"$folder/long.txt"
    curl -sf -o /dev/null "$base/documents/upload" -H "Authorization: Bearer $token" -F "file=@$folder/long.txt"
done
asked=0
while curl -sf "$base/documents" -H "Authorization: Bearer $token" | grep -q '"status" *: *"processing"'; do
    begin=$(now)
    curl -sf -o /dev/null -m 60 "http://127.0.0.1:$port/health"
    echo $(($(now) - begin)) >>"$folder/asked"
    asked=$((asked + 1))
done
[ "$asked" -gt 20 ] || { echo "the texts were read before anybody could ask" >&2; exit 1; }
goal 'slowest GET /health of those asked while four texts of 11 MB are read' \
    "$(tenths "$(sort -n "$folder/asked" | tail -n 1)")" 250 ms ", of $asked; curl's own start is in it"
exit "$failed"
