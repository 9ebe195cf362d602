import LecternDomain
import LecternPorts
import Testing

@Suite("Text normalizer")
struct TextNormalizerTests {
    private func normalized(_ pages: String...) -> [String] {
        TextNormalizer.normalize(
            ExtractedText(pages: pages.enumerated().map { ExtractedText.Page(number: $0 + 1, text: $1) })
        ).pages.map(\.text)
    }

    @Test("pages that all say the same keep their words, for these are no header of anything")
    func repeatedPages() {
        let text = TextNormalizer.normalize(
            ExtractedText(pages: (1...5).map { .init(number: $0, text: "Hello world text\n") }, warnings: ["w"]))
        #expect(text.pages.map(\.text).allSatisfy { $0.contains("Hello world text") })
        #expect(text.warnings == ["w"])
    }

    @Test("running headers, footers and page numbers go, the text stays")
    func furniture() {
        let pages = (1...6).map { number in
            """
            Introduction to Biology

            The cell on sheet \(["one", "two", "three", "four", "five", "six"][number - 1]) is the unit of life in every organism known.

            Department of Biology, page \(number)
            \(number)
            """
        }
        let text = TextNormalizer.normalize(
            ExtractedText(pages: pages.enumerated().map { ExtractedText.Page(number: $0 + 1, text: $1) }))
        for page in text.pages {
            #expect(page.text.hasPrefix("The cell on sheet"))
            #expect(page.text.hasSuffix("known."))
        }
    }

    @Test("a word cut by a line end becomes whole, a word with a hyphen of its own keeps it")
    func hyphens() {
        let text = normalized(
            """
            The photosynthesis of plants and their well-known cells is a long process that needs photo-
            synthesis enzymes, and the description of the process in books is a well-
            known matter for the students of the field, who read of it in every single year.
            """)
        #expect(text[0].contains("needs photosynthesis enzymes"))
        #expect(text[0].contains("a well-known matter"))
        #expect(!text[0].contains("\n"))
    }

