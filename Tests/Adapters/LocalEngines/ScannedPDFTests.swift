import LecternPorts
import Testing

@testable import LecternLocalEngines

@Suite("What cannot be recognised on a scan is told", .timeLimit(.minutes(2)))
struct ScannedPDFTests {
    private static let (width, height) = (200, 200)
    /// A black bar: something to see, nothing to read.
    private static let picture = PDFFixture.Mark.picture(
        width: width, height: height,
        pixels: (0..<width * height).map { (8000..<12_000).contains($0) ? 0 : 255 })

    private static func extractor(tesseract: String?, secondsPerPage: Double = 60) -> LocalTextExtractor {
        var programs = TestExtractor.programs
        programs.tesseract = tesseract
        return LocalTextExtractor(programs: programs, secondsPerPage: secondsPerPage)
    }

    /// A program of one line of shell in a file of its own; written by another process, so that this one never has
    /// a program open for writing that it is about to start.
    private static func withProgram(_ script: String, _ body: (String) async throws -> Void) async throws {
        let path = "/tmp/lectern-program-\(UInt64.random(in: .min ... .max))"
        let written = try await Program(
            "/bin/sh", ["-c", "cat > \"$0\" && chmod 700 \"$0\"", path], allowsChildren: true
        ).run(.bytes(Array("#!/bin/sh\n\(script)\n".utf8)))
        try #require(written.succeeded)
        do {
            try await body(path)
        } catch {
            TemporaryFile.remove(path)
            throw error
        }
        TemporaryFile.remove(path)
    }

    @Test("a recogniser that is missing or fails costs a warning that names the pages", arguments: [nil, "/bin/false"])
    func failing(tesseract: String?) async throws {
        let file = PDFFixture([
            [.text("A page with a text layer", x: 60, y: 600)], [Self.picture], [], [Self.picture],
        ])
        let text = try await Self.extractor(tesseract: tesseract)
            .extract(ByteStream(file.bytes), format: .pdf, limits: ExtractionLimits())
        #expect(text.pages.map { $0.text.contains { !$0.isWhitespace } } == [true, false, false, false])
        #expect(
            text.warnings == [
                "Pages 2, 4 are pictures whose text could not be recognised: text recognition is not available."
            ])
    }

    @Test("a scan that cannot be recognised at all is no empty document")
    func nothing() async throws {
        let scan = PDFFixture([[Self.picture]]).bytes
        await #expect(throws: ExtractionError.unavailable("tesseract is not installed")) {
            try await Self.extractor(tesseract: nil).extract(
                ByteStream(scan), format: .pdf, limits: ExtractionLimits())
        }
    }

    @Test("a page that takes too long to recognise costs no other page")
    func timeout() async throws {
        let file = PDFFixture([[.text("A page with a text layer", x: 60, y: 600)], [Self.picture]])
        try await Self.withProgram("while :; do :; done") { path in
            let text = try await Self.extractor(tesseract: path, secondsPerPage: 0.5)
                .extract(ByteStream(file.bytes), format: .pdf, limits: ExtractionLimits())
            #expect(text.pages[0].text.contains("A page with a text layer"))
            #expect(
                text.warnings == ["Page 2 is a picture whose text could not be recognised: it took too long."])
        }
    }

    /// Four pages of which the third is empty, with the object of the second page's content overwritten by zeros.
    private static func damaged(_ lines: [[String]]) throws -> [UInt8] {
        let file = PDFFixture(lines: lines).bytes
        let start = try #require(file.firstRange(of: Array("\n8 0 obj".utf8)))
        let end = try #require(file.firstRange(of: Array("\n9 0 obj".utf8)))
        let gap = (start.lowerBound + 1)..<end.lowerBound
        return file[..<gap.lowerBound] + [UInt8](repeating: 0, count: gap.count) + file[gap.upperBound...]
    }

    @Test(
        "pages that damage emptied are named, and cost no other page; pages that are empty are not",
        arguments: [true, false])
    func damage(recognises: Bool) async throws {
        let file = try Self.damaged([["First page"], ["Second page"], [], ["Fourth page"]])
        let text = try await Self.extractor(tesseract: recognises ? TestExtractor.programs.tesseract : nil)
            .extract(ByteStream(file), format: .pdf, limits: ExtractionLimits())
        #expect(text.pages.map { $0.text.contains { !$0.isWhitespace } } == [true, false, false, true])
        #expect(text.warnings == ["Page 2 could not be read: the file is damaged there."])
    }

    @Test("damage that left no page to read makes the file corrupt")
    func damagedWhole() async throws {
        let file = try Self.damaged([[], ["The only words"], []])
        await #expect(throws: ExtractionError.corrupt("the file is damaged where its text should be")) {
            try await TestExtractor.read(file, as: .pdf)
        }
    }

    @Test("damage between the pages is not told when every page has its text")
    func harmlessDamage() async throws {
        // A bracket that closes nothing, in front of the text.
        let sound = PDFFixture(lines: [["First page"], ["Second page"]]).bytes
        let file = sound.split(separator: Array("BT /F1 12.0 Tf".utf8)).joined(separator: ") /F1 12 Tf BT".utf8)
        let text = try await TestExtractor.read(Array(file), as: .pdf)
        #expect(text.pages.allSatisfy { $0.text.contains(" page") })
        #expect(text.warnings.isEmpty)
    }

    @Test("a page that lies on its side or upside down is read all the same", arguments: [90, 180])
    func rotated(degrees: Int) async throws {
        let text = "Photosynthesis feeds the plant and the plant feeds all of us."
        // Ragged, lest words that stand above each other be taken for columns.
        let lines = (0..<8).map { row in
            PDFFixture.Mark.text(text, x: 40 + Double(row * 29 % 70), y: 700 - 30 * Double(row), size: 14)
        }
        let file = try #require(TemporaryFile(PDFFixture([lines], rotation: degrees).bytes))
        let pdftoppm = try #require(TestExtractor.programs.pdftoppm)
        let drawn = try await Program(pdftoppm, ["-gray", "-r", "150", "/proc/self/fd/0"])
            .run(.descriptor(file.descriptor))
        let picture = try #require(GrayPicture(portableGraymap: drawn.output))
        var scan = PDFFixture([
            [
                .picture(
                    width: picture.width, height: picture.height,
                    pixels: Array(drawn.output.suffix(picture.width * picture.height)))
            ]
        ])
        (scan.width, scan.height) = (Double(picture.width) * 0.48, Double(picture.height) * 0.48)
        let read = try await TestExtractor.read(scan.bytes, as: .pdf)
        #expect(read.pages[0].origin == .ocr)
        #expect(read.pages[0].text.contains("Photosynthesis feeds the plant"), "\(read.pages[0].text)")
    }

    @Test("page numbers are told in ranges")
    func numbers() {
        #expect(UnreadPages.numbers([0]) == "1")
        #expect(UnreadPages.numbers([1, 2, 3, 8]) == "2–4, 9")
        #expect(UnreadPages.warnings([:]).isEmpty)
    }
}
