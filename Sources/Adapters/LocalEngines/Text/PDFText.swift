import LecternPorts

/// A PDF page by page: the text layer by one run of pdftotext, and pages without one by recognition.
struct PDFText {
    let programs: TextPrograms
    let helper: ExtractHelper
    let recognition: PageRecognition
    let run: ExtractionRun

    private static let formFeed: UInt8 = 12
    /// Of wall clock. A thousand pages of a book take a few; what takes longer was made to.
    private static let textSeconds = 120.0

    func read(_ file: SpooledFile) async throws(ExtractionError) -> ExtractedText {
        try checkSignature(of: file)
        async let measuring = measure(file)
        async let reading = textLayer(of: file)
        async let contents = textLayer(of: file, in: .contents)
        // All run at once; what pdfinfo has to say about a broken file comes first.
        let layout: PDFLayout
        switch await measuring {
        case .success(let measured): layout = measured
        case .failure(let error): throw error
        }
        var pages: [[UInt8]]
        switch await reading {
        case .success(let text): pages = try await split(text, layout, file)
        case .failure(let error): throw error
        }
        cutWords(&pages, as: await contents)
        try await mendLines(&pages, file)
        pages = pages.map(WritingDirection.logical)
        let recognition = try await recognise(&pages, layout, file)
        let text = try await helper.text(
            .normalize, of: .bytes(Array(pages.joined(separator: [Self.formFeed]))), in: run)
        let normal = text.split(separator: Self.formFeed, omittingEmptySubsequences: false)
        guard normal.count == pages.count else { throw .corrupt("its pages cannot be told apart") }
        guard normal.contains(where: { $0.contains { $0 > 0x20 } }) else { throw .empty }
        return ExtractedText(
            pages: normal.enumerated().map { index, text in
                ExtractedText.Page(
                    number: index + 1, text: String(decoding: text, as: UTF8.self),
                    origin: recognition.read.contains(index) ? .ocr : .textLayer)
            }, warnings: UnreadPages.warnings(recognition.unread))
    }

    private func checkSignature(of file: SpooledFile) throws(ExtractionError) {
        // Readers accept other bytes in front of it (ISO 32000-1, annex H.3.4.1).
        let mark = Array("%PDF-".utf8)
        guard file.head.indices.contains(where: { file.head[$0...].starts(with: mark) }) else {
            throw .wrongFormat("not a PDF document")
        }
    }

    // MARK: Text layer

    private func measure(_ file: SpooledFile) async -> Result<PDFLayout, ExtractionError> {
        do throws(ExtractionError) {
            let result = try await run.run(
                programs.pdfinfo, named: "pdfinfo", ["-f", "1", "-l", "\(run.limits.pages)", SpooledFile.path],
                on: .descriptor(file.descriptor), outputBytes: 8 << 20)
            if let failure = run.failure(of: result) { throw failure }
            guard result.succeeded else { throw complaint(result) }
            let layout = try PDFLayout(report: result.output)
            guard layout.pages <= run.limits.pages else {
                throw .tooManyPages(count: layout.pages, limit: run.limits.pages)
            }
            return .success(layout)
        } catch {
            return .failure(error)
        }
    }

    /// The orders in which pdftotext can read a page.
    private enum Order {
        /// Column by column.
        case reading
        /// Line by line, as the page looks.
        case layout
        /// As the file has it.
        case contents

        var option: [String] {
            switch self {
            case .reading: []
            case .layout: ["-layout"]
            case .contents: ["-raw"]
            }
        }
    }

    /// - Parameter pages: from 1; all of them where none are given.
    private func textLayer(
        of file: SpooledFile, pages: ClosedRange<Int>? = nil, in order: Order = .reading
    ) async -> Result<[UInt8], ExtractionError> {
        do throws(ExtractionError) {
            let result = try await run.run(
                programs.pdftotext, named: "pdftotext",
                [
                    "-enc", "UTF-8", "-eol", "unix", "-f", "\(pages?.lowerBound ?? 1)", "-l",
                    "\(pages?.upperBound ?? run.limits.pages)",
                ] + order.option + [SpooledFile.path, "-"], on: .descriptor(file.descriptor),
                seconds: Self.textSeconds, outputBytes: run.textBytes)
            if let failure = run.failure(of: result) { throw failure }
            guard result.succeeded else { throw complaint(result) }
            return .success(result.output)
        } catch {
            return .failure(error)
        }
    }

    /// One entry a page. A page ends with a form feed; where the text holds some of its own, pages are read singly.
    private func split(
        _ text: [UInt8], _ layout: PDFLayout, _ file: SpooledFile
    ) async throws(ExtractionError) -> [[UInt8]] {
        var pages = Self.pages(text)
        if pages.count == layout.pages { return pages }
        pages = []
        for page in 1...layout.pages {
            switch await textLayer(of: file, pages: page...page) {
            case .success(let text): pages.append(text.filter { $0 != Self.formFeed })
            case .failure(let error): throw error
            }
        }
        return pages
    }

