import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Contraries and dates that the rest of the sentence gives away")
struct FalsifierClashesTests {
    @Test(
        "a contrary that needs other words beside it, or that something else tells, is not written",
        arguments: [
            ("Since a storm travels inward, the town sees it in the evening.", "outward"),
            ("The guild prohibited certain trades in the town.", "certain"),
            ("Different gases freeze at different temperatures.", "melt"),
            ("The clerk fell in love with the city.", "rose"),
            ("By the early spring, the old empire had fallen.", "risen"),
            ("The fair attracts a young crowd of the coast.", "repels"),
            ("In May, Congress enacted a tax cut into law.", "repealed"),
            ("Three acts prevent both the states and the towns from taking the toll.", "cause"),
            ("The rate of the fever is 11 times higher than that of the cold.", "lower"),
            ("The towns prefer a smaller state that stays out of trade.", "larger"),
            ("The demand for bread depends on more factors than just its price.", "fewer"),
            ("Clerks are challenged to be more productive in the mill.", "less productive"),
            ("The lowest dose of salt that works is called the minimum dose.", "maximum"),
            ("The word salary is derived from a Latin word.", "unrelated"),
            ("The head of the town is elected by popular vote.", "appointed"),
            ("The plan boosts the culture of one town over that of others.", "reduces"),
            ("The duke was banned from entering the town.", "admitted"),
            ("The coin should not be confused with the medal.", "should be confused"),
            ("Bells are not composed entirely of tin.", "are composed"),
            ("The painter and her husband left the town.", "wife"),
            ("The army reduced the old and famous city of the coast to rubble.", "increased"),
            ("A tax reduces the smoke in a more effective way.", "increases"),
            ("The towns are able to offer a greater range of goods.", "unable"),
            ("Slaves had been rare, but they became more numerous later.", "less numerous"),
            ("The bishop condemned the clerk as a heretic.", "praised"),
            ("The guild grew as a reaction to the tax.", "shrank"),
            ("The confirming mind looks for what is old and confirms what it knows.", "refutes"),
            ("Young children may not understand the sound of letters.", "may understand"),
            ("The kites of the coast are similar to hawks, except that they hunt fish.", "different"),
            ("Inspiration does not occur and breathing stops for a while.", "Inspiration occurs"),
            ("Their empire was larger than any had ever been.", "smaller"),
            ("The after-tax cost is the cost of a loan after taxes.", "before taxes"),
            ("The fibers of a single motor neuron are called a motor unit.", "sensory"),
        ])
    func told(text: String, words: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(!found.contains { $0.contains(words) }, "\(found)")
    }

    @Test(
        "what goes up and down, and poles, keep their contraries",
        arguments: [
            ("The price of bread fell in the spring.", "rose"),
            ("A magnet repels the north pole of another.", "attracts"),
            ("The senate enacted the law in May.", "repealed"), ("The law prohibits trade on Sunday.", "allows"),
            ("The pressure of a gas is directly proportional to its temperature.", "inversely proportional"),
            ("Oregon has few rules for clerks.", "many rules"),
        ])
    func kept(text: String, words: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }

    @Test(
        "a date that another one tells on, or that would be as true, stays as it is",
        arguments: [
            "Before 1833, most wives of mayors gave advice in private.",
            "Trade sank throughout the west in the 1870s and 1880s.",
            "Critics have sought another way in the past 170 years.",
            "Bakeries have been growing in the early decades of the nineteenth century.",
            "The walls were built in about 590 BCE by Solon (630\u{2013}560 BCE) of the town.",
            "The ear hears sounds between 20 and 20,000 cycles per second.",
            "Between 1776 and 1887, the state took land from the tribes.",
            "The clerk earned a two-year or a four-year degree.",
            "The captain, who was rich, served twice as governor of the town.",
            "The 2008\u{2013}2009 slump pushed the rate up in late 2009.",
            "One sees half a dozen meteors per hour.",
            "The largest group holds about 36 percent of the seats, followed by the farmers with 34 percent.",
        ])
    func dates(text: String) {
        let found = Falsified.of(text).filter { $0.rule == .number }.map(\.text)
        #expect(found.isEmpty, "\(found)")
    }

    @Test(
        "a wrong year lies on the side where it is wrong, and keeps the order of things",
        arguments: [
            ("By 1808, the slave trade was closed in the colony.", 1600..<1797),
            ("Since 1850, the guild has a seat in the council.", 1700..<1839),
            ("The panic of 1907 was so severe that Congress created a bank in 1913.", 1800..<1914),
        ])
    func sides(text: String, range: Range<Int>) {
        let found = Falsified.of(text).filter { $0.rule == .number && $0.was != "1913" }
        #expect(!found.isEmpty && found.allSatisfy { Int($0.now).map(range.contains) ?? false }, "\(found.map(\.now))")
    }

