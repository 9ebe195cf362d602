import LecternLocalEngines

/// Writes ZIP archives (PKWARE APPNOTE 6.3) for the tests.
struct ZipFixture {
    struct Entry {
        var name: String
        var data: [UInt8]
        var method: UInt16 = 0
        var crc: UInt32
        var size: Int

        init(_ name: String, _ data: [UInt8]) {
            self.name = name
            self.data = data
            crc = ZipFixture.crc32(data)
            size = data.count
        }

        /// Deflated by gzip, whose format (RFC 1952) wraps the same stream in 10 bytes before and 8 after.
        init(deflating bytes: [UInt8], as name: String) async throws {
            let gzip = try await Program("/bin/gzip", ["-9", "-n", "-c"]).run(.bytes(bytes)).output
            self.name = name
            data = Array(gzip[10..<(gzip.count - 8)])
            method = 8
            crc = gzip.suffix(8).prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
            size = bytes.count
        }
    }

    var entries: [Entry]

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = file.count
            let common =
                Self.little(20, 2) + Self.little(0, 2) + Self.little(Int(entry.method), 2) + Self.little(0, 2)
                + Self.little(33, 2) + Self.little(Int(entry.crc), 4) + Self.little(entry.data.count, 4)
                + Self.little(entry.size, 4) + Self.little(entry.name.utf8.count, 2) + Self.little(0, 2)
            file += [0x50, 0x4b, 3, 4] + common + Array(entry.name.utf8) + entry.data
            directory += [0x50, 0x4b, 1, 2, 20, 0] + common + Self.little(0, 10) + Self.little(offset, 4)
            directory += Array(entry.name.utf8)
        }
        let start = file.count
        let count = Self.little(entries.count, 2)
        file += directory + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + count + count
        return file + Self.little(directory.count, 4) + Self.little(start, 4) + [0, 0]
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> (8 * $0)) : 0 }
    }

    fileprivate static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xffff_ffff as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
    }
}

/// Writes Word documents for the tests.
enum WordFixture {
    static func entries(body: String, doctype: String = "", parts: [String: String] = [:]) -> [ZipFixture.Entry] {
        let document =
            "<?xml version='1.0'?>\(doctype)<w:document xmlns:w='urn:w'><w:body>\(body)</w:body></w:document>"
        let relations = """
            <Relationships><Relationship Id='a' Target='word/document.xml' \
            Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>
            """
        let all = ["[Content_Types].xml": "<Types/>", "_rels/.rels": relations, "word/document.xml": document]
        return all.merging(parts) { $1 }.sorted { $0.key < $1.key }.map { .init($0.key, Array($0.value.utf8)) }
    }

    static func file(body: String, doctype: String = "", parts: [String: String] = [:]) -> [UInt8] {
        ZipFixture(entries: entries(body: body, doctype: doctype, parts: parts)).bytes
    }

    static func paragraph(_ text: String, settings: String = "") -> String {
        "<w:p><w:pPr>\(settings)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
}
