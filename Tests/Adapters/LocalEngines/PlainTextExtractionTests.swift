import LecternPorts
import Testing

@Suite("A text file is decoded, whatever it was written in", .timeLimit(.minutes(1)))
struct PlainTextExtractionTests {
    struct Sample: CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var text: String
    }

    static let samples: [Sample] = [
        Sample(testDescription: "UTF-8", bytes: Array("Grüße, 世界 🎓\n".utf8), text: "Grüße, 世界 🎓\n"),
        Sample(testDescription: "UTF-8 with mark", bytes: [0xef, 0xbb, 0xbf] + Array("é".utf8), text: "é"),
        Sample(
            testDescription: "UTF-16LE with mark", bytes: [0xff, 0xfe] + utf16("Ωmega 🎓", little: true), text: "Ωmega 🎓"
        ),
        Sample(
            testDescription: "UTF-16BE with mark", bytes: [0xfe, 0xff] + utf16("Ωmega", little: false), text: "Ωmega"),
        Sample(testDescription: "UTF-16LE", bytes: utf16("No mark at all", little: true), text: "No mark at all"),
        Sample(testDescription: "UTF-16BE", bytes: utf16("No mark at all", little: false), text: "No mark at all"),
        Sample(
            testDescription: "Russian UTF-16LE",
            bytes: utf16("Клетка — это единица жизни.\nВот и всё.\n", little: true),
            text: "Клетка — это единица жизни.\nВот и всё.\n"),
        Sample(
            testDescription: "Russian UTF-16BE",
            bytes: utf16("Клетка — это единица жизни.\nВот и всё.\n", little: false),
            text: "Клетка — это единица жизни.\nВот и всё.\n"),
        Sample(testDescription: "Chinese UTF-16LE", bytes: utf16(chinese, little: true), text: chinese),
        Sample(testDescription: "Chinese UTF-16BE", bytes: utf16(chinese, little: false), text: chinese),
        Sample(
            testDescription: "Windows-1252",
            bytes: Array("caf".utf8) + [0xe9, 0x20, 0x93] + Array("na".utf8)
                + [0xef] + Array("ve".utf8) + [0x94], text: "café “naïve”"),
        Sample(
            testDescription: "Windows-1251",
            bytes: [
                0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0, 0x21, 0x20, 0xdd, 0xf2, 0xee, 0x20,
                0xf2, 0xe5, 0xea, 0xf1, 0xf2, 0x20, 0xed, 0xe0, 0x20, 0xf0, 0xf3, 0xf1, 0xf1, 0xea, 0xee, 0xec, 0x20,
                0xff, 0xe7, 0xfb, 0xea, 0xe5, 0x2e,
            ], text: "Привет, мир! Это текст на русском языке."),
        Sample(testDescription: "line ends", bytes: Array("a\r\nb\rc\n".utf8), text: "a\nb\nc\n"),
        Sample(testDescription: "decomposed", bytes: Array("e\u{301}a\u{308}".utf8), text: "\u{e9}\u{e4}"),
        Sample(testDescription: "ligatures", bytes: Array("\u{fb01}nd e\u{fb03}cient".utf8), text: "find efficient"),
        Sample(testDescription: "soft hyphens", bytes: Array("hy\u{ad}phen\u{ad}\nated".utf8), text: "hyphen-\nated"),
        Sample(testDescription: "form feed", bytes: Array("one\u{c}two".utf8), text: "one\n\ntwo"),
        Sample(
            testDescription: "one broken byte", bytes: Array(String(repeating: "schöne ", count: 200).utf8) + [0xff],
            text: String(repeating: "schöne ", count: 200) + "\u{fffd}"),
    ]

    private static let chinese = "光合作用是植物把光能转化为化学能的过程。\n叶绿体在植物的细胞里面，一个细胞有很多。\n"

    private static func utf16(_ text: String, little: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit & 0xff), UInt8(unit >> 8)]
            return little ? bytes : bytes.reversed()
        }
    }

    @Test("each encoding gives the same text", arguments: samples)
    func encodings(sample: Sample) async throws {
        let text = try await TestExtractor.read(sample.bytes, as: .txt)
        #expect(text.pages.map(\.number) == [1])
        #expect(Array(text.pages[0].text.unicodeScalars) == Array(sample.text.unicodeScalars))
    }

    @Test(
        "what is no text is refused with its kind",
        arguments: [
            (Array("%PDF-1.7\n%".utf8), "a PDF document"),
            ([0x50, 0x4b, 3, 4, 0], "a ZIP archive or an Office document"),
            ([0x89, 0x50, 0x4e, 0x47, 0], "a PNG image"), ([1, 2, 3, 4, 5, 6, 7, 8], "a binary file"),
            ([65, 0, 66, 67, 0, 0, 0, 1], "a binary file"), (Array("{\\rtf1 x}".utf8), "an RTF document"),
        ] as [([UInt8], String)])
    func binary(bytes: [UInt8], kind: String) async {
        await #expect(throws: ExtractionError.wrongFormat(kind)) { try await TestExtractor.read(bytes, as: .txt) }
    }

    @Test("white space alone is empty", arguments: ["", " \n\t\r\n\u{c}", "\u{feff}"])
    func empty(text: String) async {
        await #expect(throws: ExtractionError.empty) { try await TestExtractor.read(Array(text.utf8), as: .txt) }
    }
}
