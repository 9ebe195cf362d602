import Testing

@testable import LecternLocalEngines

@Suite struct SpeechTextTests {
    @Test("text is cut after sentences, and nothing of it is lost")
    func sentences() {
        let text = "One two. Three four! Five (six.) \"Seven?\" eight 3.5 nine.\nTen"
        let pieces = SpeechText.pieces(text, longest: 12)
        #expect(pieces == ["One two. ", "Three four! ", "Five (six.) ", "\"Seven?\" ", "eight 3.5 ", "nine.\nTen"])
        #expect(pieces.joined() == text)
    }

    @Test("short sentences share a piece")
    func gathered() {
        #expect(SpeechText.pieces("One. Two. Three.", longest: 100) == ["One. Two. Three."])
    }

    @Test("a sentence without end is cut between words, a word without end anywhere")
    func long() {
        let words = Array(repeating: "word", count: 100).joined(separator: " ")
        let pieces = SpeechText.pieces(words, longest: 50)
        #expect(pieces.joined() == words)
        #expect(pieces.allSatisfy { $0.count <= 50 && $0.hasPrefix("word") })
        let letters = String(repeating: "a", count: 1001)
        #expect(SpeechText.pieces(letters, longest: 50).map(\.count) == Array(repeating: 50, count: 20) + [1])
    }

    @Test("text of any making is cut into pieces that together are the text", arguments: 0..<50)
    func property(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let alphabet = Array("ab  .!?\n。\"1é")
        let text = String(
            (0..<300).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return alphabet[Int(state >> 33) % alphabet.count]
            })
        let pieces = SpeechText.pieces(text, longest: 20)
        #expect(pieces.allSatisfy { $0.count <= 20 && SpeechText.hasWords($0) })
        #expect(pieces.joined().filter { $0.isLetter || $0.isNumber } == text.filter { $0.isLetter || $0.isNumber })
    }

    @Test(
        "what has no sound makes no piece",
        arguments: ["", " ", "\n\t", "...", "?!", "-- ** --", "\u{0}\u{1}", "\u{200B}", "“”"])
    func silent(text: String) {
        #expect(SpeechText.pieces(text).isEmpty)
    }

    @Test("signs with a name and letters of any script have a sound", arguments: ["50%", "€", "=", "ж", "字", "7", "ا"])
    func audible(text: String) {
        #expect(SpeechText.pieces(text) == [text])
    }

    @Test("neither commands nor phonemes reach the engine")
    func commands() {
        #expect(SpeechText.pieces("a\u{1}9pb [[h@l]] [[[x") == ["a 9pb [ [h@l]] [ [ [x"])
    }
}
