import LecternLocalEngines
import LecternPorts
import Testing

@Suite("A PDF is read page by page", .timeLimit(.minutes(2)))
struct PDFExtractionTests {
    @Test("every page keeps its number and all of its text")
    func pages() async throws {
        let lines = (1...7).map { ["Page heading \($0)", "The quick brown fox number \($0) jumps."] }
        let text = try await TestExtractor.read(PDFFixture(lines: lines).bytes, as: .pdf)
        #expect(text.language == "und")
        #expect(text.pages.map(\.number) == Array(1...7))
        for (page, lines) in zip(text.pages, lines) {
            #expect(page.origin == .textLayer)
            for line in lines { #expect(page.text.contains(line)) }
        }
    }

    @Test("two columns are read one after the other")
    func columns() async throws {
        let left = ["Cells are the smallest unit", "of life, and every living", "thing is made of them."]
        let right = ["Mitochondria turn sugar into", "energy that the cell can", "spend on its own work."]
        let marks: [PDFFixture.Mark] = left.indices.flatMap { row in
            let y = 700 - 14 * Double(row)
            return [
                PDFFixture.Mark.text(left[row], x: 60, y: y, size: 11),
                PDFFixture.Mark.text(right[row], x: 330, y: y, size: 11),
            ]
        }
        let page = try await TestExtractor.read(PDFFixture([marks]).bytes, as: .pdf).pages[0].text
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.hasPrefix((left + right).joined(separator: " ")))
    }

    @Test("marks of lists that are placed as texts of their own come back to their items", arguments: ["1.", "2)"])
    func looseMarks(mark: String) async throws {
        let items = ["Income of the buyers", "Prices of related goods", "Tastes", "Number of buyers"]
        let slide =
            [PDFFixture.Mark.text("Shifts of demand", x: 60, y: 740, size: 20)]
            + items.enumerated().flatMap { row, item in
                [
                    PDFFixture.Mark.text(mark, x: 60, y: 690 - 18 * Double(row)),
                    PDFFixture.Mark.text(item, x: 84, y: 690 - 18 * Double(row)),
                ]
            }
        let text = try await TestExtractor.read(
            PDFFixture([[.text("A page before", x: 60, y: 700)], slide]).bytes, as: .pdf)
        let lines = text.pages[1].text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        for item in items { #expect(lines.contains("\(mark) \(item)")) }
    }

    @Test("two lists side by side stay two columns")
    func listsInColumns() async throws {
        let left = ["Silk from China", "Pepper from India", "Ivory from Kenya"]
        let right = ["Wine from France", "Wool from England", "Salt from Poland"]
        let marks: [PDFFixture.Mark] = left.indices.flatMap { row in
            let y = 700 - 18 * Double(row)
            return [
                PDFFixture.Mark.text("1.", x: 60, y: y), .text(left[row], x: 84, y: y),
                .text("2.", x: 330, y: y), .text(right[row], x: 354, y: y),
            ]
        }
        let page = try await TestExtractor.read(PDFFixture([marks]).bytes, as: .pdf).pages[0].text
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(left.joined(separator: " ")) && words.contains(right.joined(separator: " ")))
    }

    @Test("a hyphen at a line's end is left to who reads the words, and so is the line end")
    func lineEndHyphens() async throws {
        let lines = [
            "The R-help list was well-known in 2020-", "2021 to those who read the R-", "help archive of that time.",
        ]
        let text = try await TestExtractor.read(PDFFixture(lines: [lines]).bytes, as: .pdf)
        #expect(text.pages[0].text.contains("in 2020-\n2021 to those who read the R-\nhelp archive"))
    }