    @Test("what goes on from the fact is left out beside its contrary")
    func consequence() {
        let found = Falsified.of(
            "In the valley, stone and salt were scarce, and they had to be brought from the coast.")
        #expect(found.contains { $0.text == "In the valley, stone and salt were plentiful." }, "\(found.map(\.text))")
    }

    @Test("a reason behind the fact is left out beside its contrary")
    func reason() {
        let found = Falsified.of("A fixed rate of exchange stabilizes the flow of trade since it promotes trust.")
        #expect(found.contains { $0.text.hasSuffix("destabilizes the flow of trade.") }, "\(found.map(\.text))")
    }

    @Test(
        "the contrary of an aim, a wish or a thing that is done by somebody's leave is asked about last",
        arguments: [
            ("Sorting the seed helps maximize the yield of the field.", "minimize"),
            ("The caliphs sought an increase in the number of schools.", "decrease"),
            ("The guild is supported by the law.", "opposed by"),
        ])
    func aims(text: String, words: String) {
        let found = Falsified.of(text).filter { $0.text.contains(words) }
        #expect(found.allSatisfy { $0.quality < 70 }, "\(found.map { ($0.text, $0.quality) })")
    }

    @Test("a year before the common era is earlier the greater it is")
    func era() throws {
        let found = Falsified.of("By 1650 BCE, the king ruled the valley from his castle.").filter {
            $0.rule == .number
        }
        #expect(!found.isEmpty && found.allSatisfy { (Int($0.now) ?? 0) > 1650 }, "\(found.map(\.now))")
    }

    @Test("a statement whose end was cut off is not turned")
    func cut() {
        let found = Falsified.of("Chiang focused on the old positions, and in the late 1920s.")
        #expect(found.isEmpty, "\(found.map(\.text))")
    }

    // MARK: Two sides

    @Test(
        "two things that a sentence sets against each other change places",
        arguments: [
            ("Unlike crows, larks sing in the air.", "Unlike larks, crows sing in the air."),
            ("Unlike a guild, a bank lends gold.", "Unlike a bank, a guild lends gold."),
            (
                "A seat in the council is not a right but a privilege.",
                "A seat in the council is not a privilege but a right."
            ),
            ("The town grew not by trade but by war.", "The town grew not by war but by trade."),
        ])
    func exchanged(text: String, other: String) {
        let found = Falsified.of(text).filter { $0.quality >= 80 }.map(\.text)
        #expect(found.contains(other), "\(found)")
    }

    @Test(
        "what cannot stand in the other's place, or tells its own, stays where it is",
        arguments: [
            "Unlike most birds, larks sing in the air.", "Unlike their rivals, the guilds lend gold.",
            "Unlike mills, a bank lends gold.", "Unlike the lending bank, the guild lends no gold.",
            "The bridge is not only a road but a market.", "The tax is not paid but it is owed.",
            "Preventive vaccines prevent fever, whereas healing vaccines heal it.",
        ])
    func unexchanged(text: String) {
        let found = Falsified.of(text).filter { $0.rule == .exchange }.map(\.text)
        #expect(found.isEmpty, "\(found)")
    }

    @Test("a name is told apart by its people, and a part from its whole")
    func names() {
        func term(_ key: String, isProper: Bool) -> QuizTerm {
            let words = key.split(separator: " ").map(String.init)
            return QuizTerm(
                key: key, text: key, words: words, isPlural: false, isProper: isProper, isAcronym: false, isCode: false)
        }
        let tokens = QuizSentence("The Europeans sailed along the coast of Africa.").tokens
        let range = tokens.count - 1..<tokens.count
        let africa = term("africa", isProper: true)
        #expect(TermExchanges.isToldApart(africa, term("europe", isProper: true), by: tokens, range))
        #expect(!TermExchanges.isToldApart(africa, term("asia", isProper: true), by: tokens, range))
        #expect(
            TermExchanges.isToldApart(
                term("oropharynx", isProper: false), term("pharynx", isProper: false), by: tokens, range))
        let commission = term("commission system", isProper: false)
        let officer = term("commissioner system", isProper: false)
        #expect(TermExchanges.isToldApart(commission, officer, by: tokens, range))
        #expect(!TermExchanges.isToldApart(commission, term("council system", isProper: false), by: tokens, range))
        let scholars = term("sociologists", isProper: false)
        #expect(TermExchanges.isToldApart(scholars, term("economists", isProper: false), by: tokens, range))
        #expect(!TermExchanges.isToldApart(scholars, term("peasants", isProper: false), by: tokens, range))
        let muscle = QuizSentence("The diaphragm is a muscle at the base of the thoracic cavity.").tokens
        let diaphragm = term("diaphragm", isProper: false)
        #expect(TermExchanges.isToldApart(diaphragm, term("thorax", isProper: false), by: muscle, 1..<2))
        #expect(!TermExchanges.isToldApart(diaphragm, term("trachea", isProper: false), by: muscle, 1..<2))
    }
}
