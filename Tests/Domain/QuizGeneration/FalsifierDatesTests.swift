import Testing

@testable import LecternDomain

@Suite("Wrong dates and amounts")
struct FalsifierDatesTests {
    @Test(
        "a date or an amount that is no plain number becomes another one",
        arguments: [
            ("The stove was invented in the 1820s in France.", "1820s", "1790s"),
            ("The party was firmly in power by the 1930s.", "1930s", "1890s"),
            // What lasted until then lasted until any time before.
            ("The lamps of the town burned oil until the 1850s.", "1850s", "1880s"),
            ("The shrine was built in the nineteenth century.", "nineteenth", "seventeenth"),
            // 13000 is no year that a century would contradict.
            ("The duke raised 13000 men in the fourteenth century.", "fourteenth", "twelfth"),
            ("Sufism began in the 7th century in Iraq.", "7th", "9th"),
            ("The Khasi people have an 8-day week.", "8-day", "16-day"),
            ("The kings agreed on a three-month truce.", "three-month", "six-month"),
            ("Scurvy killed two-thirds of the sailors.", "two-thirds", "one-third"),
            ("The guild paid for half of the bridge.", "half", "a quarter"),
            ("The tower is twice as high as the church.", "twice", "half"),
            ("The fever killed one in five sailors.", "one", "two"),
            ("Brazil is the second largest city of the coast.", "second", "fourth"),
            ("The pulse stays between 60 and 100 beats per minute.", "60 and 100", "120 and 160"),
            ("Water makes up 50\u{2013}70% of the body.", "50\u{2013}70%", "20\u{2013}40%"),
            ("The war lasted from 1936 to 1939 in Spain.", "1936 to 1939", "1921 to 1924"),
        ])
    func dates(text: String, was: String, now: String) {
        let found = Falsified.of(text).filter { $0.rule == .number }
        #expect(found.contains { $0.was == was && $0.now == now }, "\(found.map { ($0.was, $0.now) })")
    }

    @Test(
        "a year is found behind its month, its era and its article",
        arguments: [
            ("In November 2020, the king lost his crown.", "2020"),
            ("The temple fell in 656 BCE to a northern army.", "656"),
            ("In early 1774, the leaders met in a tavern.", "1774"),
            ("The queen opened the 2012 Olympic Games in London.", "2012"),
        ])
    func years(text: String, year: String) throws {
        let found = try #require(Falsified.of(text).first { $0.rule == .number && $0.was == year })
        let own = try #require(Int(year)), other = try #require(Int(found.now))
        #expect(abs(own - other) >= 10)
    }

    @Test(
        "another year is worth asking about where nothing else in the sentence tells when it was",
        arguments: [
            ("The stove was invented in the 1820s in France.", "1820s", true),
            ("The shrine was built in the nineteenth century.", "nineteenth", true),
            ("The town lost its market in 1648 to a rival.", "1648", true),
            ("The act of 1648 followed the revolt of 1625.", "1648", false),
            ("The town lost its bridge in 1944 in the Second World War.", "1944", false),
            ("The duke raised 13000 men in the autumn.", "13000", false),
            ("Scurvy killed two-thirds of the sailors.", "two-thirds", false),
        ])
    func worth(text: String, was: String, isTold: Bool) {
        let found = Falsified.of(text).filter { $0.was == was && $0.rule == .number }
        #expect(!found.isEmpty || !isTold)
        #expect(found.allSatisfy { ($0.quality > Falsifier.plain) == isTold }, "\(found)")
    }

    @Test("a value below one is a number as well")
    func small() {
        let found = Falsified.of("Each square of the strip represents 0.04 seconds.").filter { $0.rule == .number }
        #expect(!found.isEmpty && found.allSatisfy { $0.now.hasPrefix("0.") && $0.now != "0.04" })
    }

    @Test(
        "labels, rates and amounts that are denied stay as they are",
        arguments: [
            "The garden is not open in the 1930s house.", "The poet wrote in a two-way mirror of rhyme.",
            "The clerk keeps half a loaf and half an apple.",
        ])
    func kept(text: String) {
        #expect(
            !Falsified.of(text).contains { $0.rule == .number && !$0.was.contains("half") },
            "\(Falsified.of(text).map(\.text))")
    }
}
