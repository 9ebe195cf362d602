import Testing

@testable import LecternDomain

@Suite("Where a statement may be cut")
struct StatementCutTests {
    @Test(
        "what the cut would leave hanging stays whole",
        arguments: [
            "The chlorination of butane gives two products in a 30, which is rare.",
            "Dutch jurists saw the laws of nature, and the rights of man, as duties of every citizen.",
            "Jaundice is a genetic condition in which red blood cells, the cells of the marrow, are round.",
            "The libraries of a work include anything, other than the work as a whole, that is sold with the system.",
            "The word ethics is derived from the Greek words ethos, meaning a habit, and logos, meaning the study of it.",
            "Firms can either sell and ship the goods directly, which costs more, or use a chain of shops.",
            "Skaters will work over a frozen river, but because of the cold associated with most frozen rivers, pay will not be great.",
            "A register of the port holds names, dates, and cargoes (some of which can be missing).",
            "The captains of the north pay a toll at the bridge, unless a ship of theirs carries bread.",
            "Under the act, injunctive relief is available to enjoin actual, as well as threatened, misuse of a secret.",
        ])
    func hanging(text: String) {
        let finder = QuestionWriterTests.finder(text)
        #expect(finder.sentences.count == 1)
        #expect(finder.statements.map(\.text) == [text])
    }

    @Test("what a colon within a number would break is not shown")
    func broken() {
        let finder = QuestionWriterTests.finder(
            "The chlorination of butane gives two monochlorinated products in a 30 : 70 ratio.")
        #expect(finder.sentences.count == 1 && finder.statements.isEmpty)
    }

    @Test("what is complete without it is cut")
    func complete() {
        let text = "The pressure of the gas has to remain stable, because the valve opens at its rise."
        #expect(
            QuestionWriterTests.finder(text).statements.map(\.text) == ["The pressure of the gas has to remain stable."]
        )
    }
}
