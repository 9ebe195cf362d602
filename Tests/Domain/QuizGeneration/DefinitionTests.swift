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
        "what tells one of the kind from the others may follow in many ways",
        arguments: [
            ("Resilience is the ability to recover from a loss.", "the ability to recover from a loss"),
            ("A solenoid is a long coil of wire.", "a long coil of wire"),
            (
                "Phylogeny is a discipline that studies how patterns of growth and cognitive skills have evolved.",
                "a discipline that studies how patterns of growth and cognitive skills have evolved"
            ),
            (
                "Power is the rate at which work is done.", "the rate at which work is done"
            ),
            (
                "Dilution is the process whereby a solvent lowers the concentration of a mixture.",
                "the process whereby a solvent lowers the concentration of a mixture"
            ),
            (
                "A hook is a statement, story, or question designed to catch the interest of an audience.",
                "a statement, story, or question designed to catch the interest of an audience"
            ),
            (
                "A theorem is a strongly supported explanation for a large body of experiments.",
                "a strongly supported explanation for a large body of experiments"
            ),
            ("Interest refers to money paid for the privilege of a loan.", "money paid for the privilege of a loan"),
            (
                "Malware is software that damages the system of its victim.",
                "software that damages the system of its victim"
            ),
            (
                "Relaxation refers to the time it takes for the protons to return to equilibrium.",
                "the time it takes for the protons to return to equilibrium"
            ),
            (
                "The gig economy is an environment in which firms hire workers for a short time, offering few benefits.",
                "an environment in which firms hire workers for a short time"
            ),
            (
                "Mail merge is a tool in Word that writes one letter to many people.",
                "a tool in Word that writes one letter to many people"
            ),
        ])
    func species(text: String, meaning: String) {
        #expect(Self.defined(text)?.meaning == meaning)
    }

    @Test(
        "terms of several words, in quotes or behind an adverb",
        arguments: [
            ("The \u{201C}gig economy\u{201D} refers to the hiring of workers for single jobs.", "gig economy"),
            ("A headline usually refers to a title within something larger.", "headline"),
            ("The rate of reaction is the change in the amount of a substance per second.", "rate of reaction"),
            ("An absolute path is the chain of names that starts from the root.", "absolute path"),
            ("A group is a heading that organizes the rows of a report.", "group"),
        ])
    func terms(text: String, term: String) {
        #expect(Self.defined(text)?.term == term)
    }

    @Test(
        "what only names a thing of the text is no term",
        arguments: [
            "The concept of return is the reward that waits for a saver.",
            "The group is a heading that organizes the rows of a report.",
            "A useful life is the span that a machine serves its owner.",
            "Fixed refers to the number of answers between two rewards.",
            "Variable refers to the number of answers between two rewards.",
        ])
    func noTerms(text: String) {
        #expect(Self.defined(text) == nil)
    }

    @Test(
        "what a thing is like, or what holds for us, is no definition",
        arguments: [
            "Two liquids that do not mix with each other are called immiscible.",
            "A mixture that contains a little of a solute is called dilute.",
            "Farming is an industry that feeds us through the year.",
        ])
    func likenesses(text: String) {
        #expect(Self.defined(text) == nil)
    }

    @Test("a meaning that stands in front of its name begins small")
    func inFront() {
        let found = Self.defined("Substances that yield no ions in water are called nonelectrolytes.")
        #expect(found?.meaning == "substances that yield no ions in water")
    }

    @Test("what the text describes without a name may stand beside a meaning")
    func described() throws {
        let sentences = Self.sentences(
            """
            A ledger is a book that lists the payments of a firm. A bank may issue a card that its owner repays monthly. \
            The clerk keeps a box that holds small coins. A buyer signs a paper that promises a later payment. \
            The machine prints a slip that shows the total.
            """)
        let clauses = sentences.map { Clause($0.tokens) }
        let things = DescribedThings(sentences, clauses)
        #expect(
            things.things.map(\.text) == [
                "a book that lists the payments of a firm", "a box that holds small coins",
                "a paper that promises a later payment",
                "a slip that shows the total",
            ])
        let ledger = try #require(clauses[0].flatMap { Definition.find(sentences[0], index: 0, $0) })
        let rivals = things.rivals(of: ledger, at: 0) { _ in nil }
        #expect(rivals.count == 3 && !rivals.contains(ledger.meaning))
    }

    private static func sentences(_ text: String) -> [QuizSentence] {
        QuestionWriterTests.text(text).sentences.enumerated().map { QuizSentence($1, position: $0, section: 0) }
    }

    private static func deed(_ text: String) -> Definition? {
        let sentence = sentence(text)
        return Clause(sentence.tokens).flatMap { Definition.deed(sentence, index: 0, $0) }
    }

    @Test(
        "what happens or what it does tells a term as well",
        arguments: [
            (
                "Refraction occurs when waves change direction as they enter a new medium.",
                "occurs when waves change direction as they enter a new medium"
            ),
            (
                "The current ratio measures the capacity of a firm to pay its debts.",
                "measures the capacity of a firm to pay its debts"
            ),
            (
                "Data security typically involves protecting digital records from theft by strangers.",
                "involves protecting digital records from theft by strangers"
            ),
            (
                "Induction is used to glean patterns from a large number of facts.",
                "is used to glean patterns from a large number of facts"
            ),
        ])
    func deeds(text: String, meaning: String) {
        #expect(Self.deed(text)?.predicate == meaning)
    }

    @Test(
        "what leans, counts, or holds of many things tells no term",
        arguments: [
            "The right lung consists of three lobes of a soft tissue.",
            "Refraction occurs when these waves change direction in the medium.",
            "A teacher measures the progress of a class with a short test.",
            "Induction involves patience and a large number of facts.",
            "The format describes its parts and the order of the fields.",
        ])
    func noDeeds(text: String) {
        #expect(Self.deed(text) == nil)
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
            "A third option is to start a guide and then call it giving the ferry pilot (using its full path name) as one.",
        ])
    func noGlosses(text: String) {
        #expect(Self.explained(text) == [])
    }

    @Test("a year makes a meaning a history, another number does not")
    func measures() {
        func standsAlone(_ meaning: String) -> Bool {
            Definition(
                sentence: 0, subject: "A rod", term: "rod", key: "rod", meaning: meaning, genus: "beam",
                isPlural: false, meaningStems: []
            ).standsAlone
        }
        #expect(standsAlone("a beam of 5.03 metres") && !standsAlone("a beam that smiths used in 1650"))
    }
}
