import LecternPorts
import Testing

@testable import LecternDomain

/// Definitions that are a part of their sentence only, or told in a roundabout way.
@Suite("Definitions within sentences")
struct DefinitionRecallTests {
    private static func sentences(_ text: String) -> [QuizSentence] {
        QuestionWriterTests.text(text).sentences.enumerated().map { QuizSentence($1, position: $0, section: 0) }
    }

    private static func sentence(_ text: String) -> QuizSentence {
        QuizSentence(QuestionWriterTests.text(text).sentences[0], position: 0, section: 0)
    }

    private static func told(_ text: String) -> String? {
        let sentence = sentence(text)
        return Definition.find(sentence, index: 0, Clause(sentence.tokens)).map { "\($0.subject) | \($0.meaning)" }
    }

    private static func explained(_ text: String) -> [String] {
        Gloss.find(sentence(text), index: 0, lexicon: nil).map { "\($0.subject) | \($0.meaning)" }
    }

    @Test(
        "what stands in front of a definition may name its field or what it is told from",
        arguments: [
            (
                "In sociology, a norm is a rule that guides the behavior of a group.",
                "a norm | a rule that guides the behavior of a group"
            ),
            (
                "Unlike bonds, a share is a document that makes its holder an owner of a firm.",
                "a share | a document that makes its holder an owner of a firm"
            ),
        ])
    func introduced(text: String, expected: String) {
        #expect(Self.told(text) == expected)
    }

    @Test("what stands in front may as well be a condition or a place")
    func bound() {
        #expect(Self.told("In France, a prefect is a clerk who speaks for the state in a region.") == nil)
        #expect(Self.told("In addition, a share is a document that makes its holder an owner of a firm.") != nil)
    }

    @Test(
        "kinds of several words, of several nouns or of many members",
        arguments: [
            (
                "A mutation is a sudden, permanent change in a gene.",
                "A mutation | a sudden, permanent change in a gene"
            ),
            (
                "Asthma is a chronic and serious disease in which the airways swell.",
                "Asthma | a chronic and serious disease in which the airways swell"
            ),
            (
                "Imports are goods and services that a country buys from others.",
                "Imports | goods and services that a country buys from others"
            ),
            ("Tariffs are taxes that a government puts on trade.", "Tariffs | taxes that a government puts on trade"),
            (
                "The quinolines are a class of drugs made from bark.",
                "The quinolines | a class of drugs made from bark"
            ),
            (
                "Hydrostatics is the force exerted by a liquid at rest on a wall.",
                "Hydrostatics | the force exerted by a liquid at rest on a wall"
            ),
            (
                "Logistics is a function that involves the storing of goods.",
                "Logistics | a function that involves the storing of goods"
            ),
            (
                "Caste refers to a society\u{2019}s placement of its people in ranks.",
                "Caste | a society\u{2019}s placement of its people in ranks"
            ),
            (
                "Bundling means selling two or more goods together at one price.",
                "Bundling | selling two or more goods together at one price"
            ),
            (
                "A melting point is the temperature at which a solid turns into a liquid.",
                "A melting point | the temperature at which a solid turns into a liquid"
            ),
            (
                "The process by which capital ages and loses its worth is called depreciation.",
                "depreciation | the process by which capital ages and loses its worth"
            ),
        ])
    func kinds(text: String, expected: String) {
        #expect(Self.told(text) == expected)
    }

    @Test(
        "a meaning ends where a dash or another clause begins, and holds its lists whole",
        arguments: [
            (
                "Accounting is the process of collecting, recording, sorting, and reporting the payments of a firm.",
                "Accounting | the process of collecting, recording, sorting, and reporting the payments of a firm"
            ),
            (
                "Federalism is an order that creates two levels of power, each with rights of its own.",
                "Federalism | an order that creates two levels of power"
            ),
            (
                "Culture is the set of values, ideas, and shared symbols that guide a people.",
                "Culture | the set of values, ideas, and shared symbols that guide a people"
            ),
        ])
    func ends(text: String, expected: String) {
        #expect(Self.told(text) == expected)
    }

    @Test("what one of a class is, or does just now, is no definition")
    func nothing() {
        #expect(Self.told("Teams are a specific type of organizational group.") == nil)
        #expect(Self.told("The industry is facing tough competition with rivals that enter the market.") == nil)
        #expect(Self.told("The supreme power that rules in that state is called the sovereign.") == nil)
    }

    @Test("a later clause defines as well as the first")
    func joined() {
        let sentence = Self.sentence(
            "Inspiration is the process that draws air into the lungs, and expiration is the process that drives air from the chest."
        )
        #expect(Definition.joined(sentence, index: 0).map(\.meaning) == ["the process that drives air from the chest"])
    }

    @Test("of two definitions of a term the first counts, and a sentence that leans may still hold one")
    func book() {
        let sentences = Self.sentences(
            """
            A ledger is a book that lists the payments of a firm. A ledger is a tool that serves the clerk in a bank. \
            Jetlag is a collection of complaints that follows a long flight across time zones.
            """)
        let material = Array(sentences.prefix(2))
        var terms = TermBook(material, lexicon: nil)
        let book = DefinitionBook(
            material, material.map { Clause($0.tokens) }, others: [sentences[2]], terms: &terms, first: 2, lexicon: nil)
        #expect(
            book.all.map(\.meaning) == [
                "a book that lists the payments of a firm",
                "a collection of complaints that follows a long flight across time zones",
            ])
        #expect(book.explaining.count == 1 && book.all.last?.sentence == 2)
    }

    @Test(
        "what a dash, a list or a name behind it explains",
        arguments: [
            (
                "Early peoples had traditions similar to animism\u{2014}the idea that all things have a spirit.",
                "animism | the idea that all things have a spirit"
            ),
            (
                "Firms rely on triage, which is the process of finding, weighing, and grading goods by worth.",
                "triage | the process of finding, weighing, and grading goods by worth"
            ),
            (
                "The loss of an electron by an atom, or oxidation, releases a small amount of heat.",
                "oxidation | the loss of an electron by an atom"
            ),
            (
                "Nerves send messages by neurotransmitters, chemicals that cross the gap to the next nerve.",
                "neurotransmitters | chemicals that cross the gap to the next nerve"
            ),
        ])
    func glosses(text: String, expected: String) {
        #expect(Self.explained(text) == [expected])
    }

    @Test(
        "what goes on, or what the text has one of, is explained by no aside",
        arguments: [
            "Other uses may involve paying a debt, or buying an important machine for a home.",
            "The guests toured the distillery\u{2014}an old granary in the heart of the county.",
            "Doctors treat renal failure (loss of a hormone that makes blood) with a drug.",
            "The entry records an asset (assuming that a note is used for the payment of it).",
        ])
    func noGlosses(text: String) {
        #expect(Self.explained(text) == [])
    }
}
