import Testing

@testable import LecternDomain

@Suite("Changes that would be no falsehood")
struct FalsifierRefusalsTests {
    @Test(
        "an opposite that does not fit its sentence is not put there",
        arguments: [
            ("Sailors are limited in the amount of rum.", "extended"),
            ("The schools of the province are without books of their own.", "are with books"),
            ("The film was not, except for a single screening, released after its completion.", "was , except"),
            ("The committee favored the canal over the railway.", "opposed"),
            ("Sociologists study the customs of the village.", "ignore"),
            ("The village examined the bridge using a long rope.", "ignored"),
            ("The term first emerged in the letters of a monk.", "disappeared"),
            ("The rules should be clear to every sailor.", "unclear"),
            ("Salt has the advantage of being easily stored.", "disadvantage"),
            ("Upland cotton dominated cotton markets in the south.", "was dominated"),
            ("The canal enjoys a great degree of freedom.", "no great"),
            ("The crash of 1929 was a cause of the slump of the 1930s.", "1890s"),
            ("The strike raised issues of fairness and of safety.", "lowered"),
            ("Exercise leads to better health than rest.", "prevents"),
            ("The act enables towns to build a school.", "disables"),
            ("A slope of two identifies a single line.", "overlooks"),
            ("Graphs condense long tables into a picture.", "evaporate"),
            ("Smith has a doctor, a coach, and a lawyer.", "no doctor"),
            ("Warts can be frozen off with liquid nitrogen.", "melted"),
            ("The return of the monks occurred in the 1950s.", "absent"),
            ("The doctors react to the pain instead of preventing it.", "ignore"),
            ("Larceny occurs when a person takes a purse.", "before"),
            ("Vision and hearing have received much attention from doctors.", "gave"),
            ("Clerks often write formal reports for the crown.", "informal"),
            ("Many towns opposed the new tax on salt.", "supported"),
            ("The yield of a field depends on two things.", "independent"),
            ("The balance is a way to understand who succeeds.", "fails"),
            ("The plan attempts to avoid the trap of debt.", "seek"),
            ("A whole family benefits by working together.", "harms"),
            ("The flood was the worst famine of the century.", "best"),
            ("The towns became focused on building schools.", "neglected"),
            ("Tame dogs were often sought after by the sailors.", "before"),
            ("The speed of the clerk is directly in line with his pay.", "indirectly"),
            ("The army absorbed the school and its pupils.", "emitted"),
            ("The northern fleet won a series of victories in spring.", "lost"),
            ("The owner may lack experience in trade.", "possess"),
            ("A different way of thinking is required to solve it.", "forbidden"),
            ("Daily life was dominated by rich men of the town.", "life dominated"),
            ("The gut begins with the mouth and ends with the anus.", "ends with the mouth"),
            ("Gibbons lost in the courts of the state.", "gained"),
            ("The plague left each region with a heavy debt.", "entered"),
            ("The plague of the 1350s came back in the fourteenth century.", "twelfth"),
            ("Captains should carefully check the ropes of the ship.", "carelessly"),
            ("The engine supports many kinds of coal of the north.", "undermines"),
            ("Many people contributed to the hospital of the town.", "counteracted"),
            ("Small notices appear as advertisements in newspapers.", "disappear"),
            ("Rapid trade raises a number of broad issues of law.", "lowers"),
            ("The two schools held diametrically opposed views of the soul.", "supported"),
            ("The duties of the two houses are much different.", "identical"),
            ("Fasting results in greater suffering than the drug.", "smaller"),
            ("Clans are characterized by having an elder.", "free of"),
            ("There is no scientific evidence of a link with the vaccine.", "a scientific"),
            ("While dialectic aims at the truth, the making of knowledge is not its sole function.", "is its sole"),
            ("For hundreds of years, the hymns were recited orally.", "intravenously"),
            ("The bones of the hip are farther apart.", "closer apart"),
            ("Most systems use two separate ways to allocate memory.", "connect"),
            ("The taxes of the towns are determined by a set of old rules.", "determine a set"),
            ("The rate is calculated by dividing the number of ships by the number of ports.", "uniting"),
            ("The engine of the press integrates support for the types of the north.", "opposition"),
            ("The press consists of a screw plus a bed with room for sheets.", "minus"),
            ("The tax is local to the towns of the coast.", "remote"),
            ("The flag is set on all ships to the same colour in the harbour.", "a different"),
        ])
    func refused(text: String, words: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(!found.contains { $0.contains(words) }, "\(found)")
    }

    @Test(
        "the same words are changed where the opposite fits",
        arguments: [
            ("The bank raised interest rates in spring.", "The bank lowered interest rates in spring."),
            ("The village examined the old bridge.", "The village ignored the old bridge."),
            ("The engine enjoys a supply of oil.", "The engine enjoys no supply of oil."),
            ("The law was passed in the 1930s.", "The law was passed in the 1890s."),
            ("Smith has a doctor in the town.", "Smith has no doctor in the town."),
        ])
    func kept(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "beside what can be its contrary can be as well: nobody is asked about it",
        arguments: [
            ("A long strike can prevent", "A long strike prevents", "a town from building ships.", "allow"),
            ("A long strike may lower", "A long strike will lower", "the wages of sailors.", "raise"),
            ("The crew may fail", "The crew failed", "to reach the port in time.", "manage"),
        ])
    func possibilities(open: String, sure: String, rest: String, opposite: String) {
        func found(_ opening: String) -> [Falsehood] {
            Falsified.of(opening + " " + rest).filter { $0.text.contains(opposite) }
        }
        #expect(found(open).allSatisfy { $0.quality < Falsehood.spare }, "\(found(open))")
        #expect(found(sure).contains { $0.quality >= Falsehood.spare }, "\(found(sure))")
    }

    @Test("a year that begins a span has wrong years before its end")
    func spans() throws {
        let slot = try #require(NumberSlot.find(QuizSentence("The kiln was in use from 2005 to 2012.").tokens).first)
        #expect(slot.text == "2005")
        // A list behind the number tells it.
        #expect(
            NumberSlot.find(QuizSentence("The goals have five parts: people, land, peace, bread, and wool.").tokens)
                .isEmpty)
        #expect(slot.values.allSatisfy { Int($0).map { $0 < 2012 } ?? false })
    }

    @Test("a definition goes to another term, but not to a numbered one")
    func definitions() {
        func swapped(_ other: String) -> [Falsehood] {
            let body = "\(other) Collusion is an agreement between rival firms about their prices."
            return QuestionWriterTests.finder(body).statements.flatMap(\.fullFalsehoods).filter {
                $0.rule == .name && $0.was.hasPrefix("Collusion")
            }
        }
        #expect(!swapped("Erosion is the loss of soil to the wind and to the rain.").isEmpty)
        #expect(swapped("Zone 4 is the loss of soil to the wind and to the rain.").isEmpty)
    }
}
