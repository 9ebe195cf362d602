import Testing

@testable import LecternDomain

@Suite("Text by its bytes and scalars")
struct ScalarsTests {
    @Test(
        "every run of white space becomes one space, whether the quick way sees it or not",
        arguments: [
            ("", ""), (" ", ""), ("a", "a"), ("a b", "a b"), (" a b", "a b"), ("a b ", "a b"), ("a  b", "a b"),
            ("a\tb\r\n c", "a b c"), ("a\u{A0}b", "a b"), ("a\u{2003}\u{2003}b", "a b"), ("é  ü", "é ü"),
            ("é ü", "é ü"),
            ("a\u{1}b", "a\u{1}b"), ("a\u{7F} b", "a\u{7F} b"), ("\u{2028}", ""),
        ])
    func singleSpaced(text: String, expected: String) {
        #expect(text.singleSpaced == expected)
        #expect("\(text)|".dropLast().singleSpaced == expected)
    }

    @Test(
        "words between white space are as many as a split by characters gives",
        arguments: [
            "", " ", "one", " one  two ", "one\r\ntwo", "one\u{A0}two\u{3000}three", "é ü", "a-b, c.", "\u{85}a\u{85}",
            "👩‍👩‍👧 👍🏽",
        ])
    func words(text: String) {
        #expect(text.spacedWordCount == text.split(whereSeparator: \.isWhitespace).count)
    }

    @Test("bytes are found where they stand, also behind a false start")
    func bytes() {
        #expect("see http://x".holds(bytesOf: "://"))
        #expect("a: ::/://b".holds(bytesOf: "://"))
        #expect(!"a:/ /b :/".holds(bytesOf: "://"))
        #expect("© 2024".holds(bytesOf: "\u{A9}"))
        #expect(!"".holds(bytesOf: "a"))
    }
}
