import LecternDomain
import LecternPorts
import Testing

@Suite("What counts as a correct short answer")
struct AnswerVerdictTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var key: String
        var text: String
        var right: [String]
        var wrong: [String]
        var quote = "quote"

        var testDescription: String { "\(key): \(text)" }
    }

    private static let rows = [
        Row(
            key: "mitochondria", text: "Which organelle produces energy?",
            right: [
                "mitochondria", "mitochondrion", "the mitochondria.", "its mitochondria", "in the mitochondria",
                "I think mitochondria", "mitochondria i think", "mitochondria (powerhouse)", "mitochondria obviously",
                "nothing but mitochondria", "mitochondria in cells", "plant mitochondria", "mitochondria organelle",
                "the organelle mitochondria", "mitochondria instead of chloroplasts", "mitochondria?",
            ],
            wrong: [
                "anything but mitochondria", "everything except mitochondria", "opposite of mitochondria",
                "mitochondria are wrong", "mitochondria is incorrect", "isnt mitochondria", "isn't mitochondria",
                "its not mitochondria", "arent mitochondria", "never mitochondria", "non-mitochondria",
                "other than mitochondria", "instead of mitochondria", "unlike mitochondria",
                "mitochondria = chloroplasts", "mitochondria chloroplasts", "chloroplasts mitochondria",
                "mitochondria: chloroplasts", "mitochondria. chloroplasts", "mitochondria | chloroplasts",
                "mitochondria plus chloroplasts", "mitochondria\tchloroplasts", "mitochondria vs chloroplasts",
                "mitochondria and chloroplasts", "mitochondria or chloroplasts", "mitochondria/chloroplasts",
                "wall of the mitochondria", "lack of mitochondria", "mitochondria maybe ribosomes",
            ]),
        Row(
            key: "osmosis", text: "What moves water through a membrane?",
            right: ["osmosis", "the process of osmosis", "osmosis process", "osmosis of water"],
            wrong: [
                "osmosis diffusion", "the opposite of osmosis", "osmosis then diffusion", "osmosis is wrong",
                "reverse osmosis",
            ]),
        Row(
            key: "checkpoint", text: "What moves pages into the database?",
            right: ["checkpoint operation", "checkpoints", "full checkpoint"], wrong: ["checkpoint rollback"],
            quote: "A full checkpoint waits for readers."),
        Row(
            key: "SQLite", text: "Which library writes a journal?", right: ["SQLite library", "SQLite database"],
            wrong: ["SQLite PostgreSQL"]),
        Row(
            key: "hash", text: "Which index needs no order?", right: ["hash", "hash bucket", "hash index"],
            wrong: ["hash tree"], quote: "The hash bucket needs no order."),
        Row(
            key: "entropy", text: "What is the opposite of order?",
            right: ["entropy", "the opposite is entropy"], wrong: ["anything but entropy"]),
        Row(
            key: "false positive", text: "What is a wrong alarm called?",
            right: ["a false positive", "wrong alarm: false positive"], wrong: ["false positive is untrue"]),
        Row(
            key: "fiscal", text: "Is a tax fiscal or monetary policy?", right: ["fiscal", "fiscal policy"],
            wrong: ["fiscal monetary", "fiscal, monetary"]),
        Row(
            key: "46 chromosomes", text: "What do body cells have?", right: ["forty-six chromosomes", "46 chromosome"],
            wrong: ["23 chromosomes", "46-48 chromosomes", "-46 chromosomes", "46 (23) chromosomes"]),
    ]

    private static let numbers = [
        Row(
            key: "1665", text: "In which year were cells first seen?",
            right: ["1665", "in 1665", "1665.0", "1,665", "1665 AD", "sixteen sixty-five", "about 1665", "1665?"],
            wrong: [
                "1665-1670", "1665–1670", "1665/1666", "1665 1666", "1664-1665", "-1665", "1665 (1666)", "1666",
                "after 1665", "not 1665", "anything but 1665",
            ]),
        Row(
            key: "46", text: "Human body cells have _____ chromosomes.",
            right: ["46", "46.0", "46,0", "46.00", "+46", "046", "forty-six", "46 chromosomes"],
            wrong: ["46-48", "46 (23)", "-46", "minus 46", "46.5", "46 pairs", "more than 46", "4 6"]),
        Row(
            key: "100", text: "Water boils at _____ degrees Celsius.",
            right: ["100", "100.0", "100,0", "1e2", "one hundred", "100 °C"],
            wrong: ["-100", "100-200", "100/200", "100 200", "negative 100", "100%"]),
        Row(
            key: "-5", text: "What is the temperature?",
            right: ["-5", "−5", "–5", "minus 5", "minus five", "negative five", "-5.0"],
            wrong: ["5", "+5", "-5 to 5", "five"]),
        Row(
            key: "3.5", text: "How long is it?", right: ["3.5", "3,5", "3.50", "3 1/2", "three and a half"],
            wrong: ["-3.5", "3.5-4", "35", "3.05"]),
        Row(key: "37", text: "Which?", right: ["37", "37.0", "37,00"], wrong: ["-37", "37 38", "37-38", "3.7"]),
        Row(key: "three", text: "How many laws are there?", right: ["3", "3.0", "three laws"], wrong: ["3-4", "-3"]),
        Row(key: "10.0", text: "How much?", right: ["10", "10.00"], wrong: ["100", "1.0"]),
        Row(key: "3.5", text: "Which version came first?", right: ["3.5"], wrong: ["3.50", "-3.5"]),
        Row(key: "3.10", text: "Which version came next?", right: ["3.10"], wrong: ["3.1"]),
        Row(
            key: "5 million", text: "How many?", right: ["5,000,000", "5 million", "five million (5,000,000)"],
            wrong: ["5 billion", "5-6 million", "-5 million"]),
    ]

    private func isCorrect(_ answer: String, _ row: Row, tolerance: Double? = nil) -> Bool {
        var item = question(
            "q", .shortAnswer, key: .text(ReferenceAnswer(text: row.key, numericTolerance: tolerance)))
        item.text = row.text
        item.source.quote = row.quote
        return item.result(of: answer).correct
    }

    @Test("a denial, another thing and two things are none", arguments: rows)
    func words(row: Row) {
        for answer in row.right { #expect(isCorrect(answer, row), "\(answer)") }
        for answer in row.wrong { #expect(!isCorrect(answer, row), "\(answer)") }
    }

    @Test(
        "a key that is an amount is one with and without a tolerance: signs count, zeros behind do not",
        arguments: numbers)
    func amounts(row: Row) {
        // A tolerance says that a number with a dot is no version.
        let isVersion = row.text.contains("version")
        let tolerances: [Double?] = isVersion ? [nil] : [nil, 0]
        for tolerance in tolerances {
            for answer in row.right { #expect(isCorrect(answer, row, tolerance: tolerance), "\(answer)") }
            for answer in row.wrong { #expect(!isCorrect(answer, row, tolerance: tolerance), "\(answer)") }
        }
    }

    @Test("where the language is another one, its words are not read as English ones")
    func otherLanguages() {
        var item = question("q", .shortAnswer, key: .text(ReferenceAnswer(text: "Osmose")))
        item.text = "Was bewegt Wasser?"
        #expect(item.result(of: "Osmose", language: "de").correct)
        #expect(item.result(of: "die Osmose", language: "de").correct)
    }
}
