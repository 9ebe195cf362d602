import LecternPorts
import Testing

@testable import LecternDomain

@Suite("False statements made of true ones")
struct FalsifierTests {
    private func falsehoods(_ text: String) -> [Falsehood] {
        let sentence = QuizSentence(text)
        guard let clause = Clause(sentence.tokens) else { return [] }
        return Falsifier(sentence.tokens, clause).find()
    }

    @Test(
        "each rule changes one thing, and what comes of it reads as a sentence",
        arguments: [
            (
                Falsehood.Rule.opposite, "Railways lowered the cost of transport.",
                "Railways raised the cost of transport."
            ),
            (
                .opposite, "Coke is made by heating coal in the absence of air.",
                "Coke is made by heating coal in the presence of air."
            ),
            (
                .opposite, "The wage of a spinner was higher in Manchester.",
                "The wage of a spinner was lower in Manchester."
            ),
            (
                .opposite, "Trade unions were illegal in Britain at that time.",
                "Trade unions were legal in Britain at that time."
            ),
            (.affirmed, "A virus does not grow outside a living cell.", "A virus grows outside a living cell."),
            (.affirmed, "Bacteria have no nucleus in their cells.", "Bacteria have a nucleus in their cells."),
            (.affirmed, "The pump cannot lift water from deep mines.", "The pump can lift water from deep mines."),
            (.exchange, "Yeast cells turn sugar into alcohol.", "Yeast cells turn alcohol into sugar."),
            (
                .exchange, "The smelters burned coke instead of charcoal.",
                "The smelters burned charcoal instead of coke."
            ),
            (
                .exchange, "Pepsin works in the stomach, whereas trypsin works in the small intestine.",
                "Trypsin works in the stomach, whereas pepsin works in the small intestine."
            ),
            (
                .bound, "A red photon has less energy than a violet photon.",
                "A red photon has more energy than a violet photon."
            ),
            (.bound, "A grand jury needs at least twelve members.", "A grand jury needs at most twelve members."),
            (
                .manner, "A wave carries energy without transporting matter.",
                "A wave carries energy by transporting matter."
            ),
            (
                .manner, "Turnpike trusts paid for the roads by charging tolls.",
                "Turnpike trusts paid for the roads without charging tolls."
            ),
            (.scope, "All mammals feed their young with milk.", "Only some mammals feed their young with milk."),
            (
                .scope, "In the old system, every developer owns a copy.",
                "In the old system, hardly any developer owns a copy."
            ),
            (.scope, "The server keeps a single copy of the table.", "The server keeps several copies of the table."),
            (
                .condition, "The valve closes at once if the pressure falls.",
                "The valve closes at once unless the pressure falls."
            ),
            (
                .condition, "The gate is opened when the tide turns in the morning.",
                "The gate is opened before the tide turns in the morning."
            ),
            (
                .opposite, "The new tariff caused an increase in smuggling along the coast.",
                "The new tariff caused a decrease in smuggling along the coast."
            ),
            (
                .opposite, "Granite is the most durable stone of the quarry.",
                "Granite is the least durable stone of the quarry."
            ),
            (
                .opposite, "The clerk adds new entries at the end of the list.",
                "The clerk adds new entries at the beginning of the list."
            ),
            (.bound, "Soft iron is more magnetic below this heat.", "Soft iron is less magnetic below this heat."),
            (
                .bound, "The doctors focus more on present issues than on dreams.",
                "The doctors focus less on present issues than on dreams."
            ),
            (
                .denied, "Merchants must disclose the weight of a loaf.",
                "Merchants need not disclose the weight of a loaf."
            ),
            (.denied, "Heat can harden clay within an hour.", "Heat cannot harden clay within an hour."),
            (.affirmed, "Plaintiffs do not have to prove intent.", "Plaintiffs have to prove intent."),
            (
                .opposite, "The new kiln tends to reduce the loss of heat.",
                "The new kiln tends to increase the loss of heat."
            ),
            (
                .opposite, "Catalysts are substances that accelerate a reaction.",
                "Catalysts are substances that decelerate a reaction."
            ),
            (.opposite, "The guild advocated cheap bread in winter.", "The guild opposed cheap bread in winter."),
            (
                .opposite, "The kiln stands behind the mill near a pond.",
                "The kiln stands in front of the mill near a pond."
            ),
        ])
    func rules(rule: Falsehood.Rule, text: String, expected: String) {
        let found = falsehoods(text)
        #expect(found.contains { $0.rule == rule && $0.text == expected }, "\(found.map(\.text))")
    }

    @Test("a number becomes another one of its size")
    func numbers() throws {
        let found = falsehoods("Sound travels at about 340 metres per second in air.").filter { $0.rule == .number }
        #expect(!found.isEmpty)
        for falsehood in found {
            #expect(falsehood.was == "340")
            let now = try #require(Int(falsehood.now))
            #expect(now != 340 && (100...1000).contains(now))
        }
    }

