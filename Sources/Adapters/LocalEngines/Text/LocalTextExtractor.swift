public import LecternPorts

/// Reads documents with programs of this machine, each in a process of its own with limits and without network:
/// Poppler for PDF, Tesseract for pages that are pictures, `lectern-extract` for DOCX and TXT.
public struct LocalTextExtractor: TextExtractor {
    private let programs: TextPrograms
    private let directory: String
    private let recognition: PageRecognition

    /// - Parameters:
    ///   - directory: where the file is kept, nameless, while it is read.
    ///   - languages: Tesseract's names of the languages to recognise, such as `eng` or `deu`, best first.
    ///   - pagesAtOnce: recognised side by side, over all documents.
    ///   - secondsPerPage: of wall clock, to draw a page and again to recognise it.
    public init(
        programs: TextPrograms = .installed(), directory: String = "/tmp", languages: [String] = ["eng"],
        pagesAtOnce: Int = 2, secondsPerPage: Double = 120
    ) {
        self.programs = programs
        self.directory = directory
        recognition = PageRecognition(
            programs: programs, languages: languages, pagesAtOnce: pagesAtOnce, secondsPerPage: secondsPerPage)
    }

    public func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        let run = ExtractionRun(limits: limits)
        let file = try await SpooledFile.spool(body, in: directory, limit: limits.expandedBytes)
        guard file.size > 0 else { throw .empty }
        let helper = ExtractHelper(path: programs.helper)
        switch format {
        case .pdf:
            return try await PDFText(programs: programs, helper: helper, recognition: recognition, run: run).read(file)
        case .docx, .txt:
            let text = try await helper.text(format == .docx ? .docx : .txt, of: .descriptor(file.descriptor), in: run)
            return ExtractedText(pages: [.init(number: 1, text: String(decoding: text, as: UTF8.self))])
        }
    }
}