    @Test("marks of bold type go, drawn lines too; the operators of a program stay")
    func emphasis() {
        let text = normalized(
            """
            # Empires

            Some **land-based empires** grew by **gunpowder**, and their rulers taxed the peasants of every province.

            ---

            - **Capital**: Isfahan
            - **Religion:** Shia Islam

            The expression 2**3 equals 8, and a call f(*a, **b) passes its arguments on to the function that it wraps.
            """)
        #expect(
            text[0] == """
                # Empires

                Some land-based empires grew by gunpowder, and their rulers taxed the peasants of every province.

                • Capital: Isfahan
                • Religion: Shia Islam

                The expression 2**3 equals 8, and a call f(*a, **b) passes its arguments on to the function that it wraps.
                """)
    }

    @Test("titles among lists are headings, each of its own list")
    func listTitles() {
        let text = normalized(
            """
            Cell biology

            Types of epithelium
            • Squamous
            • Cuboidal

            Parts of a neuron
            • Dendrites
            • Axon
            """)
        #expect(text[0].contains("### Parts of a neuron\n\n• Dendrites\n• Axon"))
        #expect(text[0].contains("Types of epithelium\n\n• Squamous"))
        #expect(!text[0].contains("|"))
    }

    @Test("ligatures, odd spaces and bullets become uniform")
    func characters() {
        let text = normalized(
            "The e\u{FB03}cient \u{FB01}lter\u{A0}works in the lab.\n\n\u{25AA} \u{FB01}rst\n\u{F0B7} second")
        #expect(text[0] == "The efficient filter works in the lab.\n\n• first\n• second")
    }

    @Test("a tab inside a sentence is a space, also where lines beside it have tabs of their own")
    func tabsInProse() {
        let justified = normalized(
            """
            The cell membrane is a thin layer of lipids and proteins that keeps the inside of a
            cell apart. It controls which\tsubstances enter and leave the cell. Small molecules
            such as oxygen pass\tthrough it freely, but ions need channels of their own to pass.

            The enzyme\tspeeds up reactions in the cell and needs no energy.
            """)
        #expect(!justified[0].contains("|") && !justified[0].contains("\t"))
        #expect(justified[0].contains("controls which substances enter"))
        #expect(justified[0].contains("The enzyme speeds up reactions in the cell and needs no energy."))
    }

    @Test("lines that share their columns are a table, whatever parts the columns")
    func tabsInTables() {
        let programs = normalized("Planet\tRadius\tMoons\nMars\t3390 km\t2\nEarth\t6371 km\t\nJupiter\t69911 km\t95")
        #expect(
            programs[0] == """
                | Planet | Radius | Moons |
                | Mars | 3390 km | 2 |
                | Earth | 6371 km |
                | Jupiter | 69911 km | 95 |
                """)
        #expect(normalized("Mars\t\t2\nEarth\t\t1")[0] == "| Mars | 2 |\n| Earth | 1 |")
        #expect(normalized("Name:\tJohn Smith")[0].hasSuffix("Name: John Smith"))
        #expect(normalized("1.\tOpen the lid\n2.\tPour the water")[0] == "1. Open the lid\n2. Pour the water")
    }

    @Test("what a list of options says of one goes on below it, and is no row")
    func hangingText() {
        let text = normalized(
            "   -D\tA list of all the strings is printed on the\n\tstandard output.\n   -l\tThe shell acts as if a user had\n\tlogged in."
        )
        #expect(!text[0].contains("|") && text[0].contains("-l The shell acts as if a user had logged in."))
    }

    @Test("marks of direction go")
    func direction() {
        #expect(normalized("\u{202B}\u{5EA}\u{5D0} \u{202A}DNA\u{202C}\u{200F}.\u{202C}")[0] == "\u{5EA}\u{5D0} DNA.")
    }

    @Test("a number over a title on two lines is one heading")
    func splitHeading() {
        let text = normalized(
            "1.2\n\nThe cell membrane\n\nThe membrane of the cell is what keeps the outside out of it.")
        #expect(text[0].hasPrefix("## 1.2 The cell membrane\n\n"))
    }

    @Test("lines of contents are marked and name the headings of the text")
    func contents() {
        let text = TextNormalizer.normalize(
            ExtractedText(pages: [
                .init(
                    number: 1,
                    text: "Contents\n1 Cells . . . . . . . . 2\n2 Tissues . . . . . . . . 2\n3 Organs . . . . . . 3"),
                .init(
                    number: 2,
                    text:
                        "1 Cells\nThe cell is the unit of life in all of the known organisms.\n\n2 Tissues\nA tissue is a group of cells that do the same work."
                ),
            ]))
        let structure = StructuredText(text)
        #expect(structure.blocks.count { $0.kind == .contents } >= 3)
        #expect(structure.sections.compactMap(\.title) == ["1 Cells", "2 Tissues"])
        #expect(structure.sentences.allSatisfy { $0.page == 2 })
    }

    @Test("code and shell transcripts are told from prose")
    func code() {
        let text = normalized(
            """
            To build the package you should run these commands in the directory of the source:
            $ cd gentoo-0.9.12
            $ dh_make -f ../gentoo.tar.gz
            Then you will see that the program asks you for the kind of the package.
            """)
        #expect(text[0].contains("\n\n    $ cd gentoo-0.9.12\n    $ dh_make -f ../gentoo.tar.gz\n\n"))
    }

    @Test("a sentence over a page's end is whole, and its quote stands on the page where it begins")
    func acrossPages() throws {
        let text = TextNormalizer.normalize(
            ExtractedText(pages: [
                .init(number: 4, text: "The heart pumps blood through the body. The lungs take the oxygen that"),
                .init(number: 5, text: "the blood carries to the cells. The liver cleans it of poisons."),
            ]))
        let sentences = StructuredText(text).sentences
        #expect(sentences.map(\.page) == [4, 4, 5])
        let crossing = try #require(sentences.dropFirst().first)
        #expect(crossing.text == "The lungs take the oxygen that the blood carries to the cells.")
        #expect(crossing.quote == "The lungs take the oxygen that")
        #expect(!crossing.isQuotedWhole)
        let finder = QuoteFinder(text)
        for sentence in sentences { #expect(finder.stands(sentence.quote, onPage: sentence.page)) }
    }

    @Test("every sentence's quote is found on its page, whatever the text", arguments: 0..<60)
    func quotesHold(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let lines = [
            "The cell is the unit of life and", "it divides into two cells.", "", "• one item", "- another item of it",
            "1.2 Heading here", "$ ls -la", "Contents", "Chapter 3", "a line with a hyphen-", "ation in it. And more",
            "1The footnote says so.", "Title . . . . . . 12", "Figure 1: A cell", "| a | b |", "    indented",
            "# Marked", "42",
            "Running header", "\u{25CF} bullet", "e.g. this (and", "that). Done.", "über die Zelle", "\tx\ty",
        ]
        let text = ExtractedText(
            pages: (1...4).map { page in
                let body = (0..<14).map { _ in lines[Int(generator.next() % UInt64(lines.count))] }
                return ExtractedText.Page(number: page, text: body.joined(separator: "\n"))
            })
        let normalized = TextNormalizer.normalize(text)
        let finder = QuoteFinder(normalized)
        for sentence in StructuredText(normalized).sentences {
            #expect(finder.stands(sentence.quote, onPage: sentence.page), "\(sentence)")
        }
        #expect(normalized.pages.map(\.number) == [1, 2, 3, 4])
    }

    @Test("an item that only names the indented paragraphs below it is their heading")
    func namingItems() {
        let text = normalized(
            """
            -   Embedded devices

                Because a database in a file requires no administration, it works well in devices that nobody looks after.

            -   Websites

                A database in a file works great as the engine of most websites, which is to say of those with few visits.
            """)
        #expect(text[0].hasPrefix("### Embedded devices\n\nBecause"))
        #expect(text[0].contains("\n\n### Websites\n\n"))
    }

    @Test("text without anything in it stays without anything")
    func empty() {
        #expect(normalized("", "  \n \u{0C}") == ["", ""])
        #expect(StructuredText(ExtractedText(pages: [])).sentences.isEmpty)
    }
}
