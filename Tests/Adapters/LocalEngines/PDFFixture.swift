/// Writes small PDFs (ISO 32000-1) for the tests, with a right cross-reference table.
struct PDFFixture {
    enum Mark {
        /// Helvetica of this size with its first letter's foot at x, y points from the lower left.
        case text(String, x: Double, y: Double, size: Double = 12)
        /// A gray picture over the whole page, one byte a pixel.
        case picture(width: Int, height: Int, pixels: [UInt8])
    }

    var pages: [[Mark]]
    var width = 612.0
    var height = 792.0
    /// Degrees clockwise by which pages are turned when shown.
    var rotation = 0

    /// Pages of lines, from the top.
    init(lines pages: [[String]]) {
        self.pages = pages.map { lines in
            lines.enumerated().map { .text($1, x: 72, y: 720 - 16 * Double($0)) }
        }
    }

    init(_ pages: [[Mark]], rotation: Int = 0) {
        self.pages = pages
        self.rotation = rotation
    }

    var bytes: [UInt8] {
        var objects: [[UInt8]] = []
        let firstPage = 4
        let kids = pages.indices.map { "\(firstPage + 3 * $0) 0 R" }.joined(separator: " ")
        objects.append(Array("<< /Type /Catalog /Pages 2 0 R >>".utf8))
        objects.append(Array("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>".utf8))
        objects.append(Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8))
        for (index, marks) in pages.enumerated() {
            let number = firstPage + 3 * index
            let picture = marks.compactMap(\.pictureObject).first ?? Array("null".utf8)
            objects.append(
                Array(
                    """
                    << /Type /Page /Parent 2 0 R /MediaBox [0 0 \(width) \(height)] /Rotate \(rotation) /Contents \(number + 1) 0 R \
                    /Resources << /Font << /F1 3 0 R >> /XObject << /Im \(number + 2) 0 R >> >> >>
                    """.utf8))
            let content = marks.map { $0.operators(width, height) }.joined(separator: "\n")
            objects.append(Self.stream("", Array(content.utf8)))
            objects.append(picture)
        }
        return Self.file(objects)
    }

    static func stream(_ dictionary: String, _ data: [UInt8]) -> [UInt8] {
        Array("<< \(dictionary) /Length \(data.count) >>\nstream\n".utf8) + data + Array("\nendstream".utf8)
    }

    static func file(_ objects: [[UInt8]], trailer: String = "") -> [UInt8] {
        var file = Array("%PDF-1.4\n".utf8)
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(file.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            file += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = file.count
        file += Array("\(table)trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\n".utf8)
        return file + Array("startxref\n\(start)\n%%EOF\n".utf8)
    }
}

extension PDFFixture.Mark {
    fileprivate func operators(_ width: Double, _ height: Double) -> String {
        switch self {
        case .text(let text, let x, let y, let size):
            let escaped = text.flatMap { "()\\".contains($0) ? "\\\($0)" : String($0) }
            return "BT /F1 \(size) Tf \(x) \(y) Td (\(String(escaped))) Tj ET"
        case .picture:
            return "q \(width) 0 0 \(height) 0 0 cm /Im Do Q"
        }
    }

    fileprivate var pictureObject: [UInt8]? {
        guard case .picture(let width, let height, let pixels) = self else { return nil }
        return PDFFixture.stream(
            """
            /Type /XObject /Subtype /Image /Width \(width) /Height \(height) /ColorSpace /DeviceGray \
            /BitsPerComponent 8
            """, pixels)
    }
}
