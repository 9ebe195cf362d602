#!/usr/bin/env python3
"""Fails when a source imports, or a target depends on, what the dependency rule forbids.

    check_architecture.py              checks this repository
    check_architecture.py --self-test  plants breaches in copies of a small tree and sees each one fail

The target graph alone does not suffice: a module of the toolchain (Foundation, Dispatch, Glibc) can be imported from any
target. Therefore the imports are read as well, and the graph is compared with the same rule.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

FOUNDATION = {"FoundationEssentials"}
PURE = FOUNDATION | {"Synchronization"}

# Folder → the only modules that its sources may import. The longest matching folder wins.
ALLOWED = {
    "Sources/Ports": PURE,
    "Sources/Domain": PURE | {"LecternPorts", "RegexBuilder"},
    # Whoever embeds the fakes or the contract suites must not need a C library.
    "Sources/Adapters/InMemory": PURE | {"LecternPorts"},
    "Sources/Adapters/Contracts": PURE | {"LecternPorts"},
}

# Folder → modules that its sources must not import.
FORBIDDEN = {
    "Sources": {"Foundation", "FoundationNetworking", "XCTest", "Testing"},
    "Sources/Adapters": {"LecternDomain", "LecternServices"},
    "Sources/Apps": {"LecternContracts", "LecternSQLContracts"},
    "Sources/Apps/Services": {"LecternFakes"},
}

# Parts that several adapters share, as modules of their own.
SHARED_BY_ADAPTERS = {"LecternPorts", "LecternSQL"}

# The suite of a port that adapters share is made with the kit of the others.
SUITES = {"LecternSQLContracts": {"LecternContracts"}}

# What belongs to the embedded profile alone: the in-memory adapters, and the composition over them.
EMBEDDED_ONLY = {"LecternFakes", "LecternEmbedded"}
EMBEDDED = {"lectern", "LecternEmbedded"}

IMPORT = re.compile(
    r"(?<![\w.`])import\s+(?:(?:typealias|struct|class|enum|protocol|let|var|func|actor|macro)\s+)?`?(\w+)`?"
)


def without_comments_and_strings(text):
    """Blanks what is not code, so that the word `import` in prose or in a literal is not taken for one."""
    out, i, depth = [], 0, 0
    while i < len(text):
        two = text[i : i + 2]
        if depth:
            if two == "/*":
                depth, i = depth + 1, i + 2
            elif two == "*/":
                depth, i = depth - 1, i + 2
            else:
                out.append("\n" if text[i] == "\n" else "")
                i += 1
        elif two == "/*":
            depth, i = 1, i + 2
            out.append(" ")
        elif two == "//":
            end = text.find("\n", i)
            i = len(text) if end < 0 else end
        elif match := re.compile(r'(#*)("""|")').match(text, i):
            i = end_of_literal(text, match)
            out.append('""')
        else:
            out.append(text[i])
            i += 1
    return "".join(out)


def end_of_literal(text, opening):
    pounds, quote = opening.groups()
    closing = re.compile(rf"\\{pounds}.|{quote}{pounds}" + (r"|\n" if quote == '"' else ""), re.S)
    i = opening.end()
    while match := closing.search(text, i):
        i = match.end()
        if not match.group().startswith("\\"):
            return i
    return len(text)


def imports(text):
    return IMPORT.findall(without_comments_and_strings(text))


def module_of(folder, targets):
    best = max((path for path in targets if is_in(folder, path)), key=len, default=None)
    return targets.get(best)


def is_in(path, folder):
    return path == folder or path.startswith(folder + "/")


def check_imports(root, targets, adapters):
    problems = []
    for source in sorted(root.glob("Sources/**/*.swift")):
        path = source.relative_to(root).as_posix()
        own = module_of(path, targets)
        allowed = next((ALLOWED[f] for f in sorted(ALLOWED, key=len, reverse=True) if is_in(path, f)), None)
        forbidden = set().union(*(names for folder, names in FORBIDDEN.items() if is_in(path, folder)))
        if own in adapters:
            forbidden |= adapters - {own} - SHARED_BY_ADAPTERS - SUITES.get(own, set())
        if is_in(path, "Sources/Apps") and own not in EMBEDDED:
            forbidden |= EMBEDDED_ONLY
        for name in imports(source.read_text(encoding="utf-8")):
            if allowed is not None and name not in allowed:
                problems.append(f"{path}: imports {name}; allowed here: {', '.join(sorted(allowed))}")
            elif name in forbidden:
                problems.append(f"{path}: must not import {name}")
    return problems


