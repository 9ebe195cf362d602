/// What the first bytes of a file say that it is.
enum FileSignature {
    /// The kind of a file that is no text, with its article; nil when nothing known begins like this.
    static func kind(of bytes: some Collection<UInt8>) -> String? {
        let head = Array(bytes.prefix(16))
        return known.first { head.starts(with: $0.magic) }?.kind
    }

    static let zip: [UInt8] = [0x50, 0x4b]
    /// Compound File Binary Format, [MS-CFB] section 2.2: old Office files, and the shell of encrypted new ones.
    static let compoundFile: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

    private static let known: [(magic: [UInt8], kind: String)] = [
        (Array("%PDF-".utf8), "a PDF document"),
        ([0x50, 0x4b, 0x03, 0x04], "a ZIP archive or an Office document"),
        (compoundFile, "an Office document of an old or encrypted kind"),
        (Array("{\\rtf".utf8), "an RTF document"),
        (Array("%!PS".utf8), "a PostScript file"),
        ([0x89, 0x50, 0x4e, 0x47], "a PNG image"),
        ([0xff, 0xd8, 0xff], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"),
        ([0x49, 0x49, 0x2a, 0x00], "a TIFF image"),
        ([0x4d, 0x4d, 0x00, 0x2a], "a TIFF image"),
        ([0x1f, 0x8b], "a gzip archive"),
        ([0x37, 0x7a, 0xbc, 0xaf], "a 7z archive"),
        (Array("Rar!".utf8), "a RAR archive"),
        ([0x7f, 0x45, 0x4c, 0x46], "a program"),
        (Array("RIFF".utf8), "a recording or a film"),
        (Array("OggS".utf8), "a recording or a film"),
        (Array("fLaC".utf8), "a recording"),
        (Array("ID3".utf8), "a recording"),
        (Array("SQLite format 3".utf8), "a database"),
    ]
}
