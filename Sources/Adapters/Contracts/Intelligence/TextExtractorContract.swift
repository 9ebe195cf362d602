public import LecternPorts

/// What a `TextExtractor` must do with the files of one format.
public enum TextExtractorContract {
    public typealias Case = ContractCase<any TextExtractor>

    /// The cases that these samples allow: a kind of file that is not among them is not asked for.
    public static func cases(_ samples: ExtractorSamples) -> [Case] {
        let rules = Rules(samples: samples)
        return rules.reading + (samples.hasPages ? rules.paging : []) + rules.refusing + rules.ending
    }

    private struct Rules: Sendable {
        var samples: ExtractorSamples

        private static let lines = [
            "The first line of a page.", "Another line, with (brackets) and 42 figures.",
            "A third line ends it, and makes it longer than a hundred bytes.",
        ]
        /// More than a hundred bytes in every format.
        private var good: [UInt8] { samples.write([Self.lines]) }

        var reading: [Case] {
            [
                rule("every line of a page comes, in its order") { extractor, steps in
                    let text = try await extract(good, by: extractor)
                    try steps.equal("page numbers", text.pages.map(\.number), [1])
                    try steps.equal("lines", Self.lines(of: text.pages.first), Self.lines)
                    try steps.equal("origin", text.pages.first?.origin, .textLayer)
                },
                rule("the same file gives the same text again, in however many pieces it comes") { extractor, steps in
                    let first = try await extract(good, by: extractor)
                    try steps.equal("again", try await extract(good, by: extractor), first)
                    let pieces = try await extractor.extract(
                        TestBody.pieces(good), format: samples.format, limits: ExtractionLimits())
                    try steps.equal("in pieces", pieces, first)
                },
                rule("files that are read at once are not mixed up") { extractor, steps in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for number in 0..<4 {
                            group.addTask {
                                let lines = ["This is file number \(number).", "It ends with \(number)."]
                                let text = try await extract(samples.write([lines]), by: extractor)
                                try steps.equal("file \(number)", Self.lines(of: text.pages.first), lines)
                            }
                        }
                        try await group.waitForAll()
                    }
                },
            ]
                + (samples.decomposed.map { file in
                    [
                        rule("text is in Unicode NFC") { extractor, steps in
                            let page = try await extract(file, by: extractor).pages.first
                            let scalars = (page?.text.unicodeScalars).map { $0.filter { !$0.properties.isWhitespace } }
                            try steps.equal("scalars", scalars.map(Array.init), ["\u{e9}"])
                        }
                    ]
                } ?? [])
        }

        var paging: [Case] {
            [
                rule("every page keeps its number and its own text") { extractor, steps in
                    let pages = (1...5).map { ["Heading of page \($0)", "What stands on page \($0) only."] }
                    let text = try await extract(samples.write(pages), by: extractor)
                    try steps.equal("page numbers", text.pages.map(\.number), [1, 2, 3, 4, 5])
                    try steps.equal("lines", text.pages.map { Self.lines(of: $0) }, pages)
                },
                rule("an empty page between others stays") { extractor, steps in
                    let pages = [["Words on the first page."], [], ["Words on the third page."]]
                    let text = try await extract(samples.write(pages), by: extractor)
                    try steps.equal("page numbers", text.pages.map(\.number), [1, 2, 3])
                    try steps.equal("lines", text.pages.map { Self.lines(of: $0) }, pages)
                },
                rule("as many pages as the limit are read, one more is too many") { extractor, steps in
                    let limits = ExtractionLimits(pages: 3)
                    let three = samples.write(Array(repeating: ["words"], count: 3))
                    try steps.equal("three", try await extract(three, by: extractor, limits).pages.count, 3)
                    try await steps.fails("four", with: ExtractionError.tooManyPages(count: 4, limit: 3)) {
                        try await extract(samples.write(Array(repeating: ["words"], count: 4)), by: extractor, limits)
                    }
                },
            ]
        }

        var refusing: [Case] {
            [
                refusal("a file without text is empty", [[]] + samples.empty, "empty") { $0 == .empty },
                refusal("a broken file is corrupt", samples.corrupt, "corrupt") {
                    if case .corrupt = $0 { true } else { false }
                },
                refusal("a locked file is encrypted", samples.encrypted, "encrypted") { $0 == .encrypted },
                refusal("a file of another kind is of the wrong format", samples.foreign, "wrongFormat") {
                    if case .wrongFormat = $0 { true } else { false }
                },
                rule("a file past the limit of bytes is too large") { extractor, steps in
                    try await steps.fails("extract", with: ExtractionError.tooLarge(limit: 100)) {
                        try await extract(good, by: extractor, ExtractionLimits(expandedBytes: 100))
                    }
                },
            ].compactMap { $0 }
        }

        var ending: [Case] {
            [
                rule("time that is used up ends the work") { extractor, steps in
                    try await steps.fails("extract", with: ExtractionError.timeout) {
                        try await extract(good, by: extractor, ExtractionLimits(seconds: 0))
                    }
                },
                rule("a body that breaks off is no fault of the file") { extractor, steps in
                    try await steps.fails(
                        "extract", "unavailable", as: ExtractionError.self,
                        where: { if case .unavailable = $0 { true } else { false } }
                    ) {
                        try await extractor.extract(
                            TestBody.failing(after: Array(good.prefix(50))), format: samples.format,
                            limits: ExtractionLimits())
                    }
                },
                rule("a cancelled extraction ends as cancelled") { extractor, steps in
                    try await steps.fails("extract", with: ExtractionError.cancelled) {
                        try await Latch.cancelling { reached in
                            let body = TestBody.stalling(after: Array(good.prefix(50))) { reached.open() }
                            return try await extractor.extract(
                                body, format: samples.format, limits: ExtractionLimits())
                        }
                    }
                },
            ]
        }

        /// Nil without files.
        private func refusal(
            _ name: String, _ files: [[UInt8]], _ expected: String,
            where matches: @escaping @Sendable (ExtractionError) -> Bool
        ) -> Case? {
            guard !files.isEmpty else { return nil }
            return rule(name) { extractor, steps in
                for (index, file) in files.enumerated() {
                    try await steps.fails(
                        "extract file \(index)", "the error \(expected)", as: ExtractionError.self, where: matches
                    ) {
                        try await extract(file, by: extractor)
                    }
                }
            }
        }

        private func extract(
            _ file: [UInt8], by extractor: any TextExtractor, _ limits: ExtractionLimits = ExtractionLimits()
        ) async throws(ExtractionError) -> ExtractedText {
            try await extractor.extract(ByteStream(file), format: samples.format, limits: limits)
        }

        private static func lines(of page: ExtractedText.Page?) -> [String] {
            (page?.text ?? "").split(separator: "\n")
                .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.filter { !$0.isEmpty }
        }

        private func rule(
            _ name: String, _ body: @escaping @Sendable (any TextExtractor, Steps) async throws -> Void
        ) -> Case {
            Case("TextExtractor", "\(samples.format.rawValue): \(name)") { harness, steps in
                try await body(harness.subject, steps)
            }
        }
    }
}
