import Testing

@testable import LecternDomain

@Suite("Numbers in words")
struct EnglishNumbersTests {
    @Test("every word of a count is a number word", arguments: ["two", "fifteen", "sixteen", "ninety", "trillion"])
    func counts(word: String) {
        #expect(EnglishWords.numberWords.contains(word))
    }

    @Test("what also stands for a thing or for nothing is none", arguments: ["one", "zero", "dozen", "-", "half"])
    func others(word: String) { #expect(!EnglishWords.numberWords.contains(word)) }

    @Test("a number's place reads as the number", arguments: 1...99)
    func ordinals(number: Int) {
        let words = EnglishNumbers.ordinalWord(number).split(separator: "-").map(String.init)
        #expect(
            EnglishNumbers.read(words, at: 0) == .init(value: Double(number), isOrdinal: true, end: words.count))
        #expect(EnglishNumbers.folded(words) == [EnglishNumbers.ordinal(number)])
    }

    @Test(
        "a number's place in digits ends as it is spoken",
        arguments: [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (21, "21st"), (112, "112th"), (122, "122nd")])
    func digits(number: Int, text: String) { #expect(EnglishNumbers.ordinal(number) == text) }
}
