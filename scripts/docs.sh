#!/usr/bin/env bash
# Writes the DocC reference of the libraries that others embed to .build/docs, one folder a module.
# It uses the toolchain's own compiler and docc, and no plugin, so it works without a network.
set -euo pipefail
cd "$(dirname "$0")/.."
out=.build/docs
graphs=.build/symbol-graphs
modules=(LecternPorts LecternDomain LecternFakes LecternContracts LecternHTTP LecternFiles LecternLocalEngines LecternCrypto LecternTelemetry)
rm -rf "$out" "$graphs"
mkdir -p "$out" "$graphs"
# A scratch folder of its own, because the graphs are written only when a module is compiled.
rm -rf .build/docs-build
for module in "${modules[@]}"; do
    swift build --quiet --scratch-path .build/docs-build --target "$module" -Xswiftc -emit-symbol-graph \
        -Xswiftc -emit-symbol-graph-dir -Xswiftc "$PWD/$graphs" -Xswiftc -symbol-graph-minimum-access-level -Xswiftc public
done
for module in "${modules[@]}"; do
    mkdir -p "$graphs/$module"
    find "$graphs" -maxdepth 1 \( -name "$module.symbols.json" -o -name "$module@*.symbols.json" \) -exec cp {} "$graphs/$module/" \;
    if ! compgen -G "$graphs/$module/*.json" >/dev/null; then
        echo "docs: $module has no symbols" >&2
        exit 1
    fi
    docc convert --additional-symbol-graph-dir "$graphs/$module" --fallback-display-name "$module" \
        --fallback-bundle-identifier "lectern.$module" --output-dir "$out/$module" --transform-for-static-hosting \
        --hosting-base-path "$module" >/dev/null
    echo "docs: $out/$module/documentation/${module,,}/index.html"
done
