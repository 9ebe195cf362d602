import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("What is worth a question")
struct QuestionWorthTests {
    private func candidates(
        _ body: String, _ pattern: QuestionCandidate.Pattern, lexicon: (any Lexicon)? = nil
    ) -> [QuestionCandidate] {
        return QuestionWriterTests.finder(body, lexicon: lexicon).find(.multipleChoice)
            .filter { $0.pattern == pattern }
    }

    @Test(
        "a number is asked for that holds in general, none of a poll, an example or a range",
        arguments: [
            ("Healthy kidneys return about 82 percent of the filtered water to the blood.", true),
            ("The heart of a mammal has four chambers with thick walls of muscle and valves.", true),
            (
                "About 82 percent of the buyers of bread pay with silver coins of the crown, a survey of Bergen finds.",
                false
            ),
            ("If a mill grinds about 82 barrels of grain in a day, the price of bread falls.", false),
            ("Healthy kidneys return about 70 to 82 percent of the filtered water to the blood.", false),
            ("Over the past 82 years, healthy kidneys return filtered water to the blood of the body.", false),
            ("The mayor of Bergen feeds four horses in the old stables behind the town hall.", false),
            ("The filtered water stays in the healthy kidneys of an adult for about 82 minutes.", true),
            ("The filtered water stays in the healthy kidneys of an adult for about 82.0 minutes.", false),
            ("The lens bends the light of a distant star by about 82 degrees on its way.", false),
            ("The healthy kidneys of the town are treated in about 82 houses of the guild.", false),
            ("About 82 percent of the households in the large towns own healthy and filtered water.", false),
            ("The mills of Bergen ground about 82 barrels of grain in a day of the cold season.", false),
        ])
    func numbers(text: String, isAsked: Bool) { #expect(!candidates(text, .quantity).isEmpty == isAsked, "\(text)") }

    @Test("a year is a gap where the text dates what it tells, and the year is that of the whole statement")
    func years() {
        let dated = "The council of Bergen fed the poor of the whole town in 1733 with bread and salted fish."
        #expect(candidates(dated, .quantity).contains { $0.answer == "1733" })
        let found = candidates(SampleLectures.biology + "\n\n" + dated, .quantity)
        #expect(!found.contains { $0.answer == "1733" && $0.stem.contains("_____") })
        for text in [
            "The council of Bergen repealed the Grain Act of 1733 with the consent of the whole town.",
            "The council of Bergen fed the poor of the whole town with bread and fish since 1733.",
            "The council of Bergen fed the poor whom a great fire had left without bread in 1733.",
        ] {
            #expect(candidates(text, .quantity).isEmpty, "\(text)")
        }
    }

    @Test(
        "who did something is asked for where it tells one from others, and the text knows him",
        arguments: [
            ("patented a copper pump for deep mines", "Hagen died poor in a village of the north.", true),
            ("patented a copper pump for deep mines", "", false),
            ("patented a copper pump for deep mines in 1733", "", true),
            ("wrote about the poor of the deep mines", "Hagen died poor in a village of the north.", false),
        ])
    func people(deed: String, later: String, isAsked: Bool) {
        let found = candidates(
            """
            Nils Hagen \(deed). Olav Brekke founded a school for the sons of miners. Jon Solberg designed a tall bridge \
            over the river. Lars Moen opened a bank for poor farmers. \(later)
            """, .person)
        #expect(found.contains { $0.answer == "Nils Hagen" } == isAsked)
    }

    @Test("a place of two names is no person")
    func placesAmongPeople() throws {
        let body = """
            Nils Hagen patented a copper pump for deep mines. Olav Brekke founded a school for the sons of miners. \
            Jon Solberg designed a tall bridge over the river. Lars Moen opened a bank for poor farmers. \
            Stor Vik built a harbour for the fleet. Hagen died poor in a village of the north.
            """
        let lexicon = FakeLexicon([
            .init("Stor Vik", kind: "noun.location", above: ["city", "region", "location", "object", "entity"])
        ])
        let told = try #require(candidates(body, .person).first { $0.answer == "Nils Hagen" })
        #expect(told.distractors.contains("Stor Vik"))
        let known = try #require(candidates(body, .person, lexicon: lexicon).first { $0.answer == "Nils Hagen" })
        #expect(!known.distractors.contains("Stor Vik"))
    }

    @Test("a people is no person, and a stem does not tell whether it was a woman")
    func peoples() throws {
        let found = candidates(
            """
            Nils Hagen patented a copper pump for deep mines. Olav Brekke founded a school for the sons of miners. \
            Jon Solberg designed a tall bridge over the river. Lars Moen opened a bank for poor farmers. \
            Norse Icelandians founded a village near the northern coast in 1733. Hagen died poor in a village of the north. \
            Kari Moen convinced her husband to build a mill in 1741.
            """, .person)
        #expect(try #require(found.first { $0.answer == "Nils Hagen" }).distractors.contains("Olav Brekke"))
        #expect(!found.contains { $0.answer == "Norse Icelandians" || $0.answer == "Kari Moen" })
        #expect(!found.flatMap(\.distractors).contains("Norse Icelandians"))
    }

    private static let lists = """
        The ships came back in autumn. Bergen exported herring, timber, and salt. \
        The harbour of Bergen lies in the west of Norway.
        """

    @Test(
        "a list is asked for whose subject is named",
        arguments: [
            ("Venice imported silk, pepper, and ivory.", true),
            ("The merchants of Venice imported silk, pepper, and ivory.", true),
            ("The southern merchants imported silk, pepper, and ivory.", false),
        ])
    func listSubjects(text: String, isAsked: Bool) {
        #expect(candidates(text + " " + Self.lists, .list).contains { $0.stem.contains("import") } == isAsked)
    }

    @Test("what a list holds are nouns, and beside them stand near kin only")
    func listItems() {
        func word(_ lemma: String, _ kind: String, _ above: [String]) -> FakeLexicon.Word {
            .init(lemma, kind: kind, above: above + ["ware", "product", "thing", "object", "entity"])
        }
        let near = ["herring", "timber", "salt", "silk", "pepper", "ivory"].map { word($0, "noun.substance", []) }
        let text = "Venice imported silk, pepper, and ivory. " + Self.lists
        #expect(!candidates(text, .list, lexicon: FakeLexicon(near)).isEmpty)
        let far =
            ["silk", "pepper", "ivory"].map { word($0, "luxury", ["small ware"]) }
            + ["herring", "timber", "salt"].map { word($0, "staple", ["mass ware"]) }
        #expect(candidates(text, .list, lexicon: FakeLexicon(far)).isEmpty)
        let verb = near.filter { $0.lemma != "ivory" } + [.init("ivory", .verb)]
        #expect(!candidates(text, .list, lexicon: FakeLexicon(verb)).contains { $0.stem.contains("Venice") })
    }

    @Test(
        "what a list holds is read to its end",
        arguments: [
            ("Ships sail to northern ports such as Bergen, Oslo and Lund in summer.", ["Bergen", "Oslo", "Lund"]),
            ("Ships sail to northern ports such as Bergen, Norway and Lund, Sweden.", nil),
            ("Ships sail to northern ports such as Bergen, Oslo, and the.", nil),
        ] as [(String, [String]?)])
    func listEnds(text: String, items: [String]?) {
        var rejections: [QuestionRejection: Int] = [:]
        let sentences = QuizMaterial.sentences(QuestionWriterTests.text(text), &rejections).material
        let asking = ClauseQuestions(terms: TermBook(sentences, lexicon: nil), lexicon: nil)
        #expect(ListQuestions(sentences, others: [], asking: asking).enumerations.first?.items == items)
    }

    private static let herbs = FakeLexicon(
        ["basil", "thyme", "sage", "mint", "cumin"].map {
            .init($0, kind: "noun.plant", above: ["herb", "plant", "organism", "object", "entity"])
        })

    private func gaps(_ first: String, _ lexicon: (any Lexicon)? = herbs, after: String = "") -> [QuestionCandidate] {
        candidates(
            """
            \(first) The bells of the abbey rang at dawn. A shepherd slept on a bed of basil. \
            The old monks of the abbey dried mint in the sun. A cook fried fish in a pan with mint. \
            The bells of the town rang at noon. A nurse filled small pillows with thyme. The baker spoiled a loaf with thyme. \
            Poor farmers paid a part of the rent with sage. The wind carried the smell of sage. \
            Ships of the fleet carried cumin to the north. The king of the island was fond of cumin.

            \(after)
            """, .term, lexicon: lexicon)
    }

    @Test("a gap is left for a term of the field, none for half of a title")
    func fields() {
        let first = "The doctors of the southern islands healed a deep cough of children with basil."
        #expect(gaps(first).contains { $0.answer == "basil" })
        let vague = FakeLexicon(
            ["thyme", "sage", "mint", "cumin"].map {
                .init($0, kind: "noun.plant", above: ["herb", "plant", "organism", "object", "entity"])
            } + [.init("basil", kind: "noun.person", above: ["herb", "plant", "organism", "object", "entity"])])
        #expect(!gaps(first, vague).contains { $0.answer == "basil" })
        // What a document speaks of again and again would fit elsewhere too.
        #expect(gaps(first, after: SampleLectures.biology).contains { $0.answer == "basil" })
        let rooms = ["kitchen", "stable", "cellar", "garden", "school", "church", "market", "harbour"]
        let often = rooms.map { "The smell of basil fills the old \($0) of the abbey." }.joined(separator: " ")
        #expect(!gaps(first, after: SampleLectures.biology + "\n\n" + often).contains { $0.answer == "basil" })
    }

    @Test("beside a term stands none of the same head, and no two of another")
    func heads() async {
        for body in [
            SampleLectures.history, SampleLectures.biology, SampleLectures.economics, SampleLectures.literature,
        ] {
            for gap in await SharedReading.candidates(body) where gap.pattern == .term {
                let heads = ([gap.answer] + gap.distractors).map { $0.lowercased().split(separator: " ").last }
                #expect(Set(heads).count >= heads.count - 1, "\(gap.answer) \(gap.distractors)")
            }
        }
    }

    @Test("a contrast is asked for where two statements are of one kind, and each says so in its own form")
    func contrasts() throws {
        func found(_ text: String) -> QuestionCandidate? { candidates(text, .contrast).first }
        #expect(found("The northern mines are dry pits of coal, while the price is a burden of the poor.") == nil)
        #expect(
            found("One barrel of coal contains some pounds of dust, while one barrel of salt contains twice that.")
                == nil)
        let prices = try #require(
            found("The price of copper has fallen to four coins, while the price of iron has risen to nine coins."))
        #expect(prices.distractors.contains { $0.hasSuffix("and so has the price of iron") })
    }
}
