// swift-tools-version: 6.2
import PackageDescription

/// One set of rules for every target: Swift 6 mode, warnings are errors, explicit `any`, imports stay internal,
/// async functions stay where they are called.
let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    // An async function that never waits runs on where its caller runs: nothing is switched, nothing is paid.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

// The target graph is the dependency rule: Apps → Adapters → Ports ← Domain, and Apps → Domain.
// A target that is not named as a dependency cannot be imported, so a breach does not compile.

func core(_ name: String, path: String, dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(path)", swiftSettings: house)
}

func adapter(_ name: String, _ folder: String, system: [Target.Dependency] = []) -> Target {
    .target(
        name: name, dependencies: ["LecternPorts"] + system, path: "Sources/Adapters/\(folder)",
        swiftSettings: house)
}

/// A C library of the system. `debian` is the package that brings its header; `pkgConfig` is given only where the
/// header is not on the compiler's path by itself.
func system(_ name: String, _ folder: String, pkgConfig: String? = nil, debian: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/Adapters/System/\(folder)", pkgConfig: pkgConfig,
        providers: [.apt([debian])])
}

func tests(
    _ name: String, of folder: String, _ dependencies: [Target.Dependency], but exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(folder)", exclude: exclude, swiftSettings: house)
}

// The domain's tests are two targets, so that two cores compile them, and each leaves out the other's folders.

/// How a text is read, and what is asked about it.
let writing = ["QuizGeneration", "Text", "Tutoring"]
/// What is decided and delivered.
let deciding = ["Chat", "Delivery", "Documents", "Identity", "Notes", "Quiz", "Sagas", "Speech"]

