import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Which sentences can be understood alone")
struct StandingTests {
    private func stands(_ text: String) -> Bool {
        QuestionWriterTests.finder(text).statements.contains { $0.full == text }
    }

    @Test("a clause of a sentence that was cut holds no index beyond the cut")
    func clamped() throws {
        let tokens = QuizToken.tokens(of: "The gates of the town were shut in the winter of the siege")
        let clause = try #require(Clause(tokens))
        #expect(clause.clamped(to: 8).rest == clause.rest.lowerBound..<8)
        #expect(clause.clamped(to: 3).rest == 3..<3)
        #expect(clause.clamped(to: 40).rest == clause.rest)
    }

    @Test(
        "a statement is not cut so that half of what it says is left",
        arguments: [
            "The rings of old trees are not only used to date a house, but to tell the climate of its time.",
            "The rule of the mothers raises the rank of women, not by shutting men out, but by what it leaves to them.",
            "The lower the Sun is in the sky, the longer is the shadow of a tree.",
            "Looking at the sheet of a bank helps to explain.",
            "The right to change the laws of the land has made it a flexible, living order.",
            "New pits in the hills yielded copper, and, while it lacked the glamour of gold, it made towns rich.",
            "Meals kept with salt include pies, stews, broths, smoked hams, and dried fish.",
        ])
    func halves(text: String) {
        #expect(!QuestionWriterTests.finder(text).statements.contains { $0.text != $0.full || text.count < 60 })
    }

    @Test(
        "what seems to lean on others is said in the sentence itself",
        arguments: [
            "Because of the long drought, farmers left the plains for the coast.",
            "Instead of a fee, members give the union some hours of their time.",
            "While people of other faiths kept their names, merchants changed theirs for a fee.",
            "A large star can grow for the next several million years by eating gas.",
            "Bridges carry trains from one bank of a river to the other bank.",
            "As matter falls toward a star, it is heated to a very high temperature.",
            "If a gas is heated in a bottle, then the gas presses on the glass.",
            "Because many bacteria look so much alike, doctors use other methods to tell them apart.",
            "When a novel is read before it is printed, printers find most of the errors.",
            "For those who could not read, speeches in a coffeehouse took the place of books.",
            "Our bodies are built of cells that live for a few weeks.",
            "Judges throw out laws that are otherwise subject to no review.",
            "Most of the atoms near a hot star are in the ionized state.",
            "One of the causes of the war was the price of bread in the cities.",
            "Someone with a high fever should drink a lot of water.",
            "If a charge moves out of a cell, the cell becomes more negative.",
            "With mild dehydration, the pressure of the blood rises slightly.",
            "Moral claims do not rest on facts, but instead rest on arguments.",
            "A loss is defined in such a way that good answers cost little.",
            "A bias occurs when a judge favors one person over another.",
            "Nurses in a ward spend most of their working hours on helping others.",
            "Monkeys of Africa differ from the New World monkeys in the shape of the nose.",
            "While National Public Radio (NPR) asks its listeners for money, many listeners never pay a fee.",
            "The famous Chisholm Trail provided a quick path from Texas to the railroad.",
        ])
    func alone(text: String) { #expect(stands(text)) }

    @Test("people at large are no subject to ask about")
    func everybody() throws {
        let statement = try #require(
            QuestionWriterTests.finder("We learn by watching the success of other people.").statements.first)
        #expect(statement.subject.isEmpty)
    }

    @Test(
        "what leans on others is refused",
        arguments: [
            "Merchants moved to the other bank of the river.",
            "In the last two towns of the valley, water works as a solvent.",
            "Doctors can attribute the cases of cholera in the port.",
            "Merchants from Lyon moved to the next town on the river.",
            "Instead, farmers from the plains left the dry land for the coast.",
            "Farmers from the plains rely instead on the rain of the spring.",
            "With mild fever, the pressure of the blood behaves differently.",
            "If it is heated in a bottle, glass breaks in less than an hour.",
            "Farmers left the plains; otherwise, prices of bread rose in the towns.",
            "Many of the messages were personal to a great degree.",
            "The decision of a judge in a court of law is important.",
            "Others in the ward spend most of their working hours on papers.",
            "Changes happened to farms that were not near the coast.",
            "Because the strike failed again, farmers left the plains for the coast.",
            "A judge with a bias favors the rich over another.",
        ])
    func leaning(text: String) { #expect(!stands(text)) }
}