def check_graph(package):
    """Compares the manifest's edges with the rule, so that a breach is refused before anybody imports it."""
    problems = []
    targets = {target["name"]: target for target in package["targets"]}
    folders = {name: target.get("path") or "" for name, target in targets.items()}
    adapters = {n for n, f in folders.items() if is_in(f, "Sources/Adapters") and not is_in(f, "Sources/Adapters/System")}
    for name, target in targets.items():
        folder = folders[name]
        edges = {(list(d.values())[0] or [None])[0] for d in target["dependencies"]}
        if is_in(folder, "Sources/Ports"):
            may = set()
        elif is_in(folder, "Sources/Domain"):
            may = {"LecternPorts"}
        elif folder in ("Sources/Adapters/InMemory", "Sources/Adapters/Contracts"):
            may = {"LecternPorts"}
        elif name in adapters:
            may = SHARED_BY_ADAPTERS | SUITES.get(name, set()) | {n for n, f in folders.items() if is_in(f, "Sources/Adapters/System")}
        elif is_in(folder, "Sources/Apps"):
            may = set(targets) - FORBIDDEN["Sources/Apps"] - (set() if name in EMBEDDED else EMBEDDED_ONLY)
        else:
            may = set(targets)
        problems += [f"Package.swift: {name} must not depend on {edge}" for edge in sorted(edges - may)]
        problems += check_settings(name, target, folder)
    if package["dependencies"]:
        problems.append("Package.swift: no outside package is allowed")
    return problems


def check_settings(name, target, folder):
    if target["type"] == "system" or is_in(folder, "Sources/Adapters/System"):
        return []
    kinds = {}
    for setting in target["settings"]:
        for kind, value in setting["kind"].items():
            kinds.setdefault(kind, []).append(json.dumps(value))
    problems = []
    if "unsafeFlags" in kinds:
        problems.append(f"Package.swift: {name} uses unsafeFlags, which forbids others to depend on it")
    if not any("error" in value for value in kinds.get("treatAllWarnings", [])):
        problems.append(f"Package.swift: {name} does not treat warnings as errors")
    if not any('"6"' in value for value in kinds.get("swiftLanguageMode", [])):
        problems.append(f"Package.swift: {name} is not in Swift 6 language mode")
    return problems


def describe(package):
    targets = {t["path"]: t["name"] for t in package["targets"] if t.get("path")}
    adapters = {
        name
        for path, name in targets.items()
        if is_in(path, "Sources/Adapters") and not is_in(path, "Sources/Adapters/System")
    }
    return targets, adapters


def check(root):
    dump = subprocess.run(["swift", "package", "dump-package"], cwd=root, check=True, capture_output=True, text=True)
    package = json.loads(dump.stdout)
    return check_imports(root, *describe(package)) + check_graph(package)


# --- The check of the check ---------------------------------------------------------------------------------------

SETTINGS = [
    {"kind": {"swiftLanguageMode": {"_0": "6"}}},
    {"kind": {"treatAllWarnings": {"_0": "error"}}},
]


def sample_target(name, path, edges=(), settings=None):
    return {
        "name": name,
        "path": path,
        "type": "regular",
        "dependencies": [{"byName": [edge, None]} for edge in edges],
        "settings": SETTINGS if settings is None else settings,
    }


def sample_package(**changed):
    sample = {
        "LecternPorts": sample_target("LecternPorts", "Sources/Ports"),
        "LecternDomain": sample_target("LecternDomain", "Sources/Domain", ["LecternPorts"]),
        "LecternFakes": sample_target("LecternFakes", "Sources/Adapters/InMemory", ["LecternPorts"]),
        "LecternFiles": sample_target("LecternFiles", "Sources/Adapters/Files", ["LecternPorts"]),
        "LecternHTTP": sample_target("LecternHTTP", "Sources/Adapters/HTTPServer", ["LecternPorts"]),
        "gateway": sample_target("gateway", "Sources/Apps/gateway", ["LecternHTTP"]),
        "lectern": sample_target("lectern", "Sources/Apps/lectern", ["LecternFakes"]),
    }
    sample.update(changed)
    return {"targets": list(sample.values()), "dependencies": []}


