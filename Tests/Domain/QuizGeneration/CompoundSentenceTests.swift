import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Sentences of several clauses")
struct CompoundSentenceTests {
    @Test(
        "what is joined or added behind a clause can go",
        arguments: [
            (
                "Enzymes lower the energy that a reaction needs, and they are not used up.",
                "Enzymes lower the energy that a reaction needs."
            ),
            (
                "The product of two vectors is zero for a right angle, it is negative for a wide one.",
                "The product of two vectors is zero for a right angle."
            ),
            (
                "The weavers of Flanders bought wool in England, which they also did in Spain.",
                "The weavers of Flanders bought wool in England."
            ),
            (
                "The price of bread rose in the spring, so we look at the harvest.",
                "The price of bread rose in the spring."
            ),
        ])
    func heads(text: String, expected: String) { #expect(CompoundSentence.parts(of: text).first == expected) }

    @Test("what stands behind \"and\" is a statement of its own where nothing in front bears on it")
    func tails() {
        #expect(
            CompoundSentence.parts(of: "They sell wool in the town, and weavers of the coast buy it in the spring.")
                .contains("Weavers of the coast buy it in the spring."))
        for text in [
            "If a metal is heated, it expands, and bridges of iron need a gap in the summer.",
            "Plato claimed that poets lie, and painters of the court told the king of it.",
            "Prices of wool could rise in the north, and weavers of the coast buy it in the spring.",
            "The gas is heated in a bottle, and the pressure of it rises in a minute.",
            "In the winter the river froze, and ships of the coast were held in the harbor.",
        ] {
            #expect(!CompoundSentence.parts(of: text).contains { text.hasSuffix($0.dropFirst()) }, "\(text)")
        }
    }

    @Test(
        "a list, a pair and a condition stay whole",
        arguments: [
            "Saturn holds a wide ring, many small moons, and clouds of ice that reach the pole.",
            "Either the king signs the law of the parliament, or the law is sent back to it.",
            "The bridge was not built by the king in person, because he had died before.",
            "Prices of bread in the towns do not rise, because the harvest was good.",
            "When the gas in the bottle is heated, it presses on the glass.",
        ])
    func whole(text: String) { #expect(CompoundSentence.parts(of: text).isEmpty) }

    @Test("what stands before the last of a list is no clause of its own")
    func lists() {
        let text = "The old empire of the north held mines, ports, and mills fed the towns of the coast."
        #expect(!CompoundSentence.parts(of: text).contains { $0.hasSuffix("ports.") })
    }

    @Test("a sentence that leans in one clause only gives another one to the quiz, with the whole as its quote")
    func material() throws {
        let text = QuestionWriterTests.text(
            "Sailors of the coast feared storms. They told tales of them, and merchants of Bergen paid for the tales in silver."
        )
        var rejections: [QuestionRejection: Int] = [:]
        let found = QuizMaterial.sentences(text, &rejections).material
        let part = try #require(found.last)
        #expect(part.text == "Merchants of Bergen paid for the tales in silver.")
        #expect(part.quote.hasPrefix("They told tales"))
    }
}
