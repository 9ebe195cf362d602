import LecternPorts
import Testing

@Suite("A Word document is read with its structure", .timeLimit(.minutes(1)))
struct WordExtractionTests {
    private func text(_ body: String, parts: [String: String] = [:]) async throws -> String {
        let read = try await TestExtractor.read(WordFixture.file(body: body, parts: parts), as: .docx)
        #expect(read.pages.map(\.number) == [1])
        return read.pages[0].text
    }

    @Test("headings and paragraphs stand apart, lists and table rows line by line")
    func structure() async throws {
        let styles = "<w:styles xmlns:w='urn:w'><w:style w:styleId='H'><w:name w:val='heading 1'/></w:style></w:styles>"
        let numbering = """
            <w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='0'>
            <w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>
            <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl></w:abstractNum>
            <w:num w:numId='7'><w:abstractNumId w:val='0'/></w:num></w:numbering>
            """
        func item(_ text: String, level: Int) -> String {
            WordFixture.paragraph(
                text, settings: "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='7'/></w:numPr>")
        }
        func cell(_ text: String) -> String { "<w:tc>\(WordFixture.paragraph(text))</w:tc>" }
        let body =
            WordFixture.paragraph("Cells", settings: "<w:pStyle w:val='H'/>") + WordFixture.paragraph("All life.")
            + item("One", level: 0) + item("Inner", level: 1) + item("Two", level: 0)
            + "<w:tbl><w:tr>\(cell("A"))\(cell("B"))</w:tr><w:tr>\(cell("C"))\(cell("D"))</w:tr></w:tbl>"
            + WordFixture.paragraph("End.")
        #expect(
            try await text(body, parts: ["word/styles.xml": styles, "word/numbering.xml": numbering])
                == "Cells\n\nAll life.\n\n3. One\n  • Inner\n4. Two\n\n| A | B |\n| C | D |\n\nEnd.\n")
    }

    @Test("the package's relationships name the parts, wherever they lie")
    func namedParts() async throws {
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        func relations(_ targets: [(String, String)]) -> String {
            "<Relationships>"
                + targets.map { "<Relationship Id='\($0.0)' Type='\(kind)/\($0.0)' Target='\($0.1)'/>" }.joined()
                + "</Relationships>"
        }
        let note =
            "<w:footnotes xmlns:w='urn:w'><w:footnote>\(WordFixture.paragraph("A note."))</w:footnote></w:footnotes>"
        let styles =
            "<w:styles xmlns:w='urn:w'><w:style w:styleId='L'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style></w:styles>"
        let main = "<w:document xmlns:w='urn:w'><w:body>\(WordFixture.paragraph("Body."))</w:body></w:document>"
        let read = try await text(
            WordFixture.paragraph("Not this."),
            parts: [
                "_rels/.rels": relations([("officeDocument", "/word/document2.xml")]), "word/document2.xml": main,
                "word/_rels/document2.xml.rels": relations([("footnotes", "../notes/n.xml"), ("styles", "s.xml")]),
                "notes/n.xml": note, "word/s.xml": styles,
            ])
        #expect(read == "Body.\n\nA note.\n")
    }

    @Test("what is alone in its row of a table only lies in a frame")
    func frames() async throws {
        func cell(_ text: String) -> String { "<w:tc>\(WordFixture.paragraph(text))</w:tc>" }
        let body =
            "<w:tbl><w:tr>\(cell("Alone."))\(cell(""))</w:tr><w:tr>\(cell("C"))\(cell(""))\(cell("D"))</w:tr></w:tbl>"
        #expect(try await text(body) == "Alone.\n| C |  | D |\n")
    }

    @Test("what was deleted, hidden or drawn twice is left out; links, insertions, tabs and breaks stay")
    func runs() async throws {
        let body = """
            <w:p><w:r><w:t>Kept</w:t><w:tab/><w:t>e\u{301}</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
            <w:ins><w:r><w:t xml:space='preserve'> new</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>FIELD</w:instrText></w:r><w:r><w:br/>
            <w:t>line</w:t></w:r><w:r><mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><w:txbxContent>
            \(WordFixture.paragraph("Box"))</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>
            \(WordFixture.paragraph("Box"))</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """
        #expect(try await text(body) == "Kept\t\u{e9} new link\nline\n\nBox\n")
    }

    @Test(
        "struck-out text is left out, once or twice, unless the stroke is turned off",
        arguments: [
            ("<w:strike/>", false), ("<w:dstrike/>", false), ("<w:strike w:val='1'/>", false),
            ("<w:strike w:val='true'/>", false), ("<w:strike w:val='0'/>", true), ("<w:dstrike w:val='false'/>", true),
            ("<w:strike w:val='off'/>", true), ("<w:strike w:val='none'/>", true),
            ("<w:rStyle w:val='Struck'/>", false), ("<w:rStyle w:val='Derived'/>", false),
            ("<w:rStyle w:val='Derived'/><w:strike w:val='0'/>", true), ("<w:rStyle w:val='Plain'/>", true),
        ])
    func struckOut(settings: String, stays: Bool) async throws {
        let body = """
            <w:p><w:r><w:t xml:space='preserve'>Water boils at </w:t></w:r>
            <w:r><w:rPr>\(settings)</w:rPr><w:t xml:space='preserve'>90 or </w:t></w:r><w:r><w:t>100 degrees.</w:t></w:r></w:p>
            """
        #expect(
            try await text(body, parts: ["word/styles.xml": Self.struckStyles])
                == "Water boils at \(stays ? "90 or " : "")100 degrees.\n")
    }

    private static let struckStyles = """
        <w:styles xmlns:w='urn:w'><w:style w:styleId='Struck'><w:rPr><w:strike/></w:rPr></w:style>
        <w:style w:styleId='Derived'><w:basedOn w:val='Struck'/></w:style>
        <w:style w:styleId='Plain'><w:basedOn w:val='Struck'/><w:rPr><w:strike w:val='0'/></w:rPr></w:style></w:styles>
        """

    @Test("a paragraph's style strikes its text out, its mark alone does not")
    func struckParagraph() async throws {
        let body =
            WordFixture.paragraph("Gone.", settings: "<w:pStyle w:val='Struck'/>")
            + WordFixture.paragraph("Kept.", settings: "<w:rPr><w:strike/></w:rPr>")
                + """
                <w:p><w:pPr><w:pStyle w:val='Struck'/></w:pPr>
                <w:r><w:rPr><w:rStyle w:val='Plain'/></w:rPr><w:t>Restored.</w:t></w:r></w:p>
                """
        #expect(
            try await text(body, parts: ["word/styles.xml": Self.struckStyles]) == "Kept.\n\nRestored.\n")
    }

    @Test(
        "symbols that are named by font and place become characters, unknown ones keep words apart",
        arguments: [
            ("Symbol", "F061", "α"), ("Symbol", "61", "α"), ("Symbol", "0044", "Δ"), ("Symbol", "f06d", "μ"),
            ("Symbol", "F057", "Ω"), ("Symbol", "F06A", "ϕ"), ("Symbol", "F070", "π"), ("Symbol", "F07E", "∼"),
            ("Symbol", "F0A5", "∞"), ("Symbol", "F0A3", "≤"), ("Symbol", "F0B3", "≥"), ("Symbol", "F0B1", "±"),
            ("Symbol", "F0B4", "×"), ("Symbol", "F0AE", "→"), ("Symbol", "F0BB", "≈"), ("Symbol", "F0BC", "…"),
            ("Symbol", "F0D6", "√"), ("Symbol", "F0DE", "⇒"), ("Symbol", "F0E5", "∑"), ("Symbol", "F0F2", "∫"),
            ("Symbol", "F02D", "−"), ("Symbol MT", "B9", "≠"), ("Wingdings", "F0E0", "→"), ("Arial", "2264", "≤"),
            ("Symbol", "F0F0", " "), ("Wingdings", "F021", " "), ("Webdings", "F061", " "), ("Symbol", "xyz", " "),
            ("Arial", "D800", " "), ("Arial", "E000", " "),
        ])
    func symbols(font: String, code: String, character: String) async throws {
        let body = "<w:p><w:r><w:t>a</w:t><w:sym w:font='\(font)' w:char='\(code)'/><w:t>b</w:t></w:r></w:p>"
        #expect(try await text(body) == "a\(character)b\n")
    }

    @Test("footnotes follow the text")
    func footnotes() async throws {
        let notes =
            "<w:footnotes xmlns:w='urn:w'><w:footnote>\(WordFixture.paragraph("A note."))</w:footnote></w:footnotes>"
        #expect(
            try await text(WordFixture.paragraph("Text."), parts: ["word/footnotes.xml": notes]) == "Text.\n\nA note.\n"
        )
    }

    @Test("names that climb out of the archive name nothing")
    func traversal() async throws {
        let parts = ["../../../../tmp/lectern-escaped": "x", "/tmp/lectern-escaped": "x"]
        #expect(try await text(WordFixture.paragraph("Safe."), parts: parts) == "Safe.\n")
        #expect(TemporaryFile.exists("/tmp/lectern-escaped") == false)
    }

    @Test("entities are refused before they can grow")
    func entities() async throws {
        let laughs = (1...9).map { "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>" }.joined()
        let doctype = "<!DOCTYPE d [<!ENTITY l0 'ha'>\(laughs)<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
        let file = WordFixture.file(body: WordFixture.paragraph("&l9;&f;"), doctype: doctype)
        do {
            _ = try await TestExtractor.read(file, as: .docx)
            Issue.record("was read")
        } catch {
            guard case .corrupt = error else {
                Issue.record("\(error)")
                return
            }
        }
        let plain = WordFixture.file(body: WordFixture.paragraph("Text."), doctype: "<!DOCTYPE d>")
        await #expect(throws: ExtractionError.corrupt("its XML defines entities, which no Word document does")) {
            try await TestExtractor.read(plain, as: .docx)
        }
    }

    @Test("an archive that unpacks to far more than it holds is too large, also when it lies about it")
    func bomb() async throws {
        let limits = ExtractionLimits(expandedBytes: 32 << 20)
        var entry = try await ZipFixture.Entry(
            deflating: [UInt8](repeating: 0x20, count: 40 << 20), as: "word/document.xml")
        for claimed in [40 << 20, 100] {
            entry.size = claimed
            let rest = WordFixture.entries(body: "").filter { $0.name != "word/document.xml" }
            let file = ZipFixture(entries: rest + [entry]).bytes
            do {
                _ = try await TestExtractor.read(file, as: .docx, limits: limits)
                Issue.record("was read")
            } catch {
                let isDamage = if case .corrupt = error { claimed == 100 } else { false }
                #expect(error == .tooLarge(limit: 32 << 20) || isDamage)
            }
        }
    }

    @Test("other kinds of files are told by name")
    func otherKinds() async {
        let odt = ZipFixture(entries: [.init("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))]).bytes
        let xlsx = ZipFixture(entries: [.init("xl/workbook.xml", [])]).bytes
        let zip = ZipFixture(entries: [.init("a.txt", [65])]).bytes
        let old: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        for (file, kind) in [
            (odt, "an OpenDocument text"), (xlsx, "an Excel workbook"), (zip, "a ZIP archive"),
            (PDFFixture(lines: [["x"]]).bytes, "a PDF document"), (Array("words".utf8), "not a Word document"),
            (old, "an Office document of the kind used before 2007"),
        ] {
            await #expect(throws: ExtractionError.wrongFormat(kind)) { try await TestExtractor.read(file, as: .docx) }
        }
        let encrypted = old + Array("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })
        await #expect(throws: ExtractionError.encrypted) { try await TestExtractor.read(encrypted, as: .docx) }
    }

    @Test("a file cut off is corrupt, one without words is empty")
    func damaged() async {
        let whole = WordFixture.file(body: WordFixture.paragraph("Text."))
        await #expect(throws: ExtractionError.corrupt("the archive is cut off or damaged")) {
            try await TestExtractor.read(Array(whole.dropLast(60)), as: .docx)
        }
        await #expect(throws: ExtractionError.empty) {
            try await TestExtractor.read(WordFixture.file(body: WordFixture.paragraph(" ")), as: .docx)
        }
    }
}
