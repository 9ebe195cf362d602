import LecternPorts

/// Reads pages that are pictures: pdftoppm draws them, Tesseract recognises them.
struct PageRecognition: Sendable {
    private let programs: TextPrograms
    private let languages: [String]
    private let places: Places
    private let secondsPerPage: Double

    /// Letters and digits below which a page's text layer may be a stamp or a page number on a scan.
    static let sparseWeight = 60
    /// Dots along the longer side of a page: A4 at 300 per inch has 3508.
    private static let longestSide = 4000.0
    /// Where nothing can be recognised, it is only told whether there is something to see.
    private static let longestSideToLookAt = 1000.0
    /// What is wrong with a page that shows nothing to read, and of which Poppler says that it is broken.
    static let damaged = ExtractionError.corrupt("the file is damaged where its text should be")

    init(programs: TextPrograms, languages: [String], pagesAtOnce: Int, secondsPerPage: Double) {
        self.programs = programs
        self.languages = languages
        self.secondsPerPage = secondsPerPage
        places = Places(max(1, pagesAtOnce))
    }

    /// How much a text says: its letters, digits and other characters outside ASCII, in bytes.
    static func weight(_ text: [UInt8]) -> Int {
        text.count { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7a || (0x30...0x39).contains($0) || $0 >= 0x80 }
    }

    /// What became of each page with one of these indices. Throws `cancelled` alone.
    func read(
        _ indices: [Int], of file: SpooledFile, _ layout: PDFLayout, in run: ExtractionRun
    ) async throws(ExtractionError) -> [Int: Result<[UInt8], ExtractionError>] {
        var results = await withTaskGroup(of: (Int, Result<[UInt8], ExtractionError>).self) { group in
            var results: [Int: Result<[UInt8], ExtractionError>] = [:]
            var waiting = indices.makeIterator()
            // No more tasks than places, for each may come to hold a drawn page.
            for index in waiting.next(places.count) { group.addTask { (index, await read(index, file, layout, run)) } }
            while let (index, result) = await group.next() {
                results[index] = result
                if result == .failure(.cancelled) || run.secondsForRecognition == 0 { continue }
                if let next = waiting.next() { group.addTask { (next, await read(next, file, layout, run)) } }
            }
            return results
        }
        if Task.isCancelled { throw .cancelled }
        for index in indices where results[index] == nil { results[index] = .failure(.timeout) }
        return results
    }

    private func read(
        _ index: Int, _ file: SpooledFile, _ layout: PDFLayout, _ run: ExtractionRun
    ) async -> Result<[UInt8], ExtractionError> {
        await places.take()
        defer { places.giveBack() }
        do throws(ExtractionError) {
            let longest = programs.tesseract == nil ? Self.longestSideToLookAt : Self.longestSide
            let resolution = layout.resolution(ofPage: index + 1, longest: longest)
            let (picture, isBroken) = try await draw(index + 1, of: file, at: resolution, run)
            let isBlank = GrayPicture(portableGraymap: picture)?.isBlank == true
            let text = isBlank ? [] : try await recognise(picture, at: resolution, run)
            // A page may well be empty in a sound file; where its parts are broken, its text is lost.
            if isBroken, Self.weight(text) == 0 { throw Self.damaged }
            return .success(text)
        } catch {
            return .failure(error)
        }
    }

    /// The page as a picture, and whether parts of it were found broken.
    private func draw(
        _ page: Int, of file: SpooledFile, at resolution: Double, _ run: ExtractionRun
    ) async throws(ExtractionError) -> (picture: [UInt8], isBroken: Bool) {
        let result = try await run.run(
            programs.pdftoppm, named: "pdftoppm",
            ["-gray", "-r", "\(resolution)", "-f", "\(page)", "-l", "\(page)", SpooledFile.path],
            on: .descriptor(file.descriptor), seconds: try seconds(in: run),
            outputBytes: Int(Self.longestSide * Self.longestSide) + (1 << 20))
        if let failure = run.failure(of: result) { throw failure }
        // Poppler goes on behind what it cannot read, and ends as if all were well.
        let message = result.outcome.message
        let isBroken = message.contains("Syntax Error") || message.contains("Internal Error")
        guard result.succeeded, !result.output.isEmpty else {
            throw isBroken ? Self.damaged : .corrupt("page \(page) cannot be drawn")
        }
        return (result.output, isBroken)
    }

    private func seconds(in run: ExtractionRun) throws(ExtractionError) -> Double {
        let seconds = min(secondsPerPage, run.secondsForRecognition)
        guard seconds > 0 else { throw .timeout }
        return seconds
    }

    private func recognise(
        _ picture: [UInt8], at resolution: Double, _ run: ExtractionRun
    ) async throws(ExtractionError) -> [UInt8] {
        let result = try await run.run(
            programs.tesseract, named: "tesseract",
            [
                "stdin", "stdout", "-l", languages.joined(separator: "+"), "--dpi", "\(Int(resolution.rounded()))",
                // Finds out which side is up before it reads: scans lie on their side as often as not.
                "--psm", "1",
            ],
            on: .bytes(picture), seconds: try seconds(in: run), outputBytes: 4 << 20, memoryBytes: 2 << 30,
            environment: ["OMP_THREAD_LIMIT": "1"])
        if let failure = run.failure(of: result) { throw failure }
        guard result.succeeded else { throw .unavailable("tesseract failed: \(result.outcome.message.prefix(200))") }
        return result.output.filter { $0 != 12 }
    }
}

extension IteratorProtocol {
    fileprivate mutating func next(_ count: Int) -> [Element] {
        var taken: [Element] = []
        while taken.count < count, let element = next() { taken.append(element) }
        return taken
    }
}
