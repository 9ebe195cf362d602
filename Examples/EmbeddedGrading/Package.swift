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