let package = Package(
    name: "lectern",
    products: [
        .library(name: "LecternDomain", targets: ["LecternPorts", "LecternDomain"]),
        .library(name: "LecternFakes", targets: ["LecternFakes"]),
        .library(name: "LecternContracts", targets: ["LecternContracts"]),
        .library(name: "LecternHTTP", targets: ["LecternHTTP"]),
        .library(name: "LecternFiles", targets: ["LecternFiles"]),
        .library(name: "LecternLocalEngines", targets: ["LecternLocalEngines"]),
        .library(name: "LecternCrypto", targets: ["LecternCrypto"]),
        .library(name: "LecternTelemetry", targets: ["LecternTelemetry"]),
        .library(name: "LecternSQL", targets: ["LecternSQL"]),
        .library(name: "LecternSQLContracts", targets: ["LecternSQLContracts"]),
        .library(name: "LecternSQLite", targets: ["LecternSQLite"]),
        .library(name: "LecternPostgres", targets: ["LecternPostgres"]),
        .executable(name: "lectern", targets: ["lectern"]),
        .executable(name: "lectern-extract", targets: ["lectern-extract"]),
    ],
    targets: [
        // The hexagon: no C library, no Dispatch, no networking.
        core("LecternPorts", path: "Ports"),
        core("LecternDomain", path: "Domain", dependencies: ["LecternPorts"]),

        // For tests and for those who write adapters of their own.
        adapter("LecternFakes", "InMemory"),
        adapter("LecternContracts", "Contracts"),

        // Adapters.
        adapter("LecternHTTP", "HTTPServer", system: ["CMicrohttpd", "CMicrohttpdAnswers"]),
        adapter("LecternFiles", "Files"),
        adapter("LecternLocalEngines", "LocalEngines", system: ["CSpawn"]),
        adapter("LecternCrypto", "Crypto", system: ["COpenSSL"]),
        adapter("LecternTelemetry", "Telemetry"),
        // The repositories, once, over the driver port that it defines; the two drivers.
        adapter("LecternSQL", "SQL"),
        adapter("LecternSQLContracts", "SQLContracts", system: ["LecternSQL", "LecternContracts"]),
        adapter("LecternSQLite", "SQLite", system: ["LecternSQL", "CSQLite"]),
        adapter("LecternPostgres", "Postgres", system: ["LecternSQL", "CLibpq"]),

        // C libraries.
        system("CMicrohttpd", "Microhttpd", debian: "libmicrohttpd-dev"),
        system("COpenSSL", "OpenSSL", debian: "libssl-dev"),
        system("CSQLite", "SQLite", debian: "libsqlite3-dev"),
        system("CLibpq", "Libpq", pkgConfig: "libpq", debian: "libpq-dev"),
        system("CZip", "Zip", debian: "libzip-dev"),
        system("CXML2", "XML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
        system("CUchardet", "Uchardet", debian: "libuchardet-dev"),
        system("CUtf8proc", "Utf8proc", debian: "libutf8proc-dev"),
        system("CGnuTLS", "GnuTLS", debian: "libgnutls28-dev"),
        .target(name: "CSpawn", path: "Sources/Adapters/System/Spawn"),
        .target(name: "CMicrohttpdAnswers", path: "Sources/Adapters/System/MicrohttpdAnswers"),

        // Apps.
        .target(
            name: "LecternServices", dependencies: ["LecternPorts", "LecternDomain", "LecternHTTP"],
            path: "Sources/Apps/Services", swiftSettings: house),
        // The embedded profile's composition, a library so that tests can wrap its parts.
        .target(
            name: "LecternEmbedded",
            dependencies: [
                "LecternServices", "LecternDomain", "LecternPorts", "LecternFakes", "LecternHTTP", "LecternFiles",
                "LecternLocalEngines", "LecternCrypto", "LecternTelemetry", "LecternSQL", "LecternSQLite",
                "LecternPostgres",
            ],
            path: "Sources/Apps/Embedded", swiftSettings: house),
        .executableTarget(
            name: "lectern",
            dependencies: [
                "LecternEmbedded", "LecternServices", "LecternDomain", "LecternPorts", "LecternHTTP", "LecternFiles",
                "LecternLocalEngines", "LecternCrypto", "LecternTelemetry", "LecternSQL", "LecternSQLite",
            ],
            path: "Sources/Apps/lectern", swiftSettings: house),
        .executableTarget(
            name: "lectern-extract", dependencies: ["CZip", "CXML2", "CUchardet", "CUtf8proc"],
            path: "Sources/Apps/lectern-extract", swiftSettings: house),

        // What the benchmarks' scripts measure from inside; no product.
        .executableTarget(
            name: "lectern-bench",
            dependencies: [
                "LecternSQL", "LecternSQLite", "LecternPostgres", "LecternDomain", "LecternPorts", "LecternFakes",
                "LecternCrypto",
            ],
            path: "benchmarks/lectern-bench", swiftSettings: house),

        // Tests. The probe is a program that the crash matrix kills; nobody installs it.
        .executableTarget(
            name: "crash-probe",
            dependencies: [
                "LecternEmbedded", "LecternServices", "LecternHTTP", "LecternPorts", "LecternFakes", "LecternCrypto",
                "LecternTelemetry", "LecternSQL", "LecternDomain",
            ],
            path: "Tests/CrashProbe", swiftSettings: house),
        tests("PortsTests", of: "Ports", ["LecternPorts"]),
        tests(
            "DomainTests", of: "Domain", ["LecternDomain", "LecternPorts", "LecternFakes", "LecternContracts"],
            but: writing),
        tests(
            "WritingTests", of: "Domain", ["LecternDomain", "LecternPorts", "LecternFakes", "LecternContracts"],
            but: deciding),
        tests("FakesTests", of: "Adapters/InMemory", ["LecternFakes", "LecternContracts", "LecternPorts"]),
        tests("ContractsTests", of: "Adapters/Contracts", ["LecternContracts", "LecternFakes", "LecternPorts"]),
        tests("HTTPServerTests", of: "Adapters/HTTPServer", ["LecternHTTP", "LecternPorts", "CGnuTLS"]),
        tests(
            "FilesTests", of: "Adapters/Files", ["LecternFiles", "LecternCrypto", "LecternContracts", "LecternPorts"]),
        tests(
            "LocalEnginesTests", of: "Adapters/LocalEngines",
            ["LecternLocalEngines", "LecternContracts", "LecternPorts", "lectern-extract"]),
        tests("CryptoTests", of: "Adapters/Crypto", ["LecternCrypto", "LecternContracts", "LecternPorts"]),
        tests("TelemetryTests", of: "Adapters/Telemetry", ["LecternTelemetry", "LecternContracts", "LecternPorts"]),
        tests(
            "SQLTests", of: "Adapters/SQL",
            [
                "LecternSQL", "LecternSQLContracts", "LecternSQLite", "LecternPostgres", "LecternDomain",
                "LecternContracts", "LecternFakes", "LecternCrypto", "LecternPorts",
            ]),
        tests(
            "SQLiteTests", of: "Adapters/SQLite",
            [
                "LecternSQLite", "LecternSQL", "LecternSQLContracts", "LecternContracts", "LecternPorts",
                "lectern-bench",
            ]),
        tests(
            "PostgresTests", of: "Adapters/Postgres",
            ["LecternPostgres", "LecternSQL", "LecternSQLContracts", "LecternContracts", "LecternPorts"]),
        tests(
            "ServicesTests", of: "Apps/Services",
            [
                "LecternServices", "LecternDomain", "LecternPorts", "LecternFakes", "LecternHTTP", "LecternFiles",
                "LecternCrypto", "LecternTelemetry",
            ]),
        tests(
            "LecternTests", of: "Apps/lectern",
            [
                "lectern", "lectern-extract", "crash-probe", "LecternEmbedded", "LecternCrypto", "LecternPorts",
                "LecternServices", "LecternHTTP", "LecternFiles", "LecternTelemetry", "LecternSQL", "LecternSQLite",
            ]),
    ]
)
