import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Numbers of any size in a text")
struct HugeNumbersTests {
    private static let sentences = [
        "The observable universe contains more than N stars.", "A human body consists of at least N cells.",
        "The ocean holds up to N bacteria.", "The sun produces fewer than N photons each second.",
        "The treaty began an N-day truce between the two cities.",
        "The treaty of the town ended a N-year war in Europe.",
        "The moon rose over the old town in the Nth century.", "The war of the two cities lasted from N to N.",
        "The population of the town grew from N to N people between N and N.", "The old empire fell in N BCE.",
        "The share of water in the soil was N% in 1985.", "Between N and N workers joined the strike in the harbour.",
        "The tower of the town is N metres tall and weighs N.5 tonnes.", "The company made $N in profit in the 1990s.",
        "The king was crowned on March N, N.", "There are N kinds of cells in the body.",
        "The river carries -N tonnes of sand to the sea.", "By N percent of all counts, the crater is N,000 years old.",
    ]

    static let numbers = [
        "\(Int.max)", "\(Int.max - 1)", "9223372036854775808", "4611686018427387904", "999999999999",
        "1" + String(repeating: "0", count: 25), "1" + String(repeating: ",000", count: 9),
        String(repeating: "9", count: 400),
    ]

    @Test("a quiz is written, whatever the numbers are", arguments: numbers)
    func written(_ number: String) {
        let text = Self.sentences.map { $0.replacing("N", with: number) }.joined(separator: " ")
        let outcome = QuestionWriterTests.write(text + "\n\n" + QuestionWriterTests.lecture, count: 30, .mixed)
        #expect(!outcome.questions.isEmpty)
    }
}
