import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Questions for reasons and conditions")
struct ReasonQuestionTests {
    private func asked(_ body: String) -> [QuestionCandidate] {
        return QuestionWriterTests.finder(body).find(.multipleChoice)
            .filter { $0.pattern.family == "why" }
    }

    /// A sentence, and others behind it that share a word each with what it says of mines, roads and the coast.
    private func lecture(_ first: String, _ last: String = "") -> String {
        """
        \(first) The bells of the old town ring at noon. Deep water floods the mines of the valley in spring. Heavy carts \
        damage the roads of the valley in autumn. Thick fog hides the coast of the island in winter. \(last)
        """
    }

    private static let reason = "long roads separate the mines from the coast."

    @Test("a reason stands among statements about the same matter, and none about another")
    func matter() throws {
        let body = lecture(
            "Copper is dear in the northern towns because \(Self.reason)",
            "Wool merchants count the sheep of the monastery in summer. Danish kings tax the mines of the valley in spring."
        )
        let why = try #require(asked(body).first)
        #expect(why.stem == "Why is copper dear in the northern towns?")
        #expect(why.answer == "Because long roads separate the mines from the coast")
        // Neither the sheep nor a name that the question lacks.
        #expect(
            Set(why.distractors) == [
                "Because deep water floods the mines of the valley in spring",
                "Because heavy carts damage the roads of the valley in autumn",
                "Because thick fog hides the coast of the island in winter",
            ])
        let elsewhere = body.replacing("mines of the valley in spring", with: "cellars of the valley in spring")
        #expect(asked(elsewhere).isEmpty)
    }

    @Test("a reason that alone says a word of its question again is not asked for", arguments: [true, false])
    func told(isTold: Bool) {
        let body = lecture(
            "Copper is dear in the \(isTold ? "separated" : "northern") towns because \(Self.reason)",
            "Wool merchants count the sheep of the monastery in summer. Danish kings tax the mines of the valley in spring."
        )
        #expect(asked(body).isEmpty == isTold)
    }

    @Test("beside a reason stand other reasons that are given near by, whatever they are about")
    func role() {
        let reasons = """
            Copper is dear in the northern towns because \(Self.reason) The bells of the old town ring at noon. \
            Grain is cheap in southern villages because wide rivers carry barges full of farmers. Snow fell on the hills. \
            Salt is rare among western hills because heavy rain dissolves crystals of brine. Fog lay on the water. \
            Glass is common in eastern ports because skilled smiths melt sand of many beaches. Wind blew from afar.
            """
        #expect(asked(reasons).contains { $0.stem == "Why is copper dear in the northern towns?" })
        #expect(!asked(reasons.replacing("because heavy", with: "and heavy")).contains { $0.stem.contains("copper") })
    }

    @Test("a condition is asked for where one is stated")
    func condition() {
        let found = asked(lecture("Copper grows dear in the northern towns if \(Self.reason)"))
        #expect(found.map(\.stem) == ["Under what condition does copper grow dear in the northern towns?"])
    }

    @Test(
        "what is no reason and no condition is not asked for",
        arguments: [
            // Whether they do.
            "Merchants of copper ask the northern towns if \(reason)",
            "Copper grows dear in the northern towns if long roads separate the mines or not.",
            // With regard to them, and what a word means.
            "Copper grows dear in the northern towns when it comes to the mines and the coast.",
            "Copper grows dear in the northern towns, when \(reason)",
            "Copper was dear in the northern towns in the years when \(reason)",
            // A definition has no reason, a reason for saying something is another one.
            "Copper is the dear metal of the northern towns because \(reason)",
            "Merchants report dear copper in the northern towns because \(reason)",
            // A helping verb that would stand twice.
            "Copper does grow dear in the northern towns because \(reason)",
            // Too little to know what is asked.
            "Copper was dear because \(reason)",
        ])
    func refused(first: String) { #expect(asked(lecture(first)).isEmpty, "\(first)") }

    @Test("where the reason speaks of the thing itself, all options do")
    func pronouns() throws {
        let why = try #require(
            asked(
                """
                Children were employed in the mills because they were cheap and small enough to crawl under the machines. \
                The bells of the old town rang at noon. Weavers owned small cottages with a garden behind the old mill. \
                Carters fed strong horses with oats and hay every night. Miners carried heavy lamps through the shafts of \
                the hills. The mayor owns a white house with a garden on the hill.
                """
            ).first)
        #expect(why.stem == "Why were children employed in the mills?")
        #expect(why.answer == "Because they were cheap and small enough to crawl under the machines")
        #expect(
            Set(why.distractors) == [
                "Because they owned small cottages with a garden behind the old mill",
                "Because they fed strong horses with oats and hay every night",
                "Because they carried heavy lamps through the shafts of the hills",
            ])
    }

    @Test(
        "a statement that was cut is seen by its end",
        arguments: [
            ("they lead to the growth of better", true), ("the town has the means to build", true),
            ("some masters feel that discipline", true), ("the carts are better", true),
            ("the roads lead to the coast", false), ("some masters feel that discipline is needed", false),
        ])
    func cuts(text: String, isCut: Bool) { #expect(ClauseRivals.isCut(QuizToken.tokens(of: text)) == isCut) }

    @Test(
        "a purpose ends where another statement begins",
        arguments: [
            ("Guilds are used to set the price of bread in the towns.", true),
            ("Guilds are used to set the price of bread can help the poor.", false),
            ("Guilds are used to report towns that the price of bread rises.", false),
        ])
    func purposes(text: String, isWhole: Bool) {
        let sentence = QuizSentence(
            Sentence(text: text, page: 1, quote: text, block: 0, position: 0, wordCount: Tokenizer.count(text)),
            position: 0, section: 0)
        #expect((SlotBook.purpose(sentence, 0, ["guild"]) != nil) == isWhole)
    }
}
