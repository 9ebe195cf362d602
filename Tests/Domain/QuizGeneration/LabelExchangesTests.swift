import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Labels exchanged for others of one kind")
struct LabelExchangesTests {
    private static let lexicon = FakeLexicon([.init("recv", .noun), .init("send", .noun), .init("same", .adjective)])

    private func falsehoods(_ text: String, beside other: String) throws -> [Falsehood] {
        let sentences = [QuizSentence(text), QuizSentence(other)]
        let clause = try #require(Clause(sentences[0].tokens))
        return LabelExchanges(sentences, lexicon: Self.lexicon).find(sentences[0].tokens, clause, at: 0)
    }

    @Test(
        "what is said of one tab or method is false of another",
        arguments: [
            (
                "The Insert tab holds the commands for charts, pictures and shapes.",
                "The Review tab shows the comments of all readers.", "The Review tab holds"
            ),
            (
                "The recv method takes the first message out of the channel of the thread.",
                "The send method blocks the whole program.", "The send method takes"
            ),
        ])
    func exchanged(text: String, other: String, expected: String) throws {
        #expect(try falsehoods(text, beside: other).contains { $0.text.hasPrefix(expected) && $0.quality >= 70 })
    }

    @Test(
        "where another could do the same, or nothing tells two apart, no label is exchanged",
        arguments: [
            (
                "The Insert tab may hold the commands for charts, pictures and shapes.",
                "The Review tab shows the comments of all readers."
            ),
            (
                "The Insert tab holds the commands for charts, pictures and shapes.",
                "The Review shows all comments of a reader."
            ),
            (
                "The same method takes the first message out of the channel of the thread.",
                "The send method blocks the program."
            ),
        ])
    func kept(text: String, other: String) throws {
        #expect(try falsehoods(text, beside: other).isEmpty)
    }
}
