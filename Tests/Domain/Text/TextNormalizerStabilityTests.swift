import LecternDomain
import LecternPorts
import Testing

/// A text that was normalized may come back: as a file that somebody saved, or to be processed again.
@Suite("Text that is normalized already")
struct TextNormalizerStabilityTests {
    private static let lines = [
        "The cell is the unit of life and", "it divides into two cells.", "", "", "• one item", "- another item of it",
        "1.2 Heading here", "2. Another heading", "$ ls -la", "Contents", "Chapter 3", "a line with a hyphen-",
        "ation in it. And more", "1The footnote says so.", "Title . . . . . . 12", "Figure 1: A cell", "| a | b |",
        "| alone |", "    indented", "# Marked", "## 3.1 Marked too", "42", "Running header", "\u{25CF} bullet",
        "e.g. this (and", "that). Done.", "über die Zelle", "\tx\ty", "int main() {", "    return 0;", "}", "===", "iv",
        "---------", "A short line", "Cells", "3)", "(a) an item with a letter", "[^1]: a note that was written out",
        "• ", "#", "- 7 -", "Page 3 of 9", "A cell\u{AD}", "\u{FB01}rst", "2 Second. It ends here.", "x = y + 1",
        "This line is long enough to be taken for a full line of running text by whoever reads the page as a whole",
    ]

    @Test("random pages do not change when they are normalized again", arguments: 0..<200)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = 1 + Int(generator.next() % 5)
        let pages = (1...count).map { page in
            let size = 1 + Int(generator.next() % 24)
            let body = (0..<size).map { _ in Self.lines[Int(generator.next() % UInt64(Self.lines.count))] }
            return ExtractedText.Page(number: page, text: body.joined(separator: "\n"))
        }
        let once = TextNormalizer.normalize(ExtractedText(pages: pages))
        let twice = TextNormalizer.normalize(once)
        #expect(twice == once)
    }

    @Test(
        "lectures do not change when they are normalized again",
        arguments: [
            SampleLectures.history, SampleLectures.biology, SampleLectures.economics, SampleLectures.literature,
        ])
    func lectures(body: String) {
        let once = TextNormalizer.normalize(ExtractedText(pages: [.init(number: 1, text: body)]))
        #expect(TextNormalizer.normalize(once) == once)
    }

    @Test("a book with headers, page numbers, contents, wrapped lines and notes does not change either")
    func book() {
        let words = SampleLectures.history.split(whereSeparator: \.isWhitespace).map(String.init)
        let pages = stride(from: 0, to: words.count, by: 150).enumerated().map { number, start in
            var lines = ["Economic History", ""]
            if number == 0 {
                lines += [
                    "Contents", "", "1 Origins . . . . . . . . 1", "2 Steam and iron . . . . . 2",
                    "3 Transport . . . . . . . 4", "",
                ]
            }
            lines += ["\(number + 1).1 A part of the story", ""]
            var line = ""
            for word in words[start..<min(words.count, start + 150)] {
                if line.count + word.count > 70 {
                    lines.append(line)
                    line = ""
                }
                line += line.isEmpty ? word : " " + word
            }
            lines += [line, "", "• remember \(words[start]) first", "• and then \(words[start + 1])", ""]
            lines += ["    print(\(words[start + 2]))", ""]
            lines += ["\(number + 1)Historians differ about it.", "", "Economic History", "\(number + 7)"]
            return ExtractedText.Page(number: number + 1, text: lines.joined(separator: "\n"))
        }
        let once = TextNormalizer.normalize(ExtractedText(pages: pages))
        #expect(once.pages.contains { $0.text.contains("• remember") })
        #expect(!once.pages.contains { $0.text.contains("Economic History") })
        #expect(TextNormalizer.normalize(once) == once)
    }
}
