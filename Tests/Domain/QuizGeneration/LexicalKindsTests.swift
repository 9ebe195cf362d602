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
        The liver stores sugar for the muscles of a runner. The winter was long in the mountains of Norway. \
        The pancreas makes a sour juice for the gut of calves. A hard blow from behind can tear the liver. \
        Few drugs of the apothecary reach the pancreas. Many shepherds die in the winter.
        """

    private static func sentences() -> [QuizSentence] {
        var rejections: [QuestionRejection: Int] = [:]
        return QuizMaterial.sentences(QuestionWriterTests.text(body), &rejections).material
    }

    @Test("terms that the text never puts side by side stand together when the lexicon knows both to be of one kind")
    func kinship() throws {
        func book(_ lexicon: (any Lexicon)?) -> TermBook {
            var book = TermBook(Self.sentences(), lexicon: lexicon)
            book.settle()
            return book
        }
        let told = book(Self.lexicon)
        let liver = try #require(told.terms["liver"])
        let pancreas = try #require(told.terms["pancreas"])
        let winter = try #require(told.terms["winter"])
        #expect(told.kinship(liver, pancreas) != nil)
        #expect(told.kinship(liver, winter) == nil)
        #expect(book(nil).kinship(liver, winter) == nil)
        let asking = ClauseQuestions(terms: told, lexicon: Self.lexicon)
        #expect(asking.isEqual(pancreas, to: liver))
        #expect(!asking.isEqual(winter, to: liver))
    }

    @Test("without a lexicon no term takes the place of another in a statement")
    func exchanges() {
        let statements = CandidateFinder(
            Self.sentences(), others: [], outline: Outline(QuestionWriterTests.text("")), lexicon: nil
        ).statements
        #expect(!statements.flatMap(\.fullFalsehoods).contains { $0.rule == .term })
    }
}