    private static func pages(_ text: [UInt8]) -> [[UInt8]] {
        var pages = text.split(separator: formFeed, omittingEmptySubsequences: false).map(Array.init)
        if pages.last?.isEmpty == true { pages.removeLast() }
        return pages
    }

    /// Without the second reading the text is a little worse, and there all the same.
    private func cutWords(_ pages: inout [[UInt8]], as contents: Result<[UInt8], ExtractionError>) {
        guard case .success(let text) = contents else { return }
        let read = Self.pages(text)
        guard read.count == pages.count else { return }
        for page in pages.indices { pages[page] = CutWords.restored(pages[page], from: read[page]) }
    }

    /// Reads the pages again, as they look, whose marks of lists came apart from their items, or rows of tables into cells.
    private func mendLines(_ pages: inout [[UInt8]], _ file: SpooledFile) async throws(ExtractionError) {
        let broken = pages.indices.filter {
            LooseMarks.count(pages[$0]) > LooseMarks.few || LaidOutTables.mayHold(pages[$0])
        }
        guard let first = broken.first, let last = broken.last else { return }
        let text: [UInt8]
        switch await textLayer(of: file, pages: (first + 1)...(last + 1), in: .layout) {
        case .success(let read): text = read
        case .failure(let error): throw error
        }
        let laidOut = Self.pages(text)
        guard laidOut.count == last - first + 1 else { return }
        for page in broken {
            if LooseMarks.isMended(pages[page], by: laidOut[page - first]) {
                pages[page] = laidOut[page - first]
            } else {
                pages[page] = LaidOutTables.restored(pages[page], from: laidOut[page - first])
            }
        }
    }

    /// What Poppler means by a failure.
    private func complaint(_ result: ProgramResult) -> ExtractionError {
        let message = result.outcome.message
        // Exit status 3: the owner forbids copying.
        if message.contains("Incorrect password") || result.outcome.ending == .exited(3) { return .encrypted }
        if message.contains("Out of memory") || message.contains("bad_alloc") {
            return .tooLarge(limit: run.limits.expandedBytes)
        }
        let lines = message.split(separator: "\n")
        let reason = (lines.last { $0.contains("Error") } ?? lines.last).map(String.init) ?? ""
        let plain = reason.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? "it cannot be read"
        return .corrupt(plain)
    }

    // MARK: Pages that are pictures

    /// Reads the pages that show more than their text layer tells; answers which ones, by index, and why others not.
    private func recognise(
        _ pages: inout [[UInt8]], _ layout: PDFLayout, _ file: SpooledFile
    ) async throws(ExtractionError) -> (read: Set<Int>, unread: [Int: ExtractionError]) {
        let weights = pages.map(PageRecognition.weight)
        var candidates = pages.indices.filter { weights[$0] == 0 }
        let sparse = pages.indices.filter { (1..<PageRecognition.sparseWeight).contains(weights[$0]) }
        if !sparse.isEmpty {
            candidates += try await pagesUnderPictures(among: sparse, layout, file)
        }
        guard !candidates.isEmpty else { return ([], [:]) }
        var recognised: Set<Int> = []
        var failures: [Int: ExtractionError] = [:]
        for (index, result) in try await recognition.read(candidates.sorted(), of: file, layout, in: run) {
            switch result {
            case .success(let text) where PageRecognition.weight(text) > 2 * weights[index]:
                pages[index] = text
                recognised.insert(index)
            case .success: break
            case .failure(let error): failures[index] = error
            }
        }
        // A text that is there must not be lost to a missing or failing recogniser; without any, its failure is told.
        if recognised.isEmpty, weights.allSatisfy({ $0 == 0 }),
            let first = failures.min(by: { $0.key < $1.key })
        {
            throw first.value
        }
        return (recognised, failures)
    }

    /// Of pages with a few words, those of which a picture covers half: a scan with a stamp on it.
    private func pagesUnderPictures(
        among pages: [Int], _ layout: PDFLayout, _ file: SpooledFile
    ) async throws(ExtractionError) -> [Int] {
        guard programs.pdfimages != nil, let first = pages.first, let last = pages.last else { return [] }
        let result = try await run.run(
            programs.pdfimages, named: "pdfimages",
            ["-list", "-f", "\(first + 1)", "-l", "\(last + 1)", SpooledFile.path], on: .descriptor(file.descriptor),
            outputBytes: 8 << 20)
        guard result.succeeded else { return [] }
        let covered = layout.coveredPages(imageList: result.output, share: 0.5)
        return pages.filter { covered.contains($0 + 1) }
    }
}