    @Test("a table has its rows")
    func table() async throws {
        let table = [
            ["Planet", "Radius", "Moons"], ["Mars", "3390", "2"], ["Jupiter", "69911", "95"],
            ["Saturn", "58232", "146"],
        ]
        let marks = table.enumerated().flatMap { row, cells in
            cells.enumerated().map { column, cell in
                PDFFixture.Mark.text(cell, x: 72 + 110 * Double(column), y: 680 - 18 * Double(row))
            }
        }
        let text = try await TestExtractor.read(
            PDFFixture([[.text("The table lists planets with their moons.", x: 72, y: 720)] + marks]).bytes, as: .pdf)
        #expect(
            text.pages[0].text.contains("| Planet | Radius | Moons |\n| Mars | 3390 | 2 |\n| Jupiter | 69911 | 95 |"))
    }

    @Test("an empty page between others stays, empty")
    func emptyPage() async throws {
        let text = try await TestExtractor.read(
            PDFFixture(lines: [["First page of words"], [], ["Third page of words"]]).bytes, as: .pdf)
        #expect(text.pages.count == 3)
        #expect(!text.pages[1].text.contains { !$0.isWhitespace })
        #expect(text.pages[2].text.contains("Third"))
    }

    @Test("a page that is a picture is recognised, and says so")
    func recognition() async throws {
        let written = PDFFixture([[.text("Photosynthesis feeds the plant", x: 60, y: 600, size: 30)]])
        let file = try #require(TemporaryFile(written.bytes))
        let pdftoppm = try #require(TestExtractor.programs.pdftoppm)
        let drawn = try await Program(pdftoppm, ["-gray", "-r", "150", "/proc/self/fd/0"])
            .run(.descriptor(file.descriptor))
        #expect(drawn.succeeded)
        // 612 × 792 points at 150 dots per inch.
        let (width, height) = (1275, 1650)
        let scan = PDFFixture([
            [.text("A page with a text layer", x: 60, y: 600)],
            [.picture(width: width, height: height, pixels: Array(drawn.output.suffix(width * height)))],
            [
                .picture(width: width, height: height, pixels: Array(drawn.output.suffix(width * height))),
                .text("scan 3", x: 20, y: 20, size: 8),
            ],
        ])
        let text = try await TestExtractor.read(scan.bytes, as: .pdf)
        #expect(text.pages.map(\.origin) == [.textLayer, .ocr, .ocr])
        #expect(text.pages[1].text.contains("Photosynthesis feeds the plant"))
        #expect(text.pages[2].text.contains("Photosynthesis feeds the plant"))
    }

    @Test("a form feed within a page parts no pages")
    func formFeed() async throws {
        let map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /F def /CMapType 2 def
            1 begincodespacerange <00> <ff> endcodespacerange
            2 beginbfrange <20> <7d> <0020> <7e> <7e> <000c> endbfrange
            endcmap end end
            """
        func page(_ content: Int) -> [UInt8] {
            Array(
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(content) 0 R \
                /Resources << /Font << /F1 3 0 R >> >> >>
                """.utf8)
        }
        let file = PDFFixture.file([
            Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
            Array("<< /Type /Pages /Count 2 /Kids [4 0 R 5 0 R] >>".utf8),
            Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 8 0 R >>".utf8), page(6), page(7),
            PDFFixture.stream("", Array("BT /F1 12 Tf 72 700 Td (first~half of page one) Tj ET".utf8)),
            PDFFixture.stream("", Array("BT /F1 12 Tf 72 700 Td (page two) Tj ET".utf8)),
            PDFFixture.stream("", Array(map.utf8)),
        ])
        let text = try await TestExtractor.read(file, as: .pdf)
        #expect(text.pages.count == 2)
        #expect(text.pages[0].text.contains("first") && text.pages[0].text.contains("half of page one"))
        #expect(text.pages.last?.text.contains("page two") == true)
    }

    @Test("a document without any text is empty")
    func empty() async {
        await #expect(throws: ExtractionError.empty) {
            try await TestExtractor.read(PDFFixture(lines: [[], []]).bytes, as: .pdf)
        }
        await #expect(throws: ExtractionError.empty) { try await TestExtractor.read([], as: .pdf) }
    }

    @Test("too many pages are told with their number")
    func tooManyPages() async {
        await #expect(throws: ExtractionError.tooManyPages(count: 4, limit: 3)) {
            try await TestExtractor.read(
                PDFFixture(lines: Array(repeating: ["x"], count: 4)).bytes, as: .pdf,
                limits: ExtractionLimits(pages: 3))
        }
    }

    @Test("a file that is longer than the limit is refused")
    func tooLong() async {
        await #expect(throws: ExtractionError.tooLarge(limit: 1000)) {
            try await TestExtractor.read(
                [UInt8](repeating: 65, count: 1001), as: .txt, limits: ExtractionLimits(expandedBytes: 1000))
        }
    }

    @Test("a file cut off or broken is corrupt")
    func corrupt() async {
        for broken in [Array(PDFFixture(lines: [["text"]]).bytes.prefix(60)), Array("%PDF-1.4\nnonsense".utf8)] {
            do {
                _ = try await TestExtractor.read(broken, as: .pdf)
                Issue.record("was read")
            } catch {
                guard case .corrupt(let reason) = error else {
                    Issue.record("\(error)")
                    continue
                }
                #expect(!reason.isEmpty)
            }
        }
    }

    @Test("a file of another kind is not called a PDF")
    func wrongFormat() async {
        for bytes in [Array("PK\u{3}\u{4}rest".utf8), Array("Hello, this is text".utf8)] {
            await #expect(throws: ExtractionError.wrongFormat("not a PDF document")) {
                try await TestExtractor.read(bytes, as: .pdf)
            }
        }
    }

    @Test("time that is used up ends the work")
    func timeout() async {
        await #expect(throws: ExtractionError.timeout) {
            try await TestExtractor.read(
                PDFFixture(lines: [["text"]]).bytes, as: .pdf, limits: ExtractionLimits(seconds: 0))
        }
    }

    @Test("cancelling ends it as cancelled")
    func cancellation() async {
        // Nothing ever comes; the wait ends with the task that waits.
        let (silence, source) = AsyncStream<[UInt8]>.makeStream()
        let task = Task {
            let body = ByteStream {
                {
                    for await chunk in silence { return chunk }
                    try Task.checkCancellation()
                    return nil
                }
            }
            return try await TestExtractor.shared.extract(body, format: .pdf, limits: ExtractionLimits())
        }
        task.cancel()
        await #expect(throws: ExtractionError.cancelled) { try await task.value }
        source.finish()
    }
}
