public import LecternPorts

/// Takes the bytes for the text, UTF-8, a form feed between the pages of a PDF. What begins as a PDF or a ZIP archive
/// does is refused under another format. Operation to fail by plan: `extract`.
public struct FakeTextExtractor: TextExtractor {
    public let faults = FaultPlan<ExtractionError>()

    public init() {}

    public func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        try await faults.pass("extract")
        guard limits.seconds > 0 else { throw .timeout }
        let bytes: [UInt8]?
        do {
            bytes = try await body.collect(upTo: limits.expandedBytes)
        } catch {
            throw Task.isCancelled ? .cancelled : .unavailable("the file cannot be read: \(error)")
        }
        guard !Task.isCancelled else { throw .cancelled }
        guard let bytes else { throw .tooLarge(limit: limits.expandedBytes) }
        for (other, mark) in [(DocumentFormat.pdf, "%PDF-"), (.docx, "PK\u{3}\u{4}")] where other != format {
            if bytes.starts(with: mark.utf8) { throw .wrongFormat("a \(other.rawValue) file") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .corrupt("not UTF-8") }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        let pages = format == .pdf ? text.split(separator: "\u{0C}", omittingEmptySubsequences: false) : [text[...]]
        guard pages.count <= limits.pages else { throw .tooManyPages(count: pages.count, limit: limits.pages) }
        return ExtractedText(
            pages: pages.enumerated().map { ExtractedText.Page(number: $0 + 1, text: String($1)) }, language: "en")
    }
}
