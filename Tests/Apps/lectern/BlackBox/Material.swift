/// Documents that the tests make themselves.
enum Material {
    /// A lecture on cells: long enough for ten questions, plain enough to be judged.
    static let lecture = pages.joined(separator: "\n\n")

    static let pages: [String] = [
        """
        Introduction to Cell Biology

        A cell is the smallest unit of life that can live on its own. Every organism consists of one or more cells. \
        Robert Hooke described cells in 1665 while looking at thin slices of cork. The cell theory states that every \
        cell comes from another cell. Bacteria are single cells without a nucleus. Plants, animals and fungi consist \
        of cells that contain a nucleus. The cell membrane is a thin layer of lipids that separates the cell from its \
        surroundings. The membrane controls which substances enter and leave the cell. Cytoplasm is the watery \
        material that fills the space between the membrane and the nucleus.
        """,
        """
        The Parts of a Cell

        The nucleus is an organelle that holds the genetic material of the cell. Chromosomes are long molecules of \
        DNA that are wound around proteins. Mitochondria are organelles that release energy from sugar and oxygen. \
        The energy is stored in a molecule called adenosine triphosphate. Ribosomes are small particles that build \
        proteins from amino acids. The endoplasmic reticulum is a network of membranes that transports proteins. \
        The Golgi apparatus packs proteins into vesicles and sends them to their destination. Lysosomes contain \
        enzymes that digest worn out parts of the cell. The cytoskeleton is a network of fibres that gives the cell \
        its shape.
        """,
        """
        Plants and Photosynthesis

        Chloroplasts are organelles that capture the energy of sunlight. Photosynthesis is the process by which \
        plants turn carbon dioxide and water into sugar and oxygen. Chlorophyll is a green pigment that absorbs red \
        and blue light. The cell wall is a rigid layer of cellulose that supports plant cells. A large vacuole \
        stores water and keeps the plant cell firm. Plants release oxygen through small openings that are called \
        stomata. The Calvin cycle uses the energy of the light reactions to build sugar molecules. Melvin Calvin \
        received the Nobel Prize in Chemistry in 1961 for this discovery.
        """,
        """
        Cell Division

        Mitosis is a division of the nucleus that produces two identical daughter nuclei. Meiosis is a division that \
        produces four cells with half the number of chromosomes. Human body cells contain 46 chromosomes. Human egg \
        and sperm cells contain 23 chromosomes. During prophase the chromosomes become short and visible. During \
        metaphase the chromosomes line up in the middle of the cell. During anaphase the sister chromatids move to \
        opposite poles. Cytokinesis is the division of the cytoplasm into two separate cells. Cancer is a disease \
        in which cells divide without control.
        """,
    ]

    static func pdf(_ pages: [String] = pages, encrypted: Bool = false) -> [UInt8] {
        PDF(pages: pages, encrypted: encrypted).bytes
    }

    static func docx(_ paragraphs: [String]) -> [UInt8] {
        var zip = docxFrame()
        let body = paragraphs.map { "<w:p><w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r></w:p>" }.joined()
        zip.add("word/document.xml", wordDocument(body))
        return zip.finish()
    }

    /// A DOCX whose document would unpack to `megabytes` of zero bytes.
    static func docxBomb(megabytes: Int) -> [UInt8] {
        var zip = docxFrame()
        zip.addBomb("word/document.xml", repeats: (megabytes << 20) / 258)
        return zip.finish()
    }

    /// A DOCX whose few entities would expand to a billion words.
    static func docxEntityBomb() -> [UInt8] {
        var zip = docxFrame()
        let entities = (1...9).map { level in
            let inner = level == 1 ? "lol" : "&e\(level - 1);"
            return "<!ENTITY e\(level) \"\(String(repeating: inner, count: 10))\">"
        }
        zip.add(
            "word/document.xml",
            wordDocument("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", prolog: "<!DOCTYPE d [\(entities.joined())]>"))
        return zip.finish()
    }

    private static func docxFrame() -> Zip {
        var zip = Zip()
        zip.add(
            "[Content_Types].xml",
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/word/document.xml" \
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
            """)
        zip.add(
            "_rels/.rels",
            """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="rId1" \
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
            Target="word/document.xml"/></Relationships>
            """)
        return zip
    }

    private static func wordDocument(_ body: String, prolog: String = "") -> String {
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>\(prolog)
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(body)</w:body>\
        </w:document>
        """
    }
}

/// A small PDF writer: one column of Helvetica a page, wrapped at 90 characters.
struct PDF {
    private(set) var bytes: [UInt8] = []

    /// - Parameter encrypted: names a standard encryption whose password nobody has.
    init(pages: [String], encrypted: Bool = false) {
        var offsets: [Int] = []
        bytes += Array("%PDF-1.4\n".utf8)
        func object(_ content: String, into bytes: inout [UInt8]) {
            offsets.append(bytes.count)
            bytes += Array("\(offsets.count) 0 obj\n\(content)\nendobj\n".utf8)
        }
        let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        object("<< /Type /Catalog /Pages 2 0 R >>", into: &bytes)
        object("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>", into: &bytes)
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", into: &bytes)
        for (index, text) in pages.enumerated() {
            object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(5 + 2 * index) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>", into: &bytes)
            let lines = Self.wrapped(text).map { "(\(Self.escaped($0))) Tj T*" }.joined(separator: "\n")
            let stream = "BT /F1 11 Tf 14 TL 60 740 Td\n\(lines)\nET"
            object("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream", into: &bytes)
        }
        var trailer = "/Size \(offsets.count + 1) /Root 1 0 R"
        if encrypted {
            let secret = String(repeating: "5A", count: 32)
            object(
                "<< /Filter /Standard /V 1 /R 2 /O <\(secret)> /U <\(secret)> /P -4 >>", into: &bytes)
            trailer = "/Size \(offsets.count + 1) /Root 1 0 R /Encrypt \(offsets.count) 0 R /ID [<00> <00>]"
        }
        let start = bytes.count
        let table = offsets.map { offset in
            let digits = String(offset)
            return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        bytes += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n\(table.joined())".utf8)
        bytes += Array("trailer\n<< \(trailer) >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }

    private static func wrapped(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                if lines[lines.count - 1].count + word.count > 90 { lines.append("") }
                lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
            }
            return lines
        }
    }

    private static func escaped(_ line: String) -> String {
        line.reduce(into: "") { $0 += "()\\".contains($1) ? "\\\($1)" : String($1) }
    }
}
