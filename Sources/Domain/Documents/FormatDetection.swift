public import LecternPorts

/// What a file's content says it is.
public enum FormatDetection: Sendable, Equatable {
    case format(DocumentFormat)
    /// Something else, by a name to show to people: `PNG image`.
    case other(String)
    case empty
}

extension DocumentFormat {
    /// Bytes from the start that `detect` wants to see.
    public static let headLength = 64 << 10
    /// Bytes from the end that `detect` wants to see: a zip archive's directory stands there.
    public static let tailLength = 256 << 10

    /// Told by content alone.
    /// - Parameters:
    ///   - head: the first bytes, all of them where there are fewer than `headLength`.
    ///   - tail: the last bytes; may overlap the head.
    public static func detect(head: [UInt8], tail: [UInt8]) -> FormatDetection {
        guard !head.isEmpty else { return .empty }
        // ISO 32000-1, Annex H, note 13: the header may stand within the first 1024 bytes.
        if head.prefix(1024).contains(Array("%PDF-".utf8)) { return .format(.pdf) }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return archive(head: head, tail: tail)
        }
        if let name = FileSignature.name(of: head) {
            // The stream that holds an encrypted Office file, [MS-OFFCRYPTO] 2.3.4; named where the container begins.
            let isEncrypted = head.contains(Array("EncryptedPackage".utf8.flatMap { [$0, 0] }))
            return .other(
                name == FileSignature.compoundFile && isEncrypted ? "password-protected Office document" : name)
        }
        return TextHeuristic.isText(head) ? .format(.txt) : .other("unknown binary data")
    }

    private static func archive(head: [UInt8], tail: [UInt8]) -> FormatDetection {
        func holds(_ name: String) -> Bool {
            let bytes = Array(name.utf8)
            return head.contains(bytes) || tail.contains(bytes)
        }
        if holds("word/document.xml") { return .format(.docx) }
        for (entry, name) in [
            ("xl/workbook", "Excel workbook"), ("ppt/presentation", "PowerPoint presentation"),
            ("application/epub+zip", "EPUB book"), ("application/vnd.oasis.opendocument", "OpenDocument file"),
            ("META-INF/MANIFEST.MF", "Java archive"),
        ] where holds(entry) {
            return .other(name)
        }
        // The package's relationships may name its main part as they like (ECMA-376 part 2, section 9.3).
        if holds("[Content_Types].xml"), holds("_rels/.rels"), holds("word/") { return .format(.docx) }
        return .other("ZIP archive")
    }
}

/// Signatures of what is often uploaded by mistake.
enum FileSignature {
    static let compoundFile = "legacy or encrypted Office document"

    private static let table: [(offset: Int, bytes: [UInt8], name: String)] = [
        (0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], compoundFile),
        (0, [0x89, 0x50, 0x4E, 0x47], "PNG image"), (0, [0xFF, 0xD8, 0xFF], "JPEG image"),
        (0, Array("GIF8".utf8), "GIF image"), (8, Array("WEBP".utf8), "WebP image"),
        (0, [0x49, 0x49, 0x2A, 0x00], "TIFF image"), (0, [0x4D, 0x4D, 0x00, 0x2A], "TIFF image"),
        (0, Array("MZ".utf8), "Windows program"), (0, [0x7F, 0x45, 0x4C, 0x46], "Linux program"),
        (0, [0x1F, 0x8B], "gzip archive"), (0, Array("BZh".utf8), "bzip2 archive"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz archive"), (0, Array("Rar!".utf8), "RAR archive"),
        (0, [0x37, 0x7A, 0xBC, 0xAF], "7-Zip archive"), (0, [0x28, 0xB5, 0x2F, 0xFD], "Zstandard archive"),
        (257, Array("ustar".utf8), "tar archive"), (0, Array("{\\rtf".utf8), "RTF document"),
        (0, Array("%!PS".utf8), "PostScript document"), (0, Array("SQLite format 3".utf8), "SQLite database"),
        (60, Array("BOOKMOBI".utf8), "Mobipocket book"), (0, Array("AT&TFORM".utf8), "DjVu document"),
    ]

    static func name(of head: [UInt8]) -> String? {
        // Two letters are a weak sign: a text may begin with them, a program goes on with zeros.
        for row in table where head.dropFirst(row.offset).starts(with: row.bytes) {
            if row.bytes.count <= 3, row.bytes.allSatisfy({ $0 < 0x80 }), TextHeuristic.isText(head) { continue }
            return row.name
        }
        if let audio = AudioContainer.detect(head), !TextHeuristic.isText(head) {
            return "\(audio.rawValue.uppercased()) recording"
        }
        let start = String(decoding: head.prefix(512).drop { $0 <= 0x20 || $0 >= 0x80 }, as: UTF8.self).lowercased()
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "HTML page" }
        if start.hasPrefix("<svg") || (start.hasPrefix("<?xml") && start.contains("<svg")) { return "SVG image" }
        return nil
    }
}

/// Tells text of any encoding from binary data.
enum TextHeuristic {
    /// Byte-order marks decide at once. Else no NUL may occur, and at most one control character in 200 bytes: of
    /// random bytes, one in nine is one. What fails that may still be UTF-16.
    static func isText(_ head: [UInt8]) -> Bool {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return !head.contains(0) }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return head.count.isMultiple(of: 2) }
        if looksLikeUTF16(head) { return true }
        // ESC switches character sets in ISO 2022 encodings.
        let controls = head.count { ($0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B) || $0 == 0x7F }
        if !head.contains(0), controls * 200 <= head.count { return true }
        return UTF16Heuristic.isText(head)
    }

    /// Mostly Latin text in two bytes a character: every other byte is zero, and hardly any of the rest.
    private static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
        let pairs = head.count / 2
        guard pairs >= 8 else { return false }
        var even = 0
        var odd = 0
        for index in 0..<pairs {
            if head[2 * index] == 0 { even += 1 }
            if head[2 * index + 1] == 0 { odd += 1 }
        }
        return (odd * 10 >= pairs * 7 && even * 50 <= pairs) || (even * 10 >= pairs * 7 && odd * 50 <= pairs)
    }
}
