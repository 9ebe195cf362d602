import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Statements that only their neighbours explain")
struct StatementLeaningTests {
    /// How much the last sentence of a text leans on those before it.
    private func degree(_ text: String) throws -> StatementLeaning.Degree {
        let all = QuestionWriterTests.text(text).sentences
        let sentences = all.enumerated().map { QuizSentence($1, position: $0, section: 0) }
        var terms = TermBook(sentences, lexicon: nil)
        terms.settle()
        let asking = ClauseQuestions(terms: terms, lexicon: nil)
        let last = try #require(sentences.last)
        let clause = try #require(Clause(last.tokens) ?? .impersonal(last.tokens), "\(last.text)")
        return StatementLeaning(sentences, asking).degree(last.tokens, clause, at: last.position)
    }

    @Test(
        "a statement that takes up what the text has just told of is no option",
        arguments: [
            "The Frisian Company sent out forty ships. Merchants on the coast soon feared the company.",
            "Dunmore is a city of weavers. Many bridges cross the city near its old walls.",
            "Wool was dear in Flanders. Grain prices were high at the time in Flanders.",
            "Kurt Lewin wrote a paper. The experiment showed students a row of lamps.",
            "A trader sold furs. Traders of the coast bought the restaurant’s menu of fish.",
            "Swift is a satellite of the agency. The new satellite is more flexible on slow turns.",
            "Ogburn wrote on culture. William Ogburn might have been describing it in his book.",
            "The shares rose in May. Once the value of the stock was raised, they removed shares from the market.",
            "The sailors were jailed. On appeal, the king freed three sailors of the north.",
            "Prices fell in May. The broader lesson is that kings must watch the price of bread.",
            "The debts grew in May. The problems of the crown had not been completely solved.",
            "Some were hurt. A worker who was quiet became a loud drunkard in the town.",
            "Nurses read. Stay informed about new research, best practices, and the law of the land.",
            "Barrett wrote. Barrett extended that to include feelings as ideas of the mind.",
            "Stars are far apart. Collisions of two stars would happen all the time.",
            "Skin has layers. The entire layer is replaced during a period of four weeks.",
            "The fund insures farms. The Coast Authority serves a similar function on the coast.",
            "The drug is old. Common adverse effects include headache, cough, and a dry mouth.",
            "Women age early. For a man, the process of aging may be quite different.",
            "Rewards work. A pleasant reward makes that behavior more likely in the young.",
            "Gas falls in. A more likely scenario is a slow spiral of the gas.",
            "Towns grow. A fourth feature of such towns is a market on the coast.",
            "Towns grow. An important idea to remember is that salt keeps fish.",
            "Fish was dear. One day Robinson brings a cart of fish to the town.",
            "Trade grew. Robinson is giving the people of the island fish for coconuts.",
            "She was young. After two years, the firm then sent the clerk to a school in Leeds.",
            "Dogs learn. Ari’s dad always has a meal on the table at six in the evening.",
            "Ask first. Debian is not your school where you get help from teachers of a craft.",
            "Monks read. Translations of the time included the works of two doctors of Toledo.",
            "The Dutch came. Portugal soon recovered the territory in the spring.",
            "Calls are counted. Calls for overdoses have tripled since the last assessment of the county.",
            "Reports differ. The board defines materiality in the context of a report as follows.",
            "Motion is measured. As promised, the equations of motion are easy to learn.",
            "Waves travel. Ask students to compare light waves and sound waves in the air.",
            "Lemurs are small. A close relative lived on the island of Madagascar in the ice age.",
            "Miners were hurt. The Act established an agency for the safety of miners in all mines.",
            "She reads well. The writer notes that the thesis is offered without delay.",
            "Ivan moved. For months, Ivan had searched for the right curtain of wool.",
            "The house meets. In the senate, the relevant committees are the committees on trade and war.",
            "He reads badly. The task of writing with a pen is very hard for the person.",
            "Africans were strong. In the European view, Africans satisfied both their key requirements.",
            "The mouth is dry. The environment in the small intestine is less harsh and feeds many microbes.",
            "Exports fell. Congress passed many harsh laws that year about the coasting trade.",
            "Votes are few. On a more basic level, older people have more time for a vote.",
            "Bleeding is rare. Hemophilia B is the second most common form and strikes boys.",
            "Prices rose. A base year of 1970 is used for all three countries.",
            "The states are many. The 200 seats are divided among five large regions.",
            "Arousal varies. A very high level can be paralyzing for an actor.",
            "Binges are frequent. There is an increased risk for a number of problems of the heart.",
            "Faith is old. Like in the Jewish faith, opposition to it arises from a belief in life.",
            "Tongues differ. Reasons for likeness are not so directly linked to the body.",
            "Conditions are told. Y is always sufficient for X in such a sentence.",
            "Nerves are long. Each segment is connected to a part of the body by a nerve.",
            "People differ. Diverse marketing is a strategy for traders to include them.",
            "The court sat in May. The case, which started in a lower court, was appealed in Leeds.",
            "Voters act. The essential actions are voting and government by the people.",
            "Bonds are listed. The fifth column states the coupon of each bond.",
            "Groups lobby. The theory highlights another noted weakness of the groups.",
            "Glands act. ACTH then induces the making and release of a hormone of the glands.",
            "The king fell. The regime in turn presents itself as the friend of the people.",
            "Homes differ. In the south of the county, that variation of home did not take root.",
            "Bills fail. Assemblies let people be heard in debates, encouraging that stability.",
            "Gold was cheap. On the positive side, a fixed rate helps the trade of the towns.",
            "Monks read. In doing so, a monk of the north takes the letters for a view of one man.",
            "Senses differ. There is a factor that affects the senses of a dog.",
        ])
    func heavy(text: String) throws {
        #expect(try degree(text) == .heavy)
    }

