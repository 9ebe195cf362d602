import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Questions from glossaries and lists")
struct OutlineTests {
    static let slides = """
        Organelles of the cell

        Key terms
        • Mitochondrion: the organelle that produces most of the energy of a cell
        • Ribosome: a complex of nucleic acid and protein that builds polypeptides
        • Lysosome – a sac of enzymes for the digestion of worn-out parts
        • Chloroplast – an organelle of plants in which photosynthesis takes place
        • Vacuole: a membrane-bound store of water and nutrients
        • Golgi apparatus: a stack of flat sacs that sorts and packs secretions

        Types of epithelium
        • Squamous
        • Cuboidal
        • Columnar

        Parts of a neuron
        • Dendrites
        • Cell body
        • Axon
        • Terminals

        Functions of the cytoskeleton
        • Keeps the shape of the cell
        • Moves vesicles along fine fibres
        • Separates chromosomes in mitosis

        Functions of the liver
        • Stores glycogen and iron
        • Breaks down alcohol and drugs
        • Makes bile for the digestion of fat
        """

    private func text(_ body: String) -> StructuredText {
        StructuredText(TextNormalizer.normalize(ExtractedText(pages: [.init(number: 1, text: body)])))
    }

    private func write(_ body: String, _ type: QuizType, count: Int = 10) -> [Question] {
        var number = 0
        return QuestionWriter().write(
            text(body), documentID: DocumentID("d"), request: .init(count: count, difficulty: .medium, type: type),
            seed: 3
        ) {
            number += 1
            return QuestionID("q\(number)")
        }.questions
    }

    @Test(
        "an option that says to what end stands beside its like only",
        arguments: [
            ("to store water in the cell", PhraseForm.aim), ("stores water in the cell", .deed),
            ("build Debian packages from a folder", .deed), ("a store of water", .thing),
        ])
    func forms(text: String, form: PhraseForm) {
        #expect(PhraseForm(QuizToken.tokens(of: text)) == form)
    }

    @Test("slides without a single sentence give ten questions of four options")
    func slides() {
        let questions = write(Self.slides, .multipleChoice)
        #expect(questions.count == 10)
        #expect(Set(questions.map(\.text)).count == 10)
        #expect(questions.allSatisfy { $0.options.count == 4 && Set($0.options).count == 4 })
        #expect(questions.allSatisfy { Self.slides.contains($0.source.quote) })
    }

