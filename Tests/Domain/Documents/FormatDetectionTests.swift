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
        let package = Array("[Content_Types].xml.._rels/.rels..word/document2.xml..".utf8)
        #expect(Self.detect(Self.zip + package) == .format(.docx))
        #expect(Self.detect(Self.zip + Array("word/list.txt".utf8)) == .other("ZIP archive"))
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

    @Test(
        "text in UTF-16 without a mark is text in every script, in either order of bytes",
        arguments: [
            "Plain English, in short lines.\nOne more.",
            "Фотосинтез — это процесс, при котором растения превращают энергию света.\n",
            "光合作用是植物把光能转化为化学能的过程。\n叶绿体在细胞里。\n", "光合作用是植物把光能转化为化学能的过程，叶绿体在植物的细胞里面。",
            "光合成とは、植物が光のエネルギーを化学エネルギーに変える過程である。\n", "광합성은 식물이 빛 에너지를 화학 에너지로 바꾸는 과정이다.\n",
            "Η φωτοσύνθεση είναι μια διαδικασία. 🌱🌿\n", "הפוטוסינתזה היא תהליך 1, 2, 3.\n",
        ])
    func utf16(text: String) {
        for isBig in [false, true] {
            let bytes = text.utf16.flatMap { unit in
                let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                return isBig ? pair.reversed() : pair
            }
            #expect(Self.detect(bytes) == .format(.txt))
        }
    }

    @Test("binary data is no text in UTF-16")
    func binaryIsNoUTF16() {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next() -> UInt8 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        for length in [40, 64, 300, 4096] {
            for _ in 0..<20 {
                // A zero, lest what has no control character by chance is a text in bytes.
                let noise = (1..<length).map { _ in next() } + [0]
                #expect(Self.detect(noise) == .other("unknown binary data"))
                // Samples of 16 bits that go slowly up and down.
                var level = 0x4E00
                let wave = (0..<length / 2).flatMap { _ -> [UInt8] in
                    level = max(0, min(0xFFFF, level + Int(next()) * 8 - 1024))
                    return [UInt8(level & 0xFF), UInt8(level >> 8)]
                }
                if length > 64 { #expect(Self.detect(wave + [0, 0]) == .other("unknown binary data")) }
            }
        }
        let numbers = (0..<400).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.detect(numbers) == .other("unknown binary data"))
        for names in ["nb_inplace_subtract\0size\0end\0compact\0", "py\0sha\0get\0end\0ob\0"] {
            let table = Array(String(repeating: names, count: 30).utf8)
            #expect(Self.detect(table) == .other("unknown binary data"))
        }
        // A log of a terminal that goes back over what it wrote.
        let log = Array(String(repeating: "10 %\u{8}\u{8}\u{8}\u{8}20 % of the work is done\n", count: 40).utf8)
        #expect(Self.detect(log) == .other("unknown binary data"))
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
            (" Ünit 1.pdf ", "Ünit 1.pdf"), ("\u{202E}\u{200B}", "document"), ("...", "document"), ("/", "document"),
            ("a\u{202E}fdp.exe\u{1B}[31m", "afdp.exe[31m"),
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

    @Test(
        "a name is never empty and never longer than 255 bytes",
        arguments: [
            "e" + String(repeating: "\u{301}", count: 300), "e" + String(repeating: "\u{301}", count: 300) + ".txt",
            String(repeating: "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", count: 60) + ".docx",
            String(repeating: "a", count: 600), "." + String(repeating: "a", count: 600),
            String(repeating: "a", count: 250) + "." + String(repeating: "b", count: 20),
            "." + String(repeating: "\u{301}", count: 300), String(repeating: "\u{301}", count: 300),
        ])
    func cut(_ name: String) {
        let clean = Filename.sanitized(name)
        #expect((1...255).contains(clean.utf8.count))
        #expect(clean.first != "." || name.first == ".")
        #expect(Filename.sanitized(clean) == clean)
    }

    @Test("what is called nothing is called what it is")
    func standard() {
        #expect(Filename.sanitized("", otherwise: "recording") == "recording")
        #expect(Filename.sanitized("a.mp3", otherwise: "recording") == "a.mp3")
    }
}
