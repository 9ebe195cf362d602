import LecternPorts
import Testing

@testable import LecternDomain

@Suite("The gate for sentences")
struct SentenceGateTests {
    private func refusal(_ text: String) -> QuestionRejection? {
        let sentence = Sentence(
            text: text, page: 1, quote: text, block: 0, position: 0, wordCount: Tokenizer.count(text))
        return SentenceGate.refuse(QuizSentence(sentence, position: 0, section: 0), isQuotedWhole: true)
    }

    @Test(
        "refuses what does not stand alone, with the reason",
        arguments: [
            ("It produces most of the energy of the cell.", QuestionRejection.anaphora),
            ("This process takes place in the matrix of the mitochondrion.", .anaphora),
            ("Otherwise, the membrane lets small molecules pass freely.", .anaphora),
            ("The organelle described above stores the genes of the cell.", .anaphora),
            ("The results of the experiment are shown in Table 3.", .anaphora),
            ("Table 3 gives the densities of the common metals.", .pointsElsewhere),
            ("You should compile the package with the debug flag.", .authorVoice),
            ("We assume that the gas behaves like an ideal gas.", .authorVoice),
            ("Imagine that a carriage rolls down a smooth hill.", .authorVoice),
            ("Identify the main cause of the great flood.", .authorVoice),
            ("Develop care plans that consider the habits of a family.", .authorVoice),
            ("Founded in 1969, it promotes the trade of rice abroad.", .anaphora),
            ("The archive is found at http://example.org for all readers.", .codeNoise),
            ("The value of $PATH decides where the shell looks for programs.", .codeNoise),
            ("The bracket (which never closes makes the sentence useless.", .unbalanced),
            ("In this case the membrane keeps the salt outside of the cell.", .anaphora),
            ("One of them stores the genes of the whole cell.", .anaphora),
            ("The first step takes place in the cytoplasm of the cell.", .anaphora),
            ("The king dissolved the parliament of the realm two years later.", .anaphora),
            ("The membrane lets these molecules pass without any help.", .anaphora),
            ("On the other side the salt stays outside of the cell.", .anaphora),
            ("In either case, the stereotype is a generalization about people.", .anaphora),
            ("About twelve thousand people lived in the town.", .anaphora),
            ("The first amendment since 1804, it ended a very old practice.", .anaphora),
            ("We\u{2019}d love to see the work of other people on the language.", .authorVoice),
            ("Respect for him merged with the regard for an older god.", .anaphora),
            ("The haze in the picture is light from gas among the stars.", .pointsElsewhere),
            ("As our boat turns, the lake seems to move around it.", .authorVoice),
            ("The hill in our example grows to the height of a house.", .authorVoice),
            ("If we heat the gas, the pressure in the bottle rises.", .authorVoice),
            ("We see a peak at the right end of the curve.", .authorVoice),
            ("We will learn how the trade of the coast changed.", .authorVoice),
            ("One day a merchant from Lyon came to the court.", .anaphora),
            ("The result was a rise in the number of farms.", .anaphora),
            ("We define the loss as the sum of all errors.", .authorVoice),
            ("The method that we call on a shape draws it.", .authorVoice),
            ("The price of bread, we will see, rises in the spring.", .authorVoice),
            ("There are only four of them in the whole country.", .anaphora),
            ("It was founded by a merchant from the city of Lyon.", .anaphora),
            ("A firm can expect a large payoff from that investment in the end.", .anaphora),
            ("Many others settled in the north and lived there for years.", .anaphora),
            ("One reason is that the price of bread rose in the spring.", .anaphora),
            ("One theory was proposed by a scholar from the city of Lyon.", .anaphora),
            ("The main reason was the price of bread at the time.", .anaphora),
            ("The cell divides.", .tooShort),
            ("the sentence begins in the middle of another one.", .incomplete),
            ("The sentence is cut off in the middle of", .incomplete),
        ])
    func refuses(text: String, reason: QuestionRejection) { #expect(refusal(text) == reason) }

    @Test(
        "lets clean sentences through",
        arguments: [
            "A mitochondrion is an organelle that produces most of the energy of the cell.",
            "Sound travels faster in solids than in gases because the particles are closer together.",
            "However, the membrane lets small molecules pass freely.",
            "Robert Hooke described cells when he looked at slices of cork.",
            "Use of charcoal ended when coke became cheap in the north.",
            "Public opinion tells how the US government deals with other countries.",
            "In addition to striking, members of a union may form a picket.",
            "A worker who joins the union pays a part of his wages to it.",
            "Manchester grew quickly, and most of the people of the town worked in mills.",
            "The railway reached Crewe, and the company built houses in the town.",
            "For many years, historians believed that iron came to Africa from Egypt.",
            "One of the oldest universities of the world stands in the city of Fez.",
            "The first reflecting telescope was built by Isaac Newton in 1668.",
            "On the question of ratification, citizens separated into two groups.",
            "As a social construct, gender roles vary from society to society.",
            "Most people belong to groups, and these groups are usually large.",
            "The study identified an offender who later became chairman of the board.",
            "Programs pay for the care of those with a low income.",
            "Ivory from Meroe decorated the palace of Darius I at Susa.",
            "The partitions of a table must have the same columns as their parent.",
            "The spinning jenny allowed one worker to spin several threads at once.",
            "Hormones move through the blood to all parts of our bodies.",
            "The black hole at the center of our Galaxy gives off no light.",
            "A telescope lets us see the light of stars that are far away.",
            "Most of the food we eat is broken down in the small intestine.",
            "We learn by watching other people and their success.",
            "Belief in oneself affects how we approach a hard task.",
            "One form of cancer is caused by a virus of the liver.",
            "While sales fell in the north, there may be a rise of prices in the south.",
            "Firms spend on an investment if the payoff from that investment is high.",
            "One common virus of the skin is harmless to most adults.",
            "We cannot see a black hole because it gives off no light.",
            "Another way to test a metal is to heat it in a flame.",
            "The main function of arteries is to carry blood to the organs.",
            "Some of the most famous poems of the age were written in prison.",
            "Most of the errors made while copying are corrected at once.",
            "One of Freud\u{2019}s patients was a young woman from Vienna.",
            "There are two types of connections between the cells of the brain.",
            "It is illegal to fire a worker for joining a union.",
            "Because of the drought, the price of bread rose in the north.",
            "Instead of a fee, the union asks its members for their time.",
            "Samoan culture accepts what it calls a \u{201C}third gender.\u{201D}",
            "Settlers from the south called the bay \"the end of the world.\"",
        ])
    func passes(text: String) { #expect(refusal(text) == nil) }
}