REFUSED = [
    ("Sources/Domain/A.swift", "import Foundation\n"),
    ("Sources/Domain/A.swift", "public import Dispatch\n"),
    ("Sources/Domain/A.swift", "import struct Foundation.Date\n"),
    ("Sources/Domain/A.swift", "@_implementationOnly import LecternFiles\n"),
    ("Sources/Domain/A.swift", "@preconcurrency\nimport Glibc\n"),
    ("Sources/Domain/A.swift", "@preconcurrency internal import func Glibc.open\n"),
    ("Sources/Domain/A.swift", "@_spi(Inner) @testable import LecternFakes\n"),
    ("Sources/Domain/A.swift", "@_exported import FoundationNetworking\n"),
    ("Sources/Domain/A.swift", "import LecternPorts; import Glibc\n"),
    ("Sources/Domain/A.swift", "/* a note */ import Glibc\n"),
    ("Sources/Domain/A.swift", "import\n    Glibc\n"),
    ("Sources/Domain/A.swift", "import `Glibc`\n"),
    ("Sources/Domain/A.swift", "#if os(Linux)\nimport Glibc\n#endif\n"),
    ("Sources/Domain/A.swift", 'let note = "a \\" quote"; import Glibc\n'),
    ("Sources/Domain/Deep/Folder/A.swift", "import Glibc\n"),
    ("Sources/Ports/A.swift", "import LecternDomain\n"),
    ("Sources/Ports/A.swift", "import RegexBuilder\n"),
    ("Sources/Adapters/Files/A.swift", "import LecternDomain\n"),
    ("Sources/Adapters/Files/A.swift", "import LecternHTTP\n"),
    ("Sources/Adapters/InMemory/A.swift", "import Glibc\n"),
    ("Sources/Apps/gateway/A.swift", "import LecternFakes\n"),
    ("Sources/Apps/gateway/A.swift", "import LecternEmbedded\n"),
    ("Sources/Apps/lectern/A.swift", "import LecternContracts\n"),
    ("Sources/Apps/lectern/A.swift", "import Foundation\n"),
]

ACCEPTED = [
    ("Sources/Domain/A.swift", "public import FoundationEssentials\nimport LecternPorts\nimport Synchronization\n"),
    ("Sources/Domain/A.swift", "// import Glibc\n/* import Glibc /* import Glibc */ import Glibc */\n"),
    ("Sources/Domain/A.swift", 'let a = "import Glibc"\nlet b = """\n    import Glibc\n    """\nlet c = #"\\" import Glibc"#\n'),
    ("Sources/Domain/A.swift", "let importance = 1\nlet reimport = importance\nfunc use(_ a: A) { a.import (b) }\n"),
    ("Sources/Adapters/Files/A.swift", "import Glibc\nimport LecternPorts\n"),
    ("Sources/Apps/gateway/A.swift", "import LecternHTTP\nimport LecternDomain\n"),
    ("Sources/Apps/lectern/A.swift", "import LecternFakes\n"),
]

REFUSED_GRAPHS = [
    {"LecternDomain": sample_target("LecternDomain", "Sources/Domain", ["LecternPorts", "LecternFiles"])},
    {"LecternPorts": sample_target("LecternPorts", "Sources/Ports", ["LecternDomain"])},
    {"LecternFiles": sample_target("LecternFiles", "Sources/Adapters/Files", ["LecternHTTP"])},
    {"LecternFiles": sample_target("LecternFiles", "Sources/Adapters/Files", ["LecternDomain"])},
    {"gateway": sample_target("gateway", "Sources/Apps/gateway", ["LecternFakes"])},
    {"LecternFiles": sample_target("LecternFiles", "Sources/Adapters/Files", settings=[])},
    {"LecternFiles": sample_target("LecternFiles", "Sources/Adapters/Files", settings=SETTINGS + [{"kind": {"unsafeFlags": {"_0": ["-O"]}}}])},
]


def self_test():
    failures = []

    def expect(refused, problems, what):
        if bool(problems) != refused:
            failures.append(f"{'not refused' if refused else 'refused: ' + '; '.join(problems)}: {what!r}")

    for refused, cases in ((True, REFUSED), (False, ACCEPTED)):
        for path, text in cases:
            with tempfile.TemporaryDirectory() as folder:
                file = pathlib.Path(folder) / path
                file.parent.mkdir(parents=True)
                file.write_text(text, encoding="utf-8")
                expect(refused, check_imports(pathlib.Path(folder), *describe(sample_package())), (path, text))
    for change in REFUSED_GRAPHS:
        expect(True, check_graph(sample_package(**change)), change)
    expect(False, check_graph(sample_package()), "the sample package")
    return failures


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        found = self_test()
    elif not sys.argv[1:]:
        found = check(pathlib.Path(__file__).resolve().parent.parent)
    else:
        sys.exit(__doc__)
    for line in found:
        print(f"architecture: {line}", file=sys.stderr)
    sys.exit(1 if found else 0)
