import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Centrality")
struct CentralityTests {
    private static let text = QuestionWriterTests.text(
        """
        Enzymes speed up the reactions of a cell because they lower the activation energy. Every enzyme binds a substrate \
        at its active site. The active site of an enzyme fits its substrate. Heat changes the shape of the active site \
        of an enzyme. An inhibitor blocks the active site of an enzyme. A gardener once painted his old wooden fence green.
        """)

    @Test("what the text speaks of throughout is more central than what it mentions once")
    func shares() {
        let centrality = Centrality(Self.text)
        #expect(centrality[5] == 0)
        #expect((1...4).allSatisfy { centrality[$0] > centrality[5] })
        #expect(centrality[400] == 0.5)
    }

    @Test("a central statement is worth more, and stands first beside another one; a definition is worth the same")
    func weighed() {
        let sentences = Self.text.sentences.enumerated().map { QuizSentence($1, position: $0, section: 0) }
        func candidate(_ sentence: Int, _ pattern: QuestionCandidate.Pattern) -> QuestionCandidate {
            QuestionCandidate(
                topic: "\(sentence)", sentence: sentence, type: .multipleChoice, difficulty: .medium, stem: "?",
                answer: "!",
                company: [5, 3].map {
                    QuestionCandidate.Companion(
                        sentence: $0, text: "", stems: [], isDenial: false, isFalsifiable: false)
                }, explanation: "", quality: 50, pattern: pattern)
        }
        let weighed = Centrality(Self.text).weigh(
            [candidate(2, .statement), candidate(5, .statement), candidate(5, .definition)], sentences)
        #expect(weighed[0].quality > 50 && weighed[1].quality < 50 && weighed[2].quality == 50)
        #expect(weighed[0].company.map(\.sentence) == [3, 5])
    }
}
