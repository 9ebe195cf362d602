import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Kinds of things, as a lexicon tells them")
struct LexicalKindsTests {
    private static let above = ["organ", "body part", "part", "thing", "object", "entity"]
    private static let lexicon = FakeLexicon([
        .init("liver", kind: "noun.body", above: above), .init("spleen", kind: "noun.body", above: above),
        .init("pancreas", kind: "noun.body", above: above), .init("kidney", kind: "noun.body", above: above),
        .init("organ", kind: "body part", above: Array(above.dropFirst(2))),
        .init("harvest", kind: "act", above: ["event", "entity"]),
        .init("winter", kind: "season", above: ["time", "measure", "entity"]),
        .init("market", kind: "place", above: ["thing", "object", "entity"]),
    ])

    private func relation(_ one: String, _ other: String) -> LexicalKinds.Relation {
        var kinds = LexicalKinds(Self.lexicon)
        func lineages(_ term: String) -> LexicalKinds.Lineages {
            kinds.lineages(of: term.split(separator: " ").map(String.init))
        }
        return LexicalKinds.relation(lineages(one), lineages(other))
    }

    @Test(
        "two terms are kin below a narrow kind, and strange below a wide one",
        arguments: [
            ("liver", "spleen", LexicalKinds.Relation.kin(2)), ("livers", "spleen", .kin(2)),
            ("liver", "organ", .same), ("liver", "liver", .same), ("liver", "winter", .strange),
            ("market", "harvest", .strange), ("liver", "gearbox", .unknown),
        ])
    func relations(one: String, other: String, expected: LexicalKinds.Relation) {
        #expect(relation(one, other) == expected)
        #expect(relation(other, one) == expected)
    }

    @Test("a term that the lexicon lacks is a kind of its head")
    func heads() {
        #expect(relation("calf liver", "goose liver") == .kin(2))
        #expect(relation("calf liver", "liver") == .same)
        #expect(relation("calf liver", "spleen") == .kin(3))
        #expect(!LexicalKinds(Self.lexicon).knows(["calf", "liver"]))
        #expect(LexicalKinds(Self.lexicon).knows(["livers"]))
    }

    @Test("without a lexicon nothing is known")
    func none() {
        var kinds = LexicalKinds(nil)
        #expect(kinds.isEmpty && kinds.lineages(of: ["liver"]).isEmpty && kinds.meanings(of: "liver", upTo: 4) == 0)
    }

    private static let body = """
        The liver stores sugar for the muscles of a runner. The spleen filters old cells from the blood of mammals. \
        A healthy liver is dark red. A large spleen is painful. The winter was long in the mountains of Norway. \
        A cold winter is feared by shepherds. The harvest was poor in the valleys of Norway. A good harvest feeds a village. \
        The pancreas makes a juice for the gut of mammals. A sick pancreas is dangerous. \
        The kidney cleans water and salt out of food. A second kidney is a reserve. The market sold wool and tallow. \
        A busy market is noisy.
        """

    private static func finder(_ lexicon: (any Lexicon)?) -> CandidateFinder {
        var rejections: [QuestionRejection: Int] = [:]
        let (sentences, others) = QuizMaterial.sentences(QuestionWriterTests.text(body), &rejections)
        return CandidateFinder(sentences, others: others, lexicon: lexicon)
    }

    @Test("beside an organ stand organs, and no season")
    func options() {
        let organs: Set<String> = ["liver", "spleen", "pancreas", "kidney"]
        var random = SeededGenerator(seed: 1)
        let found = Self.finder(Self.lexicon).find(.multipleChoice, random: &random).filter {
            [.term, .subject, .object].contains($0.pattern)
        }
        #expect(found.contains { organs.contains($0.answer.lowercased()) })
        for candidate in found where organs.contains(candidate.answer.lowercased()) {
            #expect(Set(candidate.distractors.map { $0.lowercased() }).isSubset(of: organs), "\(candidate)")
        }
    }

    @Test("a term changes places with one of its kind to make a statement false, and only a lexicon allows it")
    func exchanges() {
        func changed(_ lexicon: (any Lexicon)?) -> [String] {
            Self.finder(lexicon).statements.flatMap(\.fullFalsehoods).filter { $0.rule == .term }.map(\.text)
        }
        let found = changed(Self.lexicon)
        #expect(found.contains { $0.hasSuffix(" filters old cells from the blood of mammals.") })
        #expect(!found.contains { $0.contains("winter") || $0.contains("market") })
        #expect(changed(nil).isEmpty)
    }
}
