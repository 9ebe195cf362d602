import Testing

@testable import LecternDomain

@Suite("Where a statement may be cut")
struct StatementCutTests {
    @Test(
        "what the cut would leave hanging stays whole",
        arguments: [
            "The chlorination of butane gives two monochlorinated products in a 30 : 70 ratio.",
            "The chlorination of butane gives two products in a 30, which is rare.",
            "Dutch jurists saw the laws of nature, and the rights of man, as duties of every citizen.",
            "Jaundice is a genetic condition in which red blood cells, the cells of the marrow, are round.",
            "The libraries of a work include anything, other than the work as a whole, that is sold with the system.",
            "The word ethics is derived from the Greek words ethos, meaning a habit, and logos, meaning the study of it.",
            "Firms can either sell and ship the goods directly, which costs more, or use a chain of shops.",
            "The old ferry crosses the bay in winter, but because of the ice the trip takes a whole day.",
            "A register of the port holds names, dates, and cargoes (some of which can be missing).",
            "Captains pay a toll at the bridge, unless their ships carry bread for the town.",
            "Under the act, injunctive relief is available to enjoin actual, as well as threatened, misuse of a secret.",
        ])
    func hanging(text: String) {
        let finder = QuestionWriterTests.finder(text)
        #expect(finder.sentences.count == 1)
        #expect(finder.statements.allSatisfy { $0.text == text })
    }

    @Test("what is complete without it is cut")
    func complete() {
        let text = "The pressure of the gas has to remain stable, because the valve opens at its rise."
        #expect(
            QuestionWriterTests.finder(text).statements.map(\.text) == ["The pressure of the gas has to remain stable."]
        )
    }
}
