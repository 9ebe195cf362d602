import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Which sentences belong to an example")
struct ExampleMatterTests {
    private func degree(of words: String, in body: String, section: String? = nil) -> ExampleMatter.Degree? {
        let normalized = TextNormalizer.normalize(ExtractedText(pages: [.init(number: 1, text: body)]))
        let text = StructuredText(normalized)
        let examples = ExampleMatter(text)
        return text.sentences.firstIndex { $0.text.contains(words) }.map { examples[$0] }
    }

    private static let law = "A force that acts along a path does work on the body that it moves."

    @Test(
        "what a heading or a label calls an example is one, and the matter beside it is not",
        arguments: [
            "# Work\n\n\(law)\n\n## Example\n\nThe porter lifts a crate of iron onto the cart.",
            "# Work\n\n\(law)\n\n## Lifting a Crate\n\nThe crate weighs 30 kg.\n\nSolution\n\nThe porter lifts a crate of iron onto the cart.",
        ])
    func headings(body: String) {
        #expect(degree(of: "The porter", in: body) == .certain)
        #expect(degree(of: "A force", in: body) == ExampleMatter.Degree.none)
    }

    @Test(
        "what follows a supposition in its paragraph is an example",
        arguments: [
            ("Suppose a porter carries a crate up the stairs.", ExampleMatter.Degree.certain),
            ("Imagine that you push a crate along the floor.", .certain),
            ("Consider a crate on a smooth floor.", .certain),
            ("A local porter carries crates of iron.", .certain),
            ("A study is done on crates of iron.", .certain),
            ("A porter of the guild wants to move a crate.", .certain),
            ("A study of crates tells how heavy they are.", .none),
            ("For example, let us suppose a crate on a floor.", .certain),
            ("For example, crates of iron are heavy.", .likely),
            ("Some people suppose that heat is a kind of work.", .none),
            ("Many consider the crate a good unit of trade.", .none),
        ])
    func suppositions(opening: String, expected: ExampleMatter.Degree) {
        let body = "\(Self.law) \(opening) The force does work on the crate.\n\nHeat is no work of any force."
        #expect(degree(of: "The force does", in: body) == expected)
        #expect(degree(of: "A force", in: body) == ExampleMatter.Degree.none)
        #expect(degree(of: "Heat is", in: body) == ExampleMatter.Degree.none)
    }

    @Test(
        "somebody with a given name only, whom one section tells of, is made up",
        arguments: [
            ("Soraya pays the rent of a small flat, and she saves the rest.", true),
            ("Okoro pays the rent of a small flat in the old town.", false),
            ("Jessica pays the rent of a small flat in the old town.", true),
            ("Company A pays the rent of a small flat in the old town.", true),
            ("Soraya Khan pays the rent of a small flat, and she saves the rest.", false),
            ("The economist Soraya measured the rent of a flat, and she wrote of it.", false),
            ("In 1761 Soraya measured the rent of a flat, and she wrote of it.", false),
            ("Aristotle measured the rent of a flat, and he wrote of it.", false),
        ])
    func cast(text: String, isExample: Bool) {
        let body = "\(Self.law)\n\n\(text) Half of the wage goes into the bank."
        let expected: ExampleMatter.Degree = isExample ? .certain : .none
        #expect(degree(of: "the rent", in: body) == expected)
        #expect(degree(of: "Half of", in: body) == expected)
    }

    @Test("somebody of a section that tells years is no example", arguments: [true, false])
    func past(isDated: Bool) {
        let years = isDated ? ["in 1916", "in 1918"] : ["in spring", "in autumn"]
        let body =
            "Wilton promised peace to the voters, and he kept the fleet at home. The fleet left the harbour \(years[0]). "
            + "The war ended with a treaty \(years[1])."
        #expect(degree(of: "Wilton promised", in: body) == (isDated ? ExampleMatter.Degree.none : .certain))
    }

    @Test("somebody of whom several sections tell is no example")
    func sections() {
        let body =
            "# Wages\n\nSoraya pays the rent, and she saves the rest.\n\n# Rents\n\nThe rent that Soraya pays is high."
        #expect(degree(of: "pays the rent", in: body) == ExampleMatter.Degree.none)
    }

    @Test(
        "what lines of code call their own is an example's, what a library calls a thing is not",
        arguments: [
            ("The or_insert method returns a reference to the value of the key.", false),
            ("For absent_number, the compiler asks for the type of the whole value.", true),
            ("The parse_config function holds the logic of the whole program.", true),
            ("The commit 775a46f stands at the top of the history.", true),
            ("The function foo returns a reference to the value of the key.", true),
            ("An iPhone returns a signal to the mast of the cell.", false),
        ])
    func code(text: String, isExample: Bool) {
        let body = "\(text)\n\nNow the program calls a new function parse_config, which we define below."
        #expect(degree(of: text, in: body) == (isExample ? .likely : ExampleMatter.Degree.none))
    }

    @Test(
        "a paragraph that gives numbers and asks for another is an exercise, one that is crowded with them an example")
    func numbers() {
        let exercise = "A crate of 30 kg moves at 2 m/s along the floor. Find the work that the porter does."
        #expect(degree(of: "A crate", in: exercise) == .certain)
        #expect(
            degree(of: "A crate", in: "A crate of 30 kg moves at 2 m/s. Porters find the work hard.")
                == ExampleMatter.Degree.none)
        #expect(degree(of: "A crate", in: "A crate is lifted by the 30.0-kg porter of the guild.") == .likely)
        let crowded = "The crates weigh 3, 5, 8 and 12 kg. They move 2 m in 6 s along the floor."
        #expect(degree(of: "The crates", in: crowded) == .likely)
    }

    @Test("no number of an example is asked for, and a long text is asked nothing else about one either")
    func questions() {
        let fact = "Healthy kidneys return about 82 percent of the filtered water to the blood."
        func asked(_ body: String) -> [QuestionCandidate] {
            return QuestionWriterTests.finder(body).find(.multipleChoice)
        }
        #expect(asked(fact).contains { $0.pattern == .quantity })
        #expect(!asked("For example, a small organ filters all. \(fact)").contains { $0.pattern == .quantity })
    }

    @Test("where the matter gives enough, no choice among statements shows an example")
    func choices() {
        let towns = (0..<30).map {
            "The guild of the old town number\($0)x traded salt\($0)x for timber\($0)x and iron\($0)x."
        }
        let body =
            "# Trade\n\n" + towns.joined(separator: " ")
            + "\n\n## Example\n\nThe porter of the guild carried a crate of herring to the cart."
        let finder = QuestionWriterTests.finder(body)
        #expect(finder.statements.contains { $0.example == .certain })
        #expect(!StatementChoices(finder.statements, finder.sentences).statements.contains { $0.example > .none })
        #expect(
            StatementChoices(finder.statements, finder.sentences, isLax: true).statements.contains {
                $0.example > .none
            })
    }
}
