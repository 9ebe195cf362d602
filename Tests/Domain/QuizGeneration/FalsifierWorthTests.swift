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
            ("The pain of the hip is acute in the morning.", "chronic"),
            ("Few towns of the coast opposed the toll.", "Most towns"),
            ("Unlike crows, larks sing in the air.", "Like crows"),
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
            ("Hot stars are able to heat a nearby cloud.", "unable to"),
            ("Granite is the heaviest stone of the quarry.", "lightest"),
            ("Fever results from a lack of water.", "gives rise to"),
            ("Belgium is a net exporter.", "importer"),
        ])
    func fair(text: String, words: String) throws {
        let found = try #require(worth(text, words))
        #expect((Self.asked...76).contains(found))
    }

    @Test(
        "a contrary that nobody would say, or that is plain to see, is asked about only where there is nothing else",
        arguments: [
            ("The factory hired women in the spring.", "dismissed women"),
            ("The town gained a seat in the senate.", "lost"),
            ("The brook joins the river after the mill.", "before the mill"),
            ("The law sets the maximum price of bread.", "minimum price"),
            ("The coast was defended by the minimum of men.", "maximum"),
            ("The mill was replaced by the factory.", "The mill replaced"),
            ("The contract is void unless the clerk signs it.", "if the clerk"),
            ("People have different talents in the arts.", "the same"),
            ("The guild has a systematic approach to the choice of members.", "random"),
            ("The toll is equivalent to a tax on bread.", "different from"),
            ("Bremen is the largest port in the world.", "smallest"),
            ("A cold drink can increase the flow of blood.", "decrease"),
            ("The choice of buyers is influenced by fashion.", "unaffected"),
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
            ("The abbot often left the house in winter.", "rarely"),
            ("The engine requires oil in winter.", "no oil"),
            ("Culture plays a key role in the life of a town.", "no role"),
            ("Many towns of the coast opposed the toll.", "Few"),
            ("Turnpike trusts paid for the roads by charging tolls.", "without"),
            ("The server keeps a single copy of the table.", "several"),
            ("The filters of the mill are designed to increase the amount of salt in the water.", "decrease"),
            ("The letter was carefully read by the mayor.", "carelessly"),
            ("The city is one of the most important ports of the coast.", "least"),
            ("The valve closes at once if the pressure falls.", "unless"),
            ("The shrine was built in the nineteenth century.", "seventeenth"),
            ("Herder was a German philosopher of the old school.", "French"),
            ("In 1761, the guild built a bridge of stone.", "guild built"),
            ("Sound travels at about 340 metres per second in air.", "170"),
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
            ("The menu included fish and bread in winter.", "excluded"),
            ("The book is useful for pupils of all ages.", "useless"),
            ("A few old values are available for the users of the table.", "unavailable"),
            ("The song affects the life of every child in the town.", "no effect"),
            ("A tale that grows becomes harder to read, longer to print, and harder to sell.", "easier"),
            ("The key is the order in which the tales are told.", "disorder"),
            ("A ledger allows you to keep the names of all members.", "prevents"),
            ("A loan of the guild is not illegal or necessarily unjust.", "is illegal"),
            ("The tale can grow in size and its end can change.", "cannot grow"),
            ("All signs of the language are supported in the table.", "opposed"),
            ("The clerk left a mark in each of the letters.", "entered"),
            ("Little Italy grew near the harbor of the town.", "Much Italy"),
            ("All air is passed through a filter of cloth.", "rejected"),
            ("Many questions were raised by the guests of the king.", "lowered"),
            ("Managers must be able to influence the work of others.", "no effect"),
            ("The price of bread fell from 35 to 30 percent of the wage.", "rose"),
            ("The speech of the court is elevated talk of the town.", "lowered"),
            ("For many reasons, polls may not show the will of the people.", "may show"),
            ("There are no large voting districts in the towns of the coast.", "a large"),
            ("There are few towns that are as old as Bremen.", "most"),
            ("Older people have more time for the affairs of the town.", "Newer"),
            ("The mine measured the distance from the shaft to the river.", "from the river"),
            ("Fever, which is on the rise in the towns, is linked to rats.", "on the fall"),
            ("The ship carried up to 90 sailors of the guild.", "at least"),
        ])
    func refused(text: String, words: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(!found.contains { $0.contains(words) }, "\(found)")
    }

    @Test("one of two numbers that tell of each other keeps its value")
    func parts() {
        let found = Falsified.of("The state gave 99 grants to towns, 78 of which were small.")
        #expect(!found.contains { $0.rule == .number }, "\(found.map(\.text))")
    }

    @Test("a narrow span moves by one step")
    func spans() {
        let found = Falsified.of("A good mark is in the range of 670–739 points of the table.").map(\.text)
        #expect(found.contains { $0.contains("808–877") }, "\(found)")
    }

    @Test(
        "what stands beside a contrary is no half of a sentence",
        arguments: [
            "The custom should not be viewed, in any of the towns, as one of fear.",
            "Trade reduces the power of kings by allowing the market to rule the price of bread.",
        ])
    func halves(text: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(!found.contains { $0.hasSuffix("viewed.") || $0.hasSuffix("the market.") }, "\(found)")
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

    private func term(_ key: String, kinds: [Int], lists: Set<Int> = [], isProper: Bool = false) -> QuizTerm {
        let words = key.split(separator: " ").map(String.init)
        var term = QuizTerm(
            key: key, text: key, words: words, isPlural: false, isProper: isProper, isAcronym: false, isCode: false)
        term.lists = lists
        term.lineages = [kinds + [90, 91, 92, 93, 94]]
        return term
    }

    private func worth(_ other: QuizTerm, for own: QuizTerm, isSubject: Bool = true) -> Int {
        TermExchanges.worth(of: other, for: own, isSubject: isSubject)
    }

    @Test("a term that the text names beside the one it tells of is taken for it, and no other kind of the same thing")
    func terms() {
        let liver = term("liver", kinds: [1, 10], lists: [4])
        let spleen = term("spleen", kinds: [2, 10], lists: [4])
        #expect(worth(spleen, for: liver) > 75 && worth(spleen, for: liver, isSubject: false) < Self.asked)
        #expect(worth(term("pancreas", kinds: [3, 10]), for: liver) < Self.asked)
        let vein = term("portal vein", kinds: [5, 11])
        #expect(worth(term("renal vein", kinds: [6, 11]), for: vein) < Self.asked)
    }

    @Test("a name takes the place of one of the same kind that the text names beside it first")
    func properNames() {
        let person = term("lincoln", kinds: [7, 12], isProper: true)
        let town = term("richmond", kinds: [8, 13], isProper: true)
        #expect(worth(town, for: person) < Self.asked)
        let other = term("davis", kinds: [9, 12], lists: [3], isProper: true)
        #expect(worth(other, for: person) < Self.asked)
        let listed = term("lincoln", kinds: [7, 12], lists: [3], isProper: true)
        #expect(worth(other, for: listed) >= Self.asked)
    }
}
