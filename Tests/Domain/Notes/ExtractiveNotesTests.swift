import LecternDomain
import LecternPorts
import Testing

@Suite("Extractive notes")
struct ExtractiveNotesTests {
    private static let biology = ExtractedText(
        pages: [
            .init(
                number: 1,
                text: """
                    1 The cell

                    A cell is the smallest unit of life that can divide by itself. Every cell is enclosed by a membrane that controls \
                    what enters and leaves. This is shown in Figure 2. We will come back to it later.

                    2 Energy

                    Mitochondria are organelles that turn sugar into usable energy. Without oxygen, the mitochondria cannot produce \
                    enough energy for the muscles. See Section 4 for the details.
                    """),
            .init(
                number: 2,
                text: """
                    3 Water

                    Osmosis refers to the movement of water through a membrane. Water moves to the side with more dissolved salt because \
                    the concentrations tend to become equal. It is easy to see why.

                    4 License

                    This text is licensed under the Creative Commons licence and may be copied by everybody who wants to do so.
                    """),
        ], language: "en")

    private func notes(_ text: ExtractedText) -> Notes {
        ExtractiveNotes(TextNormalizer.normalize(text), documentID: DocumentID("d")).notes(textRevision: 3)
    }

    @Test("every section that teaches is covered, in order, and boilerplate is not")
    func sections() {
        let notes = notes(Self.biology)
        #expect(notes.sections.map(\.title) == ["1 The cell", "2 Energy", "3 Water"])
        #expect(notes.textRevision == 3)
        #expect(notes.provenance.author == .builtIn)
        #expect(!notes.markdown().contains("Commons"))
    }

    @Test("every point quotes the page it names and stands alone")
    func citations() {
        let finder = QuoteFinder(TextNormalizer.normalize(Self.biology))
        let points = notes(Self.biology).sections.flatMap(\.points)
        #expect(points.count >= 5)
        for point in points {
            #expect(!point.citations.isEmpty)
            for citation in point.citations { #expect(finder.stands(citation.quote, onPage: citation.page)) }
            for word in ["This ", "It ", "We ", "Figure", "Section"] { #expect(!point.text.contains(word)) }
        }
    }

    @Test("terms come with the definition that the text gives")
    func terms() {
        let terms = notes(Self.biology).keyTerms
        #expect(terms.map(\.term) == ["cell", "Mitochondria", "Osmosis"])
        #expect(terms.last?.definition == "the movement of water through a membrane")
        #expect(terms.last?.citation.page == 2)
    }

    @Test("three sentences are enough for notes")
    func short() {
        let text = "Plants make sugar from light. They need water for it. The green colour comes from chlorophyll."
        let notes = notes(ExtractedText(pages: [.init(number: 1, text: text)]))
        #expect(notes.sections.flatMap(\.points).count >= 2)
    }

    @Test("a long document gets a set that can be read, shared out over its chapters")
    func long() {
        let nouns = [
            "enzyme", "protein", "membrane", "nucleus", "ribosome", "vesicle", "channel", "receptor", "hormone",
            "antibody",
        ]
        let pages = (1...60).map { page in
            let body = (0..<12).map { line in
                "The \(nouns[(page + line) % 10]) K\(page)x\(line) controls the \(nouns[(page * 3 + line) % 10]) of tissue T\(page)y\(line)."
            }
            return ExtractedText.Page(
                number: page, text: "Chapter \(page)\n\nTopic \(nouns[page % 10])\n\n" + body.joined(separator: "\n"))
        }
        let points = notes(ExtractedText(pages: pages)).sections.flatMap(\.points)
        #expect((15...60).contains(points.count))
        #expect(points.compactMap(\.citations.first?.page).max() ?? 0 > 40)
    }

    @Test("other languages get notes in their own words")
    func german() {
        let text = """
            Die Zelle

            Eine Zelle ist die kleinste Einheit des Lebens. Das Mitochondrium ist ein Organell, das der Zelle Energie liefert. \
            Ohne Sauerstoff können die Muskeln nicht lange arbeiten.
            """
        let notes = notes(ExtractedText(pages: [.init(number: 1, text: text)]))
        #expect(notes.language == "de")
        #expect(notes.sections.flatMap(\.points).count == 3)
        #expect(notes.keyTerms.map(\.term) == ["Zelle", "Mitochondrium"])
    }

    @Test("an empty text gives empty notes", arguments: ["", "   ", "12", "..."])
    func empty(text: String) {
        let notes = notes(ExtractedText(pages: [.init(number: 1, text: text)]))
        #expect(notes.sections.isEmpty)
        #expect(notes.keyTerms.isEmpty)
        #expect(notes.markdown().isEmpty)
    }

    @Test("the same text gives the same notes")
    func deterministic() {
        #expect(notes(Self.biology) == notes(Self.biology))
    }

    @Test("terms that one sentence gives stand in its order, whatever a dictionary holds them in")
    func termsOfOneSentence() {
        let text = """
            The talks were led by the World Health Organization (WHO), the International Monetary Fund (IMF), the World Trade \
            Organization (WTO), the International Labour Organization (ILO), and the Food Price Council (FPC) in one week.
            """
        for _ in 0..<4 {
            let terms = notes(ExtractedText(pages: [.init(number: 1, text: text)], language: "en")).keyTerms.map(\.term)
            #expect(terms == ["WHO", "IMF", "WTO", "ILO", "FPC"])
        }
    }
}