    @Test("a described term is asked for, and its description")
    func entries() throws {
        let outline = Outline(text(Self.slides))
        #expect(
            outline.entries.map(\.term) == [
                "Mitochondrion", "Ribosome", "Lysosome", "Chloroplast", "Vacuole", "Golgi apparatus",
            ])
        let found = EntryQuestions(outline: outline, offset: 0).multipleChoice()
        let term = try #require(
            found.first {
                $0.stem
                    == "Which of these is described here: \u{201C}a membrane-bound store of water and nutrients\u{201D}?"
            })
        #expect(term.answer == "Vacuole")
        #expect(!term.distractors.contains("Vacuole") && term.distractors.count >= 3)
        let description = try #require(
            found.first { $0.stem == "Which description belongs to \u{201C}Lysosome\u{201D}?" })
        #expect(description.answer == "A sac of enzymes for the digestion of worn-out parts")
    }

    @Test("a joined term of which the description repeats a part is not asked for", arguments: [true, false])
    func parts(isTold: Bool) {
        let term = isTold ? "Sac-water-bag" : "Sac-sugar-bag"
        let outline = Outline(text(Self.slides.replacing("Vacuole", with: term)))
        let found = EntryQuestions(outline: outline, offset: 0).multipleChoice()
        #expect(found.contains { $0.answer == term } == !isTold)
    }

    @Test("a note in brackets is no end of a description, and half a clause is none")
    func notes() {
        func entry(_ meaning: String) -> GlossaryEntry? {
            GlossaryEntry(TermDefinition(term: "Survey", meaning: meaning, form: .entry), line: 0, section: 0)
        }
        #expect(
            entry("A structured interview in which people (the public) answer the same questions")?.meaning
                == "a structured interview in which people answer the same questions")
        #expect(entry("A structured interview of many people in which respondents") == nil)
    }

    @Test("a term is asked for in writing, and entries are turned false by what describes another")
    func otherTypes() throws {
        let short = write(Self.slides, .shortAnswer, count: 6)
        #expect(short.count == 6)
        #expect(short.allSatisfy { $0.text.hasPrefix("Which term is described here: ") })
        let statements = write(Self.slides, .trueFalse, count: 5)
        #expect(statements.count == 5)
        let outline = Outline(text(Self.slides))
        for question in statements {
            let entry = try #require(outline.entries.first { question.text.contains("\u{201C}\($0.term)\u{201D}") })
            #expect(question.key == .boolean(question.text.contains(entry.meaning)))
        }
    }

    @Test("a list asks for what stands in it, and for what stands in another")
    func lists() throws {
        let outline = Outline(text(Self.slides))
        #expect(
            outline.lists.map(\.title) == [
                "Types of epithelium", "Parts of a neuron", "Functions of the cytoskeleton", "Functions of the liver",
            ])
        let found = HeadedListQuestions(outline, offset: 0, sentences: []).find()
        let outsider = try #require(
            found.first { $0.stem == "Which of these is not listed under \u{201C}Functions of the liver\u{201D}?" })
        #expect(
            Set(outsider.distractors) == [
                "Stores glycogen and iron", "Breaks down alcohol and drugs", "Makes bile for the digestion of fat",
            ])
        #expect(outline.lists[2].items.map(\.text).contains(outsider.answer))
        let member = try #require(
            found.first { $0.stem == "Which of these is listed under \u{201C}Types of epithelium\u{201D}?" })
        #expect(["Squamous", "Cuboidal", "Columnar"].contains(member.answer))
        #expect(Set(member.distractors).isDisjoint(with: ["Squamous", "Cuboidal", "Columnar"]))
    }

    @Test(
        "what is no entry of a glossary is none",
        arguments: [
            // Too few to choose from.
            "• Osmosis: the movement of water across a membrane\n• Diffusion: the movement of particles down a gradient\n"
                + "• Turgor: the pressure of water against a cell wall",
            // A term that is described twice has two right answers; four others are missing then.
            "• Cell: the smallest unit of life\n• Cell: a room in which a prisoner lives\n"
                + "• Tissue: a group of cells that work together\n• Organ: a body part made of several tissues\n"
                + "• System: several organs that serve one purpose",
            // Orders, and colons in running text.
            "The rule is simple: the buyer pays the tax. Trade fell for two reasons. One port was closed: the harbour of "
                + "the north had frozen. Wages rose in the towns. The result was clear: a fall in rents.",
        ])
    func noEntries(_ body: String) {
        #expect(Outline(text("Notes on a topic\n\n" + body)).entries.isEmpty)
    }

    @Test("a glossary whose bold type was lost is read by the article that opens each meaning")
    func unmarked() {
        let outline = Outline(
            text(
                """
                # Key Terms

                - animism the belief that spirits live in plants, stones and rivers
                - annona the distribution of grain to the people of Rome
                - arquebus an early gun that was large and hard to aim
                - asceticism the practice of self-denial as a way to express devotion
                - stone tools made by chipping flakes off a core
                """))
        #expect(outline.entries.map(\.term) == ["animism", "annona", "arquebus", "asceticism"])
    }

    @Test(
        "lists that run a course, or that cannot be told from others, are not asked about",
        arguments: [
            "Learning goals", "Reading list", "Homework", "Questions?", "Summary", "References", "Overview of the week",
        ])
    func housekeeping(_ title: String) {
        #expect(HeadedList.name(heading: title) == nil)
    }

    @Test("a sentence that a colon ends names a list where it is understood alone")
    func openings() {
        #expect(HeadedList.name(opening: "The skin of mammals has three layers:") != nil)
        #expect(HeadedList.name(opening: "It has three layers:") == nil)
        #expect(HeadedList.name(opening: "You should know these:") == nil)
        #expect(HeadedList.name(opening: "The skin of mammals has three layers.") == nil)
    }

    @Test("a slide's statement without a full stop is material like a sentence")
    func closes() {
        var rejections: [QuestionRejection: Int] = [:]
        let material = QuizMaterial.sentences(
            text("# The heart\n\n• The left ventricle pumps blood into the aorta\n• Pumps and valves of the body\n"),
            &rejections
        ).material
        #expect(material.map(\.text) == ["The left ventricle pumps blood into the aorta."])
        #expect(material.map(\.quote) == ["The left ventricle pumps blood into the aorta"])
    }

    @Test("sheets that name the same property are asked for each other's values and titles")
    func sheets() throws {
        let outline = Outline(
            text(
                """
                # Ottoman Empire (1299-1922)

                - **Capital**: Constantinople after 1453
                - **Religion**: Sunni Islam

                # Safavid Empire (1501-1736)

                - **Capital**: Isfahan
                - **Religion**: Shia Islam

                # Mughal Empire (1526-1857)

                - **Capital**: Delhi

                # Ming Dynasty

                - **Capital**: Beijing
                """))
        let found = PropertyQuestions(outline: outline, offset: 0).find()
        let value = try #require(
            found.first {
                $0.stem == "What does the text give as \u{201C}Capital\u{201D} for \u{201C}Safavid Empire\u{201D}?"
            })
        #expect(value.answer == "Isfahan")
        #expect(Set(value.distractors) == ["Constantinople after 1453", "Delhi", "Beijing"])
        let title = try #require(
            found.first {
                $0.stem == "For which of these does the text give \u{201C}Delhi\u{201D} as \u{201C}Capital\u{201D}?"
            })
        #expect(title.answer == "Mughal Empire")
        // Two religions are no choice of four.
        #expect(!found.contains { $0.stem.contains("Religion") })
    }

    @Test("a description that repeats a word of its term stands only beside terms with that word")
    func echoes() throws {
        let outline = Outline(
            text(
                """
                Key terms

                • Marginal cost: the extra cost of producing one more unit
                • Sunk cost: a cost that has been paid and cannot be recovered
                • Fixed cost: a cost that does not change with the quantity produced
                • Average cost: the cost of all units together divided by their number
                • Tariff: a tax on goods that come from abroad
                • Supply curve: shows the quantity that sellers offer at each price
                """))
        #expect(outline.entries.map(\.term).contains("Supply curve"))
        let found = EntryQuestions(outline: outline, offset: 0)
        let marginal = try #require(found.multipleChoice().first { $0.answer == "Marginal cost" })
        #expect(Set(marginal.distractors) == ["Sunk cost", "Fixed cost", "Average cost"])
        #expect(!found.shortAnswers().contains { $0.answer.hasSuffix("cost") })
    }

    @Test("somebody is no option beside things, and no thing beside somebody")
    func people() {
        let body = """
            Words of packaging
            • Sponsor: a person who helps others to upload their work
            • Archive: the place that holds every finished release
            • Mirror: a server that keeps a copy of all past work
            • Sandbox: a closed room in which strange code may run
            • Recipe: the file that steers how each step runs
            • Manifest: the table that names whatever a build needs
            """
        let asked = write(body, .multipleChoice).filter { $0.text.hasPrefix("Which of these is described") }
        #expect(asked.count >= 3)
        #expect(!asked.contains { $0.options.contains("Sponsor") })
    }

    @Test("a table's columns are asked about by their titles, row by row")
    func columns() throws {
        let outline = Outline(
            text(
                """
                | Empire | Region | Key feature |
                | Mongol Empire | Central Asia | trade under one peace |
                | Mali Empire | West Africa | gold and salt caravans |
                | Aztec Empire | Mesoamerica | floating gardens |
                | Inca Empire | South America | mountain roads |
                """))
        let found = PropertyQuestions(outline: outline, offset: 0).find()
        let region = try #require(
            found.first {
                $0.stem
                    == "In the text\u{2019}s table, what stands under \u{201C}Region\u{201D} for \u{201C}Mali Empire\u{201D}?"
            })
        #expect(region.answer == "West Africa")
        #expect(Set(region.distractors) == ["Central Asia", "Mesoamerica", "South America"])
        #expect(outline.lines[region.sentence].quote == "| Mali Empire | West Africa | gold and salt caravans |")
    }

    @Test("a table of names that stand for anything is not asked about, and any other twice at most")
    func placeholders() {
        func table(_ name: String) -> String {
            """
            | Package | Content of it | Section |
            | \(name) | the shared library of a program | libs |
            | sqlite-tools | the programs for the shell | utils |
            | perl-doc | the manuals for readers | doc |
            | zlib-dev | the headers for compilers | devel |
            | gtk-theme | the pictures of all windows | graphics |
            """
        }
        func found(_ name: String) -> [QuestionCandidate] {
            PropertyQuestions(outline: Outline(text(table(name))), offset: 0).find()
        }
        #expect(found("libfoo1").isEmpty)
        #expect(!found("expat").isEmpty)
        // Names that are written small stay small.
        #expect(found("expat").contains { $0.answer == "perl-doc" && !$0.distractors.contains("Zlib-dev") })
        let asked = write(table("expat"), .multipleChoice)
        for column in ["Content of it", "Section"] {
            #expect(asked.count { $0.text.contains("\u{201C}\(column)\u{201D}") } <= 2)
        }
        #expect(!asked.isEmpty)
    }

    @Test("rows of a table with a term and its meaning are entries, and quoted as they stand")
    func rows() {
        let body = """
            | Term | Definition |
            | Dhow | a ship with a triangular sail used in the Indian Ocean |
            | Quipu | a recording device of the Incas made of knotted strings |
            | Caravanserai | an inn where travelers on trade routes could rest |
            | Chinampas | floating gardens of the Aztecs used for farming |
            """
        let outline = Outline(text(body))
        #expect(outline.entries.map(\.term) == ["Dhow", "Quipu", "Caravanserai", "Chinampas"])
        #expect(outline.lines.allSatisfy { text(body).blocks[$0.block].text.contains($0.quote) })
    }
}
