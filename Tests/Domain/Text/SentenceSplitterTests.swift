import LecternDomain
import Testing

@Suite("Sentence splitter")
struct SentenceSplitterTests {
    @Test(
        "sentences end where a reader ends them",
        arguments: [
            ["Dr. Smith met Prof. A. B. Jones at 5.30 p.m. on Monday.", "They talked."],
            ["The value is 3.14 and grows.", "Version 3.2.1 came later."],
            ["See https://example.org/a.b?c=d for more.", "Then go on."],
            ["He asked, “Why?” and left.", "Nobody knew."],
            ["“It works.”", "She smiled."],
            ["Cells divide (see Fig. 3. It shows mitosis.) and grow.", "They die."],
            ["Cells divide.", "(Few of them never do.)", "Their number grows."],
            ["(See e.g.) the second part.", "(It was late (or early).)", "Nobody came."],
            ["It was late … and cold.", "Nobody came."],
            ["Use e.g. copper, iron, etc. The rest is waste."].split(at: " The"),
            ["The U.S. army moved north.", "It won."],
            ["What is S?", "S is a language."],
            ["It ended in 2010.", "Another began."],
            ["The file config.json is read.", "A copy is kept."],
            ["Vitamin C is stable.", "So is vitamin B."],
            ["forever altered the way people manipulate data . . . and more.", "S is elegant."],
            ["光合作用是一个过程。", "它需要光。"],
        ])
    func boundaries(expected: [String]) {
        let joined = expected.joined(separator: expected[0].hasSuffix("。") ? "" : " ")
        #expect(SentenceSplitter().split(joined) == expected)
    }

    @Test("German ordinals and abbreviations do not end a sentence")
    func german() {
        let sentences = SentenceSplitter(language: "de").split(
            "Am 3. Oktober wird z. B. in Berlin gefeiert. Die Feier dauert, d. h. sie endet spät. Danach ist Ruhe.")
        #expect(sentences.count == 3)
    }

    @Test("a blank line and a bullet end a sentence that has no full stop")
    func blocks() {
        #expect(
            SentenceSplitter().split("Title\n\nText here\n• one\n• two") == ["Title", "Text here", "• one", "• two"])
    }

    @Test("a bracket that never closes does not swallow the text")
    func openBracket() {
        let text = "This (is broken. But here it goes on. And ends."
        #expect(SentenceSplitter().split(text).count == 3)
    }

    @Test("no text is lost or doubled, whatever the input", arguments: 0..<40)
    func conserves(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let parts = [
            "Dr. ", "a", "B", ". ", "…", "? ", "(", ")", "\n", "\n\n", " ", "3.14", "“", "”", "é", "。", "• ", "e.g. ",
        ]
        let text = (0..<80).map { _ in parts[Int(generator.next() % UInt64(parts.count))] }.joined()
        let kept = SentenceSplitter().split(text).joined().unicodeScalars.filter { !$0.properties.isWhitespace }
        #expect(Array(kept) == Array(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
    }
}

extension [String] {
    /// Parts the only element before `mark`.
    fileprivate func split(at mark: String) -> [String] {
        guard let range = self[0].firstRange(of: mark) else { return self }
        return [String(self[0][..<range.lowerBound]), String(self[0][range.lowerBound...].dropFirst())]
    }
}
