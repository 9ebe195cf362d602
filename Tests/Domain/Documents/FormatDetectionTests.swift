import LecternDomain
import LecternPorts
import Testing

@Suite("What a file is, told by its content")
struct FormatDetectionTests {
    private static func detect(_ bytes: [UInt8], tail: [UInt8] = []) -> FormatDetection {
        DocumentFormat.detect(head: bytes, tail: tail)
    }

    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    @Test("documents are recognised")
    func documents() {
        #expect(Self.detect(Array("junk\n%PDF-1.7".utf8)) == .format(.pdf))
        #expect(Self.detect(Self.zip + Array("..word/document.xml..".utf8)) == .format(.docx))
        #expect(Self.detect(Self.zip + [0, 0], tail: Array("..word/document.xml..".utf8)) == .format(.docx))
        #expect(Self.detect(Array("Grüße aus Köln\n".utf8)) == .format(.txt))
        #expect(Self.detect([0xFF, 0xFE, 0x41, 0x00]) == .format(.txt))
        #expect(Self.detect(Array("MZungu is a word of Swahili".utf8)) == .format(.txt))
        #expect(Self.detect([0x47, 0x72, 0xFC, 0xDF, 0x65]) == .format(.txt))
    }

    @Test(
        "other content is named",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D], "PNG image"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG image"),
            ([0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00], "Windows program"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "legacy or encrypted Office document"),
            (
                [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array("EncryptedPackage".utf8.flatMap { [$0, 0] }),
                "password-protected Office document"
            ),
            (Array("{\\rtf1 hello".utf8), "RTF document"), (Array("  <!DOCTYPE html><p>".utf8), "HTML page"),
            (Self.zip + Array("xl/workbook.xml".utf8), "Excel workbook"), (Self.zip + [1, 2], "ZIP archive"),
            ([0x00, 0x01, 0x02, 0x03], "unknown binary data"),
            (Array("fLaC".utf8) + [0, 0, 0, 34], "FLAC recording"),
        ] as [([UInt8], String)])
    func others(_ bytes: [UInt8], _ name: String) {
        #expect(Self.detect(bytes) == .other(name))
    }

    @Test("nothing is nothing")
    func empty() {
        #expect(Self.detect([]) == .empty)
    }

    @Test(
        "a client's file name loses what could mislead",
        arguments: [
            ("../../etc/passwd", "passwd"), (#"C:\Users\a\notes.pdf"#, "notes.pdf"), ("a\u{0}b\n.txt", "ab.txt"),
            ("evil\u{202E}fdp.exe", "evilfdp.exe"), ("..", "document"), ("", "document"),
            (" Ünit 1.pdf ", "Ünit 1.pdf"),
        ])
    func names(_ name: String, _ clean: String) {
        #expect(Filename.sanitized(name) == clean)
    }

    @Test("a long name is cut before its extension")
    func longName() {
        let clean = Filename.sanitized(String(repeating: "ä", count: 400) + ".pdf")
        #expect(clean.utf8.count <= 255)
        #expect(clean.hasSuffix("ä.pdf"))
    }
}
