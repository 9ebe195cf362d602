// swift-tools-version: 6.2
import PackageDescription

// A tool that embeds Lectern: it grades with the domain and proves an adapter of its own with the contract kit. It
// takes only products that need no C library.
let package = Package(
    name: "EmbeddedGrading",
    dependencies: [.package(name: "lectern", path: "../..")],
    targets: [
        .target(name: "ShelfCache", dependencies: [.product(name: "LecternDomain", package: "lectern")]),
        .executableTarget(
            name: "EmbeddedGrading",
            dependencies: [
                "ShelfCache",
                .product(name: "LecternDomain", package: "lectern"),
                .product(name: "LecternContracts", package: "lectern"),
            ]),
        // The samples of the documentation, which scripts/check-samples.sh compares with them.
        .executableTarget(
            name: "GradingSample", dependencies: [.product(name: "LecternDomain", package: "lectern")]),
        .testTarget(
            name: "ContractSampleTests",
            dependencies: [
                "ShelfCache",
                .product(name: "LecternContracts", package: "lectern"),
                .product(name: "LecternFakes", package: "lectern"),
            ]),
        .testTarget(
            name: "ShelfCacheTests",
            dependencies: [
                "ShelfCache",
                .product(name: "LecternDomain", package: "lectern"),
                .product(name: "LecternContracts", package: "lectern"),
                .product(name: "LecternFakes", package: "lectern"),
            ]),
    ]
)
