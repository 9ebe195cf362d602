import LecternLocalEngines
import LecternPorts

/// The extractor as the product has it, with the helper where `swift test` builds it.
enum TestExtractor {
    static let programs = TextPrograms.installed(helper: builtProducts.map { "\($0)/lectern-extract" })

    static let shared = LocalTextExtractor(programs: programs)

    static func read(
        _ bytes: [UInt8], as format: DocumentFormat, limits: ExtractionLimits = ExtractionLimits()
    ) async throws(ExtractionError) -> ExtractedText {
        try await shared.extract(ByteStream(bytes), format: format, limits: limits)
    }

    /// The folder of the test bundle, which the test runner names on its command line.
    private static var builtProducts: String? {
        let arguments = CommandLine.arguments
        let named = arguments.firstIndex(of: "--test-bundle-path").map { arguments[arguments.index(after: $0)] }
        guard let bundle = named ?? arguments.first(where: { $0.hasSuffix(".xctest") }) else { return nil }
        // On Linux the bundle is a file, or a folder with the file in it.
        var folder = bundle.split(separator: "/", omittingEmptySubsequences: false)
        if let start = folder.firstIndex(where: { $0.hasSuffix(".xctest") }) { folder.removeSubrange(start...) }
        return folder.joined(separator: "/")
    }
}
