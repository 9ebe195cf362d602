# Sourced by what builds tests, which then passes "${test_build[@]}" to every `swift build` and `swift test`.
# Each module as a whole and without debugging information: on two cores that takes a fifth less of the processor.
# shellcheck shell=bash disable=SC2034
test_build=(
    -debug-info-format none
    -Xswiftc -wmo -Xswiftc -num-threads -Xswiftc "$(nproc)" -Xswiftc -disable-batch-mode
)
