import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("The kinds of questions")
struct QuestionKindTests {
    private func candidates(_ body: String, _ type: QuizType = .multipleChoice) -> [QuestionCandidate] {
        return QuestionWriterTests.finder(body).find(type)
    }

    @Test("a list asks for what is none of it, and for one of it")
    func lists() throws {
        let found = candidates(
            """
            Venice imported silk, pepper, and ivory. The ships came back in autumn. Bergen exported herring, timber, and salt. \
            The harbour of Bergen lies in the west of Norway.
            """)
        let outsider = try #require(
            found.first { $0.stem == "Which of these did Venice not import, according to the text?" })
        #expect(["Herring", "Timber", "Salt"].contains(outsider.answer))
        #expect(Set(outsider.distractors) == ["Silk", "Pepper", "Ivory"])
        let member = try #require(found.first { $0.stem == "Which of these did Venice import?" })
        #expect(["Silk", "Pepper", "Ivory"].contains(member.answer))
        #expect(Set(member.distractors.prefix(3)) == ["Herring", "Timber", "Salt"])
    }

    @Test("what something is called, refers to or is defined as can be asked for")
    func namings() {
        let found = candidates(
            """
            A firm that is the only seller of a good in its market is called a monopoly. \
            Collusion refers to an agreement between rival firms about their prices. \
            A cartel is a group of producers that agree to limit their output. \
            A tariff is defined as a tax that importers pay at the border. \
            A patent is a right that keeps others from selling an invention.
            """)
        func answer(_ stem: String) -> String? { found.first { $0.stem == stem }?.answer }
        #expect(answer("What is a monopoly?") == "A firm that is the only seller of a good in its market")
        #expect(answer("What is collusion?") == "An agreement between rival firms about their prices")
        #expect(answer("What is a tariff?") == "A tax that importers pay at the border")
    }

    @Test("an event that says how late it was is put in no order", arguments: ["finally ", ""])
    func timed(word: String) {
        let found = candidates(
            """
            The monks of Leeds founded a school of law in 1312. The weavers of Ghent built a hall of stone in 1369. \
            The bishop of York opened a house for lepers in 1485. The mayor of Hull sold a fleet of barges in 1533. \
            The abbot of Bath \(word)opened a guild of smiths in 1609.
            """)
        let last = found.filter { $0.stem == "Which of these events came last?" }
        #expect(!last.isEmpty)
        #expect(last.contains { $0.answer.contains("Bath") } == word.isEmpty)
    }

    @Test("dated events are put in order, and only the text's own years decide")
    func order() async throws {
        let found = await SharedReading.candidates(SampleLectures.history)
        let years: [(String, Int)] = [
            ("Thomas Newcomen built the first practical steam engine", 1712),
            ("James Watt added a separate condenser", 1769), ("Edmund Cartwright designed a power loom", 1785),
            ("John Kay invented the flying shuttle", 1733), ("James Hargreaves built the spinning jenny", 1764),
            ("Abraham Darby smelted iron with coke instead of charcoal at Coalbrookdale", 1709),
            ("Henry Cort introduced the puddling process", 1784),
            ("Parliament made machine breaking a capital offence", 1812),
        ]
        func year(_ option: String) -> Int? { years.first { option.hasPrefix($0.0) }?.1 }
        let first = found.filter { $0.stem == "Which of these events came first?" }
        let last = found.filter { $0.stem == "Which of these events came last?" }
        #expect(!first.isEmpty && !last.isEmpty)
        for candidate in first + last {
            guard let own = year(candidate.answer) else { continue }
            let others = candidate.distractors.compactMap(year)
            #expect(candidate.distractors.count == 3)
            #expect(others.allSatisfy { candidate.stem.contains("first") ? $0 >= own + 2 : $0 <= own - 2 })
            #expect(!(candidate.distractors + [candidate.answer]).contains { $0.contains(where: \.isNumber) })
        }
    }

    @Test("people are asked for with who, and offered beside people")
    func people() async throws {
        let who = try #require(
            await SharedReading.candidates(SampleLectures.history).first {
                $0.stem == "Who built the first practical steam engine in 1712 to pump water out of coal mines?"
            })
        #expect(who.answer == "Thomas Newcomen")
        #expect(who.distractors.allSatisfy { $0.split(separator: " ").count >= 2 })
        #expect(!who.distractors.contains("Thomas Newcomen"))
    }

    @Test("a year is asked for in a whole question")
    func years() {
        let stems = candidates("John Kay invented the flying shuttle in 1733. It doubled the output of a weaver.").map(
            \.stem)
        #expect(stems.contains("In which year did John Kay invent the flying shuttle?"))
        let other = candidates("John Kay invented the flying shuttle for weavers, and in 1733 it doubled their output.")
        #expect(!other.contains { $0.stem.hasPrefix("In which year did John Kay") })
        let sold = candidates("John Kay sold 300 of the flying shuttles in 1733. They doubled the output of a weaver.")
        #expect(!sold.contains { $0.stem.hasPrefix("In which year did John Kay") })
    }

    @Test("a reason in front is asked for too")
    func frontedReason() {
        let body = """
            Because ice is lighter than water, it floats on lakes and rivers. The bells of the old town ring at noon. \
            Copper lies in old hills near the towns. Salt comes from dry lakes in summer. Wool keeps poor shepherds very warm.
            """
        #expect(candidates(body).map(\.stem).contains("Why does ice float on lakes and rivers?"))
    }

    @Test(
        "a gap is left where one term fits, and beside it stand terms that look alike",
        arguments: [
            SampleLectures.history, SampleLectures.biology, SampleLectures.economics, SampleLectures.literature,
        ])
    func termGaps(body: String) async {
        let gaps = await SharedReading.candidates(body).filter { $0.pattern == .term }
        #expect(!gaps.isEmpty)
        for gap in gaps {
            let options = [gap.answer] + gap.distractors
            #expect(options.count >= 4 && Set(options.map { $0.lowercased() }).count == options.count)
            #expect(!options.contains { $0.contains("\u{2019}") || $0.contains("'") || $0.contains(where: \.isNumber) })
            // What follows "to" may be a verb; of a list any member would do; half a phrase says nothing.
            #expect(!gap.stem.contains(" to _____"), "\(gap.stem)")
            #expect(!gap.stem.contains("_____ and ") && !gap.stem.contains("_____ or "), "\(gap.stem)")
            let told = Set(Tokenizer.terms(gap.stem))
            #expect(!Set(Tokenizer.terms(gap.answer)).echoes(told), "\(gap.stem) \(gap.answer)")
            let isPlural = Clause.isPlural(gap.answer.split(separator: " ").last.map { $0.lowercased() } ?? "")
            for option in gap.distractors {
                let last = option.split(separator: " ").last.map { $0.lowercased() } ?? ""
                #expect(Clause.isPlural(last) == isPlural, "\(option) beside \(gap.answer)")
            }
        }
    }

    @Test("a word that begins as another does tells it")
    func echoes() {
        #expect(Set(["developmental"]).echoes(["development"]))
        #expect(!Set(["cell"]).echoes(["cellar"]))
    }

    @Test("a short answer is a term that the statement leads to")
    func gaps() async {
        let found = await SharedReading.candidates(SampleLectures.biology, .shortAnswer)
        let absorbed = found.first { $0.stem.hasPrefix("What do lysosomes contain") || $0.stem.contains("_____") }
        #expect(absorbed != nil)
        for candidate in found {
            #expect((1...7).contains(candidate.answer.split(separator: " ").count), "\(candidate.answer)")
            let stem = Set(Tokenizer.terms(candidate.stem))
            if candidate.pattern == .term { #expect(stem.isDisjoint(with: Tokenizer.terms(candidate.answer))) }
        }
    }

    @Test("a choice of statements holds one that the text bears out, or one that it does not", arguments: 1...3)
    func statements(seed: UInt64) async {
        for body in [SampleLectures.history, SampleLectures.biology] {
            for question in await SharedReading.quiz(body, seed: seed).questions {
                guard case .option(let key) = question.key else { continue }
                let affirms =
                    question.text.hasSuffix("is correct?") || question.text.contains("agrees")
                    || question.text.contains("support?")
                    || question.text.hasPrefix("Only one of these")
                let denies =
                    question.text.hasSuffix("is wrong?") || question.text.contains("contradicts")
                    || question.text.contains("Which one does not?")
                    || question.text.contains("is false")
                guard affirms || denies else { continue }
                let said = question.options.indices.filter { body.contains(question.options[$0]) }
                #expect(said == (affirms ? [key] : question.options.indices.filter { $0 != key }), "\(question)")
            }
        }
    }

    /// Places of one kind, and a person's name that a place has as well.
    private static let places = FakeLexicon(
        ["Bergen", "Venice", "Genoa", "Hamburg", "Lisbon", "Porto"].map {
            FakeLexicon.Word(
                $0, kind: "noun.location", above: ["city", "town", "area", "region", "location", "object", "entity"])
        })

    private func places(_ body: String) -> [QuestionCandidate] {
        return QuestionWriterTests.finder(body, lexicon: Self.places).find(.multipleChoice)
            .filter { $0.pattern == .place }
    }

    private static let harbour = " The harbour of Bergen lies in the west. He saw in Genoa the ships of the fleet."

    @Test("a place is asked for beside others of its kind that the text never names")
    func place() throws {
        let text = "Norwegian merchants stored their salted fish in Bergen for the whole winter of 1733."
        let question = try #require(places(text + Self.harbour).first)
        #expect(question.stem == "Norwegian merchants stored their salted fish in _____ for the whole winter of 1733.")
        #expect(question.answer == "Bergen")
        #expect(Set(question.distractors) == ["Venice", "Hamburg", "Lisbon", "Porto"])
        // A place that is named once is named in passing.
        #expect(places(text).isEmpty)
    }

    @Test(
        "a place that is part of a name, of a list or of an address is not asked for, nor one that nothing tells",
        arguments: [
            "Norwegian merchants signed the treaty of Bergen in the hard winter of 1733.",
            "Norwegian merchants stored their salted fish in Bergen, Venice, and Genoa for the winter of 1733.",
            "Norwegian merchants stored their salted fish in the Bergen house for the whole winter of 1733.",
            "Norwegian merchants stored their salted fish in Bergen, Norway for the whole winter of 1733.",
            "Poor merchants stored their salted fish in Bergen for the whole winter of the plague.",
            "A merchant of the Norwegian crown stored salted fish in Bergen for the whole winter of 1733.",
        ])
    func noPlace(text: String) { #expect(places(text + Self.harbour).isEmpty) }

    @Test(
        "a word takes the article of its sound",
        arguments: [
            ("useless", "a"), ("unit", "a"), ("European", "a"), ("hour", "an"), ("unimportant", "an"), ("oak", "an"),
            ("tree", "a"),
        ])
    func articles(word: String, article: String) {
        #expect(EnglishWords.article(before: word.lowercased()) == article)
    }

    @Test("a share has wrong values below a hundred")
    func shares() throws {
        let found = candidates(
            "Healthy kidneys return about 82 percent of the filtered water to the blood of the body.")
        let question = try #require(found.first { $0.answer == "82" })
        #expect(question.distractors.count >= 3)
        #expect(question.distractors.allSatisfy { (1...99).contains(Int($0) ?? 0) })
        // Which city?
        #expect(candidates("The city holds about 82 percent of the wool of the whole northern coast.").isEmpty)
    }

    @Test("a number that tells which one, and not how much, is not asked for")
    func label() {
        #expect(
            !candidates("The old 1.0 source format kept the whole journal of the ship in a single large file.")
                .contains { $0.answer == "1.0" })
        #expect(
            candidates("Healthy kidneys return about 1.5 million drops of the filtered water to the blood of the body.")
                .contains { $0.answer == "1.5" })
    }

    @Test("a number that the sentence tells twice is not asked for")
    func toldAgain() {
        let plain = "The sheriff of Leeds may hold a prisoner without a charge for 168 hours in a cold cell."
        #expect(candidates(plain).contains { $0.answer == "168" })
        let twice = plain.replacing("168 hours", with: "168 hours (7 days)")
        #expect(!candidates(twice).contains { $0.answer == "168" })
    }

    @Test("what somebody else does is no part of a question about a subject")
    func joinedClauses() {
        func stems(_ tail: String) -> [String] {
            candidates(
                """
                The Baltic League supported poor merchants in the northern towns\(tail). \
                Ships of the Baltic League carried salt and timber to the south.
                """, .shortAnswer
            ).map(\.stem).filter { $0.contains("supported poor merchants") && $0.hasSuffix("?") }
        }
        #expect(!stems("").isEmpty)
        #expect(stems(", and the crown assisted the farmers of the plain").isEmpty)
    }

    @Test(
        "a verb with which much is true asks for no object",
        arguments: [("represents", false), ("provides", false), ("crosses", true)])
    func objects(verb: String, isAsked: Bool) {
        let body = """
            The treaty line \(verb) a sea border in the north. A sea border is a limit that ships of war may not pass. Each \
            sea border of the island was drawn by hand. Fishermen know every sea border of the coast by its buoys.
            """
        let found = QuestionWriterTests.finder(body).find(.shortAnswer).map(\.stem)
        #expect(found.contains { $0.hasPrefix("What does the treaty line") } == isAsked, "\(found)")
    }
}