    @Test(
        "a statement that says what it speaks of stands alone",
        arguments: [
            "Children learn. A second language is learned best before school.",
            "The Frisian Company sent out forty ships. The Frisian Company paid each sailor of the company.",
            "A neuron has an axon. Some axons carry signals of the brain to the spinal cord.",
            "Swift is a satellite. Copper is more flexible than the iron of the old bells.",
            "Prices fell in May. When children grow, they need more bread than their parents.",
            "Dunmore is a city of weavers. A city with walls pays for the towers of the city.",
            "Trade grew. Ships are taking more wool to the coast than to the towns of the north.",
            "He reads badly. If a reader is tired, the person with the book makes more errors.",
            "The air is cold. In the north, the summer is shorter than in the south.",
            "Exports fell. Many ships were lost by the time that the war began in Flanders.",
        ])
    func none(text: String) throws {
        #expect(try degree(text) < .heavy)
    }

    @Test("what only goes on from something is understood, but comes after what does not")
    func slight() throws {
        #expect(try degree("Drugs have risks. The drug aspirin may have other effects on the blood.") == .slight)
        #expect(try degree("Wool was dear. Merchants of the coast had already bought the wool in May.") == .slight)
        #expect(try degree("Wool was dear. We can explain the price of wool by the rain of the spring.") == .slight)
        #expect(try degree("Mines grew. The Museum of Leeds features photographs of miners on its website.") == .slight)
        #expect(try degree("Towns pay less. Leeds is a good example of a town with low taxes.") == .slight)
        #expect(try degree("Mines grew. The Museum of Leeds has collected letters of miners since 1950.") == .slight)
        #expect(try degree("Mo wrote. The core of the texts holds ten essays on care and on war.") == .slight)
        #expect(try degree("Banks failed. One area of failure was a lack of oversight by owners.") == .slight)
        #expect(try degree("Art is old. The work that has survived includes animals of many kinds.") == .slight)
        #expect(try degree("Ships differ. For short trips, a boat is almost always a better choice.") == .slight)
        #expect(try degree("Ships differ. For short trips, a boat will likely be faster.") == .slight)
        #expect(try degree("Ships differ. A ship of the line can carry much richer cargoes to Leeds.") == .slight)
        #expect(try degree("Ships differ. A boat carries a better cargo to Leeds than a cart does.") == .none)
        #expect(try degree("Ships differ. The only way to leave a port in ice is to break the ice.") == .slight)
        #expect(try degree("Ships differ. The best way to leave a port in ice is to break the ice.") == .none)
        #expect(try degree("Ships differ. Instead of raw ore, the cargoes are small and dear.") == .slight)
        #expect(try degree("Ships differ. Old charts, maintained by Jonas Miller, are kept in the port.") == .slight)
        #expect(try degree("Ships differ. Old charts, maintained by the navy, are kept in the port.") == .none)
        #expect(try degree("Muscles tire. The walls of the heart contract in a steady rhythm of beats.") == .none)
        #expect(try degree("Mugs sold well. In 2009, Alexander was eating breakfast in Leeds.") == .slight)
    }

