import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Definitions")
struct DefinitionTests {
    private static func sentence(_ text: String) -> QuizSentence {
        QuizSentence(QuestionWriterTests.text(text).sentences[0], position: 0, section: 0)
    }

    private static func defined(_ text: String) -> Definition? {
        let sentence = sentence(text)
        return Clause(sentence.tokens).flatMap { Definition.find(sentence, index: 0, $0) }
    }

    private static func explained(_ text: String) -> [String] {
        Gloss.find(sentence(text), index: 0, lexicon: nil).map { "\($0.subject): \($0.meaning)" }
    }

    @Test(
        "a thin noun tells a kind where enough follows it",
        arguments: [
            (
                "A lever is a system that lifts a load with a smaller force.",
                "a system that lifts a load with a smaller force"
            ),
            ("Botany is the study of plants.", "the study of plants"),
        ])
    func kinds(text: String, meaning: String) {
        #expect(Self.defined(text)?.meaning == meaning)
    }

    @Test(
        "what is too thin, a judgement or half a list defines nothing",
        arguments: [
            "A lever is a system of parts.", "Botany is a kind of fun.",
            "Basalt is the commonest thing that sailors on the coast remember.",
            "Basalt is the easiest layer of rock for geologists to study.",
            "The strait is the narrow water between the island.", "A bureau is a chain of command whereby officials.",
            "A significant trigger is the feeling of being treated without any fairness.",
            "A rail is a small share still require that riders pay in the train.",
            "The harbour is the home of a fleet that sails to the north.",
        ])
    func nothing(text: String) {
        #expect(Self.defined(text) == nil)
    }

    @Test(
        "a definition ends where something else is said",
        arguments: [
            (
                "Gastritis is an inflammation of the lining that results in swelling and enteritis refers to another organ.",
                "an inflammation of the lining that results in swelling"
            ),
            (
                "Listeriosis is a serious infection of the blood and is a risk to the old.",
                "a serious infection of the blood"
            ),
            (
                "Basalt is a dark layer of the crust of an ocean, but it makes up little of the whole.",
                "a dark layer of the crust of an ocean"
            ),
        ])
    func end(text: String, meaning: String) {
        #expect(Self.defined(text)?.meaning == meaning)
    }

    @Test(
        "what a sentence explains in passing",
        arguments: [
            (
                "Doctors treat apnea (a pause in breathing that lasts some seconds) with a mask.",
                "apnea: a pause in breathing that lasts some seconds"
            ),
            (
                "Roots take up water by osmosis, the movement of water across a membrane.",
                "osmosis: the movement of water across a membrane"
            ),
            (
                "They relied on serfdom, or a system of labor in which peasants were bound to the land, for centuries.",
                "serfdom: a system of labor in which peasants were bound to the land"
            ),
            (
                "Cells make it in a process called transcription, in which an enzyme copies a gene.",
                "transcription: a process in which an enzyme copies a gene"
            ),
            (
                "The kidneys regulate diuresis, which is the production of urine in excess.",
                "diuresis: the production of urine in excess"
            ),
        ])
    func glosses(text: String, expected: String) {
        #expect(Self.explained(text) == [expected])
    }

    @Test(
        "what only looks like an explanation is none",
        arguments: [
            "In academia, the number of women at each level continues to decrease.",
            "Doctors treat cats, a dog that barks, and a horse.",
            "They raised taxes on trade, a move that angered the merchants of the town.",
            "Heat leaves the mantle, the process by which rock rises and sinks.",
            "She wrote to Zillow, a company that sells houses to young people.",
            "Roots take up water by osmosis, the movement of it across this membrane.",
            "Around the tooth, a layer of hard dentin extends into the root.",
        ])
    func noGlosses(text: String) {
        #expect(Self.explained(text) == [])
    }
}
