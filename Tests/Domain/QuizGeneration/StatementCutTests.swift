import Testing

@testable import LecternDomain

@Suite("Where a statement may be cut")
struct StatementCutTests {
    @Test(
        "what the cut would leave hanging stays whole",
        arguments: [
            "A change in demand will change the revenue of the firm and in turn, within weeks, its profits.",
            "The chlorination of butane gives two products in a 30, or rather 31, percent share.",
            "Under the act, the court has a remedy to enjoin actual, and threatened, misuse of a secret.",
        ])
    func hanging(text: String) {
        let told = QuestionWriterTests.finder(text).statements.map(\.text)
        #expect(told.allSatisfy { $0 == text })
    }

    @Test("what is complete without it is cut")
    func complete() {
        let text = "The pressure of the gas has to remain stable, because the valve opens at its rise."
        #expect(
            QuestionWriterTests.finder(text).statements.map(\.text) == ["The pressure of the gas has to remain stable."]
        )
    }
}
