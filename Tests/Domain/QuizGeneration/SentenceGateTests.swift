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
        ])
    func passes(text: String) { #expect(refusal(text) == nil) }
}
