import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("What a false statement is worth in a question")
struct FalsifierWorthTests {
    /// The worth of the falsehood that holds the words; nil where there is none.
    private func worth(_ text: String, _ words: String) -> Int? {
        Falsified.of(text).filter { $0.text.contains(words) }.map(\.quality).max()
    }

    /// What a change must be worth to stand against true statements.
    private static let asked = 70

    @Test(
        "directions, places and the pairs of a field are asked about first",
        arguments: [
            ("Railways lowered the cost of transport.", "raised"),
            ("Burned skin is susceptible to bacteria.", "immune to"),
            ("Trade unions were illegal in Britain at that time.", "were legal"),
            ("The bone lies in the anterior part of the foot.", "posterior"),
            ("Few towns of the coast levied a toll.", "Many towns"),
            ("Sound travels at about 340 metres per second in air.", "170"),
            ("The shrine was built in the nineteenth century.", "seventeenth"),
            ("Unlike crows, larks sing in the air.", "Like crows"),
            ("Fever results from a lack of water.", "gives rise to"),
            ("The colony exported sugar to England.", "imported sugar"),
            ("The law prevented serfs from leaving the land.", "allowed serfs"),
            ("The brook is narrow and deep.", "wide and shallow"),
            ("The mill stands behind the church of the town.", "in front of"),
        ])
    func sure(text: String, words: String) throws {
        #expect(try #require(worth(text, words)) > 75)
    }

    @Test(
        "a contrary that could be so is asked about behind them",
        arguments: [
            ("The clergy supported the new law of the land.", "opposed"),
            ("Hot stars are able to heat a nearby cloud.", "unable to"),
            ("Granite is the hardest stone of the quarry.", "softest"),
            ("The town gained a seat in the senate.", "lost"),
            ("Belgium is a net exporter.", "importer"),
        ])
    func fair(text: String, words: String) throws {
        let found = try #require(worth(text, words))
        #expect((Self.asked...76).contains(found))
    }

    @Test(
        "a contrary that nobody would say, or that is plain to see, is asked about only where there is nothing else",
        arguments: [
            ("The guild hired clerks from the north.", "dismissed"),
            ("The menu included fish from the lake.", "excluded"),
            ("The farmers used salt against the frost.", "avoided"),
            ("The plan is based on the work of a monk.", "independent of"),
            ("Pollen is found in most layers of peat.", "absent from"),
            ("The storm led to the loss of the harvest.", "prevented"),
            ("The duke forced the peasants to build a road.", "forbade"),
            ("The school focuses on the art of speech.", "neglects"),
            ("The bishop held that the earth is round.", "denied"),
            ("Wool was the main source of income.", "minor"),
            ("Bees play an important role in the orchard.", "minor"),
            ("Salt is used to preserve fish in winter.", "unsuitable"),
            ("Heat can harden clay within an hour.", "cannot"),
            ("Some insects are wingless in spring.", "No insects"),
            ("The abbot often fasted in winter.", "rarely"),
            ("The engine requires oil in winter.", "no oil"),
            ("Many towns of the coast levied a toll.", "Few"),
            ("Turnpike trusts paid for the roads by charging tolls.", "without"),
            ("The server keeps a single copy of the table.", "several"),
            ("The book is useful for pupils of all ages.", "useless"),
            ("The mayor carefully read the letter of the king.", "carelessly"),
            ("The city is one of the most important ports of the coast.", "least"),
            ("The valve closes at once if the pressure falls.", "unless"),
        ])
    func plain(text: String, words: String) throws {
        #expect(try #require(worth(text, words), "\(Falsified.of(text).map(\.text))") < Self.asked)
    }

    @Test(
        "what would be no falsehood or no sentence is not written",
        arguments: [
            ("Pressure squeezes the fluid into the space (IF) around the cells.", "unless"),
            ("Some tribes have two words for snow, whereas others have ten words for it.", "Others have two"),
            ("Most states in the western half of the country tax bread.", "a quarter"),
            ("By early 2020, prior to the pandemic, the rate stood at a low level.", "By early"),
            ("The hormone causes the cells of the tubule to contract at night.", "is caused by"),
            ("The adults will not catch the fever or, if they do, recover within days.", "will catch"),
            ("Even in the free towns, strangers are never welcome at the court.", "are welcome"),
            ("The cells release NO in the wall of the vessel.", "release a in"),
            ("There was no doctor or midwife in the village.", "was a doctor"),
            ("The widow lost her son in the fire.", "gained"),
            ("Little Italy grew near the harbor of the town.", "Much Italy"),
            ("All air is passed through a filter of cloth.", "rejected"),
            ("Many questions were raised by the guests of the king.", "lowered"),
        ])
    func refused(text: String, words: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(!found.contains { $0.contains(words) }, "\(found)")
    }

    @Test("a century that everybody remembers is taken for the one before it")
    func century() {
        let found = Falsified.of("The radio changed the trade in the twentieth century.").filter { $0.rule == .number }
        #expect(found.map(\.now) == ["nineteenth"])
    }

    @Test("what stands in front and speaks for the other side is left out")
    func whereas() {
        let found = Falsified.of("Whereas iron rusts in rain, there is no rust on the gold of the dome.")
        #expect(!found.contains { $0.rule == .affirmed && $0.text.contains("Whereas") }, "\(found.map(\.text))")
    }

    @Test("several people found things, one person did not do it with their help")
    func names() {
        let body = """
            Frank Sprague invented the electric trolley in Richmond. Thomas Edison built the first power station in New York. \
            African Americans founded towns of their own in Kansas. Clerks of the railway paid fares to Frank Sprague.
            """
        let found = QuestionWriterTests.finder(body).statements.flatMap(\.fullFalsehoods).filter { $0.rule == .name }
        #expect(found.contains { $0.was == "Frank Sprague" } && !found.contains { $0.was == "African Americans" })
    }

    // MARK: Terms

    private static let body = ["organ", "body part", "part", "thing", "object", "entity"]
    private static let place = ["city", "municipality", "region", "location", "object", "entity"]
    private static let lexicon = FakeLexicon([
        .init("liver", kind: "noun.body", above: body), .init("spleen", kind: "noun.body", above: body),
        .init("pancreas", kind: "noun.body", above: body), .init("kidney", kind: "noun.body", above: body),
        .init("bremen", kind: "noun.location", above: place), .init("lubeck", kind: "noun.location", above: place),
    ])

    private func exchanges(_ body: String) -> [Falsehood] {
        QuestionWriterTests.finder(body, lexicon: Self.lexicon).statements.flatMap(\.fullFalsehoods)
            .filter { $0.rule == .term }
    }

    @Test("a term takes the place of one that the text names beside it before one that is only of its kind")
    func terms() throws {
        let apart = exchanges(
            """
            The liver stores sugar for the muscles of a runner. The pancreas makes a sour juice for the gut of calves. \
            A hard blow from behind can tear the liver. Few drugs of the apothecary reach the pancreas.
            """)
        #expect(!apart.isEmpty && apart.allSatisfy { $0.quality < Self.asked }, "\(apart)")
        let beside = exchanges(
            """
            The liver stores sugar for the muscles of a runner. The pancreas makes a sour juice for the gut of calves. \
            The belly holds the liver, the pancreas, and the spleen. Few drugs of the apothecary reach the pancreas. \
            A hard blow from behind can tear the liver.
            """)
        #expect(beside.contains { $0.quality > 75 }, "\(beside)")
    }
}