    @Test(
        "nothing is changed where the contrary could hold as well",
        arguments: [
            "Some stars may be larger than the Sun.", "The Earth does not turn 360 degrees in one solar day.",
            "Iron at 2000 degrees emits more light than iron at 200 degrees does.",
        ])
    func careful(text: String) {
        #expect(
            !falsehoods(text).contains { $0.rule == .number || $0.text.contains("smaller") },
            "\(falsehoods(text).map(\.text))")
    }

    @Test(
        "what is quoted, a verb with a particle and a state keep their words",
        arguments: [
            "The poet called the harbour \u{201C}a large and cold place\u{201D} in a letter.",
            "The masons left the town by the end of the siege.",
            "The painter grew up in a small town by the sea.",
            "The lamp is lit when the room is dark in winter.",
        ])
    func kept(text: String) {
        let found = falsehoods(text).map(\.text)
        #expect(
            !found.contains {
                $0.contains("shrank") || $0.contains("before") || $0.contains("beginning") || $0.contains("small and")
            })
    }

    @Test(
        "an opposite that would be no falsehood but a nonsense is not written",
        arguments: [
            ("Merchants often converted to Islam to gain access to markets.", "lose"),
            ("The war was one part of the larger struggle of the two empires.", "smaller"),
            ("Repeated petitions mostly fell upon deaf ears in London.", "rose"),
            ("Nitrites are reduced to nitric oxide in the cell.", "increased"),
            ("Later telescopes revealed that the galaxy holds many bubbles.", "concealed"),
            ("In this model, life begins at the first breath.", "ends"),
            ("Linnaeus placed humans on a tree that contained just two branches.", "lacked"),
            ("Silver has long been used against infection.", "short"),
            ("In early 1774, Parliament answered with acts commonly known as coercive.", "rarely"),
            ("Coffee became popular in England after the first house opened in London.", "before the first"),
            ("Everybody loves a mystery, and astronomers are no exception.", "are exception"),
            ("Filesystems are very reliable, but errors do still occur.", "unreliable"),
            ("Telescopes have come a long way since Galileo built one.", "short way"),
            ("The tax drew colonists from very different areas together.", "identical"),
            ("All wood can burn in a furnace.", "cannot"),
            ("Sincerity was closer to loyalty for the old masters.", "farther"),
            ("The hand is farther from the trunk of the body.", "closer"),
            ("In smaller towns with lower rents, kinship shapes the whole life.", "larger"),
            ("Muscles are dependent on calcium for each contraction.", "independent on"),
            ("The weather cannot but change in spring.", "can but"),
        ])
    func nonsense(text: String, words: String) {
        #expect(!falsehoods(text).contains { $0.text.contains(words) }, "\(falsehoods(text).map(\.text))")
    }

    @Test(
        "a verb is denied in its own form",
        arguments: [
            ("Beavers build dams of branches.", "Beavers do not build dams of branches."),
            ("The heart pumps blood through the lungs.", "The heart does not pump blood through the lungs."),
            ("Watt built an engine in Glasgow.", "Watt did not build an engine in Glasgow."),
            ("Osmosis is the movement of water.", "Osmosis is not the movement of water."),
            ("The guild has a charter of its own.", "The guild does not have a charter of its own."),
            ("The engine has replaced the water wheel.", "The engine has not replaced the water wheel."),
        ])
    func negated(text: String, expected: String) throws {
        let sentence = QuizSentence(text)
        let clause = try #require(Clause(sentence.tokens))
        #expect(Falsifier(sentence.tokens, clause).negation()?.text == expected)
    }

    @Test(
        "what holds in part, or of two things, is not denied",
        arguments: [
            "Most beavers build dams of branches.", "Watt moved to Glasgow and built an engine there.",
            "Osmosis is often the movement of water.", "The engine does not replace the water wheel.",
            "The valve closes when the pressure falls at night.",
            "The laws of the tyrant were fungible, meaning that they changed every day.",
        ])
    func undeniable(text: String) throws {
        let sentence = QuizSentence(text)
        let clause = try #require(Clause(sentence.tokens))
        #expect(Falsifier(sentence.tokens, clause).negation() == nil)
    }

    @Test("what another sentence of the document says is no falsehood")
    func saidElsewhere() {
        let body = """
            Warm air rises above the cold air of a valley. Iron expands with rising heat in every direction. \
            Iron contracts with rising heat in every direction where it turns from one crystal form to another.
            """
        let book = QuestionWriterTests.finder(body)
        #expect(
            !book.statements.flatMap(\.fullFalsehoods).contains { $0.text.hasPrefix("Iron contracts with rising heat") }
        )
    }

    @Test("a definition goes to another term that the document defines")
    func definitions() {
        let found = QuestionWriterTests.finder(QuestionWriterTests.lecture).statements.flatMap(\.fullFalsehoods)
        let names = found.filter { $0.rule == .name }.map(\.text)
        #expect(
            names.contains {
                $0.hasSuffix(" is the transfer of heat by electromagnetic fields.") && !$0.hasPrefix("Radiation")
            })
    }

    @Test("of two kinds of one thing the definition of the one goes to the other, though they are named alike")
    func kindsOfOneThing() {
        let body = """
            Tidal power is the energy of water that rises and falls with the moon. Solar power is the energy of light that \
            falls on a dark plate. Engineers build dams at the mouths of rivers.
            """
        let found = QuestionWriterTests.finder(body).statements.flatMap(\.fullFalsehoods).filter { $0.rule == .name }
        #expect(found.contains { $0.text.hasPrefix("Solar power is the energy of water") }, "\(found.map(\.text))")
        #expect(found.contains { $0.text.hasPrefix("Tidal power is the energy of light") })
    }

    @Test(
        "behind a bound only values beyond it stand for the true one",
        arguments: [
            ("Over 400 species live in the reef.", true), ("Up to 60 guests fit into the boat.", false),
            ("Every weaver who has worked for 20 years receives a bonus.", false),
        ])
    func bounds(text: String, isLower: Bool) throws {
        let slot = try #require(NumberSlot.find(QuizSentence(text).tokens).first)
        let own = try #require(Int(slot.text))
        #expect(slot.values.count >= 3)
        #expect(slot.values.compactMap { Int($0) }.allSatisfy { isLower ? $0 > own : $0 < own })
    }
}

extension QuizSentence {
    /// As it would stand first in a document.
    init(_ text: String) {
        self.init(
            Sentence(text: text, page: 1, quote: text, block: 0, position: 0, wordCount: Tokenizer.count(text)),
            position: 0, section: 0)
    }
}
