import LecternPorts
import Testing

@testable import LecternDomain

@Suite("What a sentence is worth")
struct SentenceWorthTests {
    private typealias Trait = SentenceTraits.Trait

    private static let text = QuestionWriterTests.text(
        """
        Enzymes speed up the reactions of a cell because they lower the activation energy. Every enzyme binds a substrate \
        at its active site. The active site of an enzyme fits its substrate. Heat changes the shape of the active site \
        of an enzyme. An inhibitor blocks the active site of an enzyme. In 1934 he gave some of them to a friend in Ohio.
        """)
    private static let sentences = text.sentences.enumerated().map { QuizSentence($1, position: $0, section: 0) }
    private static let worth = SentenceWorth(sentences, sentences.map { Clause($0.tokens) }, in: Centrality(text))

    @Test("what tells of the matter is worth more than what is told in passing")
    func worth() {
        #expect((0...4).allSatisfy { Self.worth[$0] > Self.worth[5] })
        #expect(Self.worth[400] == 0)
    }

    @Test("a good statement is worth more, and stands first beside another one; a definition is worth the same")
    func weighed() {
        func candidate(_ sentence: Int, _ pattern: QuestionCandidate.Pattern) -> QuestionCandidate {
            QuestionCandidate(
                topic: "\(sentence)", sentence: sentence, type: .multipleChoice, difficulty: .medium, stem: "?",
                answer: "!",
                company: [5, 3].map {
                    QuestionCandidate.Companion(
                        sentence: $0, text: "", stems: [], isDenial: false, isFalsifiable: false)
                }, explanation: "", quality: 50, pattern: pattern)
        }
        let weighed = Self.worth.weigh([
            candidate(2, .statement), candidate(5, .statement), candidate(5, .definition), candidate(5, .subject),
        ])
        #expect(weighed[0].quality > weighed[1].quality && weighed[1].quality < weighed[3].quality)
        #expect(weighed[3].quality < 50 && weighed[2].quality == 50)
        #expect(weighed[0].company.map(\.sentence) == [3, 5])
    }

    @Test(
        "each trait is seen where it is, and only there",
        arguments: [
            ("In 1848, revolutions broke out in Europe.", [.opensInTime, .years, .names, .isTiny, .isIntroduced]),
            ("An enzyme is a protein that binds (and releases) a substrate.", [.definition, .being, .brackets]),
            ("You should use some of these “cells” again.", [.reader, .duty, .someOf, .pointing, .quotes, .additive]),
            ("He argued that 40 percent of farms were larger.", [.manOrWoman, .saying, .percent]),
            ("Sea levels rise because ice melts faster than before.", [.cause, .comparison, .presentPlural]),
            ("Fatty acids might perhaps be useful fuels, such as butter.", [.hedged, .mayVerb, .vague, .example]),
        ] as [(String, [SentenceTraits.Trait])])
    func traits(text: String, expected: [SentenceTraits.Trait]) throws {
        let document = QuestionWriterTests.text(text)
        let sentence = QuizSentence(try #require(document.sentences.first), position: 0, section: 0)
        let traits = SentenceTraits(sentence, Clause(sentence.tokens), in: Centrality(document)).values
        let flags: [SentenceTraits.Trait] = [
            .opensInTime, .years, .names, .definition, .being, .brackets, .reader, .duty, .someOf, .pointing, .quotes,
            .additive, .manOrWoman, .saying, .percent, .cause, .comparison, .hedged, .mayVerb, .vague, .example,
        ]
        #expect(expected.allSatisfy { traits[$0] ?? 0 > 0 })
        #expect(flags.filter { !expected.contains($0) && traits[$0] ?? 0 > 0 }.isEmpty)
    }
}
