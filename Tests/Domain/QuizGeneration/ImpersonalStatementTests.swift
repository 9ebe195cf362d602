import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Statements whose subject is a mere word")
struct ImpersonalStatementTests {
    private func book(_ texts: [String]) -> [Statement] {
        QuestionWriterTests.finder(texts.joined(separator: " ")).statements
    }

    @Test(
        "what there is, and what it is important to do, can be understood alone",
        arguments: [
            "There are two types of connections between cells in most animals.",
            "There is no cure for the common cold of children.",
            "There are seven families of living lemurs in Africa.",
            "In the kidney, there is a single layer of cells against a membrane.",
            "In 2019, there were many new marriages in the United States.",
            "There has been a strong growth in the number of farms in recent decades.",
            "There are many different approaches regarding human development.",
            "It is illegal to fire a worker for joining a union.",
            "It is difficult for women to rise to the top of a company.",
            "It is essential that a nurse listens to the wishes of a client.",
        ])
    func understood(text: String) { #expect(book([text]).map(\.text) == [text]) }

    @Test(
        "but not where the rest leans on other sentences",
        arguments: [
            "There are only four of them in the whole country.",
            "There are two theories to account for the flares.",
            "There is a way to do this with a little patience.",
            "There are other types of connections between the cells.",
            "There is the question of the age of the universe.",
            "There is reason to worry about the future of the coast.",
            "There are two theories of the flares.",
            "It was a time of constant warfare and violence.",
            "It is important to understand the difference between the two.",
            "It is likely that the price of bread rises in the spring.",
            "It was founded by a merchant from the city of Lyon.",
            "It is hard to say how the price of bread rose.",
        ])
    func refused(text: String) { #expect(book([text]).isEmpty) }

    private func falsehoods(_ text: String) -> [String] {
        book([text]).flatMap(\.falsehoods).map(\.text)
    }

    @Test("are turned false by how many there are, not by a quality that others may have as well")
    func falsehoods() {
        let counted = falsehoods("There are seven families of large lemurs in Africa.")
        #expect(!counted.isEmpty)
        #expect(counted.allSatisfy { $0.contains("large lemurs") && !$0.contains("seven") })
        #expect(falsehoods("There are small families of large lemurs in Africa.").isEmpty)
        #expect(
            falsehoods("There is no cure for the common cold of children.")
                == ["There is a cure for the common cold of children."])
        #expect(
            falsehoods("It is illegal to fire a worker for joining a large union.")
                == ["It is legal to fire a worker for joining a large union."])
    }

    @Test("what is said of one among several is not turned false: another may be otherwise")
    func oneOfSeveral() throws {
        let statement = try #require(book(["One common virus of the skin is harmless to most healthy adults."]).first)
        #expect(statement.falsehoods.isEmpty)
        #expect(statement.negation == nil)
        #expect(!falsehoods("The common virus of the skin is harmless to most healthy adults.").isEmpty)
    }

    @Test("no question names their subject")
    func nameless() {
        let texts = (2...9).map {
            "There are \($0 + 10) kinds of \(["birds", "trees", "rivers", "roads"][$0 % 4]) in the land of \(["Alba", "Bern", "Cadiz", "Delos"][$0 / 2 - 1])."
        }
        let statements = book(texts)
        #expect(statements.count == texts.count)
        #expect(statements.allSatisfy { $0.subject.isEmpty })
        let sentences = texts.map { QuizSentence($0) }
        for candidate in StatementChoices(statements, sentences).find() {
            #expect(!candidate.stem.contains("about"))
        }
    }
}