    @Test(
        "an order is no statement",
        arguments: [
            ("Listen and take notes of the questions.", true), ("Draw a circle around the star.", true),
            ("Simply draw a circle around the star.", true), ("First identify with the reader.", true),
            ("Give examples of the ways of a town.", true), ("Use format() to write a text.", true),
            ("Ask students to compare two towns.", true), ("Trade and war changed the towns.", false),
            ("Work groups meet at noon.", false),
        ])
    func orders(text: String, isOrder: Bool) {
        #expect(Imperative.isLikely(QuizToken.tokens(of: text), lexicon: nil) == isOrder)
    }

    @Test("who is named in passing in a long text is an example")
    func passing() throws {
        let towns = (1...160).map { "Traders of the north sold \($0 + 20) barrels of herring to Bremen in winter." }
        let text = towns.joined(separator: " ")
        #expect(
            try degree(text + " Captain Okafor keeps a store of amber and salt near the harbor of Bremen.") == .slight)
        #expect(
            try degree(text + " Bremen keeps a store of amber and salt near the harbor of the town of Visby.") == .none)
        #expect(
            try degree("Wool was dear. Captain Okafor keeps a store of amber and salt near the harbor of Bremen.")
                == .none)
    }

    @Test(
        "what another version does otherwise comes late",
        arguments: [("Beginning with", true), ("Harbours without", false)])
    func superseded(opening: String, isSuperseded: Bool) throws {
        let finder = QuestionWriterTests.finder(
            """
            The harbour crane may fail with a load of iron. The captain of a ship pays a toll in the harbour. \
            \(opening) version 3.11 of the crane, the crane lifts a load of iron with ease.
            """)
        let first = try #require(finder.statements.first { $0.text.hasPrefix("The harbour crane may fail") })
        #expect((first.leaning > .none) == isSuperseded)
    }

    @Test("of two conditions of one event each holds in a case that its neighbours tell", arguments: [true, false])
    func conditions(hasTwo: Bool) {
        let finder = QuestionWriterTests.finder(
            """
            A commit occurs when a special record is appended to the log of the store. \
            A \(hasTwo ? "commit" : "rollback") occurs when an old journal is deleted by a clerk of the harbour.
            """)
        #expect(finder.statements.count == 2)
        #expect(finder.statements.allSatisfy { ($0.leaning == .heavy) == hasTwo })
    }

    @Test("no question shows a statement that leans")
    func options() {
        let body =
            SampleLectures.history + " The Penn Company built mills in Leeds. Weavers feared the company in 1790."
        for seed in 1...5 as ClosedRange<UInt64> {
            let options = QuestionWriterTests.write(body, seed: seed).questions.flatMap(\.options)
            #expect(!options.contains { $0.hasPrefix("Weavers feared the company") })
        }
    }

    @Test(
        "a statement that tells hardly anything goes behind the others",
        arguments: [
            ("The costs of a mill are sorted in two ways.", StatementLeaning.Degree.slight),
            ("The grades of wool are important for many reasons.", .slight),
            ("The only choice is a coat of grey wool.", .slight),
            ("The work of a fuller is quick and easy.", .slight),
            ("The costs of a mill are sorted by the age of its wheels.", .none),
            ("The work of a fuller is important for the price of cloth.", .none),
        ])
    func little(text: String, expected: StatementLeaning.Degree) throws { #expect(try degree(text) == expected) }

    @Test("of what the text is not about, a past event with names is told in passing, save in a history")
    func namedEvents() throws {
        let event = "At the French Open, a large prize went to Venus Williams before the end of the summer."
        let matter = (0..<160).map { "Mills of the kind number\($0)x grind grain with a wheel of oak." }
        #expect(try degree((matter + [event]).joined(separator: " ")) == .slight)
        let history = matter.enumerated().map { $0.isMultiple(of: 5) ? "The mill burned down in \(1700 + $0)." : $1 }
        #expect(try degree((history + [event]).joined(separator: " ")) == .none)
    }
}
