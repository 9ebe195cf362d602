import LecternDomain
import LecternPorts
import Testing

@Suite("Short answers in words")
struct ShortAnswerTests {
    typealias Row = (key: String, answer: String, points: Double)

    private func points(
        _ key: String, _ answer: String, variants: [String] = [], text: String = "Which?", language: String = "en"
    ) -> Double {
        var item = question(
            "q", .shortAnswer,
            key: .text(ReferenceAnswer(text: key, variants: variants.map { ReferenceAnswer.Variant(text: $0) })))
        item.text = text
        let result = item.result(of: answer, language: language)
        #expect(result.correct == (result.points >= 0.75))
        return result.points
    }

    @Test(
        "a part of a term is not the term, and neither is another one",
        arguments: [
            ("cellular respiration", "cellular", 0.5), ("cellular respiration", "respiration", 0.5),
            ("formal parameters", "formal", 0.5), ("database connections", "database", 0.5),
            ("input data", "input", 0.5), ("Jan Ingenhousz", "Jan", 0.5),
            ("Extra Packages for Enterprise Linux", "enterprise linux", 0.5),
            ("Extra Packages for Enterprise Linux", "Extra Packages for Enterprise Windows", 0.5),
            ("Extra Packages for Enterprise Linux", "Packages for Enterprise Linux", 0.75),
            ("Emacs Speaks Statistics", "Emacs Hates Statistics", 0.5),
            ("Emacs Speaks Statistics", "Emacs", 0.5), ("cellular respiration", "photosynthesis", 0),
            ("more memory", "less memory", 0.5), ("first law of motion", "second law of motion", 0.5),
            ("C++", "C", 0.5), ("C#", "C++", 0.5), ("check-in", "check", 0.5),
            ("not a number", "a number", 0), ("osmosis", "no osmosis", 0),
        ] as [Row])
    func parts(row: Row) {
        #expect(points(row.key, row.answer) == row.points)
    }

    @Test(
        "what stood for the term before still does",
        arguments: [
            ("cellular respiration", "Cellular respiration.", 1), ("formal parameters", "the formal parameter", 1),
            ("input data", "data input", 1), ("Jan Ingenhousz", "jan ingenhousz", 1),
            ("checkpoint", "checkpoint operation", 0.75), ("Paris", "Paris in France", 0.75),
            ("cellular respiration", "aerobic cellular respiration", 0.75),
            ("Extra Packages for Enterprise Linux", "extra package for the enterprise linux", 1),
            ("rate of change", "change rate", 1), ("supply and demand", "demand and supply", 1),
            ("one or more", "one or more", 1), ("TCP/IP", "TCP/IP", 1), ("C++", "C++", 1),
        ] as [Row])
    func whole(row: Row) {
        #expect(points(row.key, row.answer) == row.points)
    }

    @Test("a long reference may be told in part")
    func sentences() {
        let key = "The journal is written before the page, so that a crash loses no committed transaction"
        #expect(
            points(key, "the journal is written before the page so no committed transaction is lost in crash") >= 0.75)
        #expect(points(key, "the journal is written, no crash") <= 0.5)
    }

    @Test(
        "who names several answers gets what the least of them is worth",
        arguments: [
            ("limited", "limited or unlimited", 0), ("first", "first or last", 0), ("mitosis", "mitosis or meiosis", 0),
            ("mitosis", "mitosis/meiosis", 0), ("mitosis", "either meiosis or mitosis", 0),
            ("mitosis", "a or b or c or d or mitosis", 0), ("mitosis", "mitosis and meiosis", 0.5),
            ("mitosis", "mitosis, meiosis", 0.5), ("mitochondrion", "mitochondrion or mitochondria", 1),
            ("cellular respiration", "cellular respiration or aerobic respiration", 0.5),
        ] as [Row])
    func alternatives(row: Row) {
        #expect(points(row.key, row.answer) == row.points)
    }

    @Test(
        "where the question names two words, naming both is no answer",
        arguments: [
            ("limited or unlimited", 0), ("limited, unlimited", 0), ("limited unlimited", 0),
            ("both limited and unlimited", 0),
            ("unlimited", 0), ("limited/unlimited", 0), ("neither", 0), ("limited", 1), ("Limited.", 1),
            ("“limited”", 1),
        ] as [(String, Double)])
    func choiceOfTwo(answer: String, expected: Double) {
        for words in ["“limited” or “unlimited”", "“unlimited” or “limited”"] {
            #expect(points("limited", answer, text: "Fill the gap with \(words): Wants are _____.") == expected)
        }
    }

    @Test("also where both words are fillers elsewhere")
    func choiceOfFillers() {
        let text = "Fill the gap with “above” or “below”: Prices stay _____ the line."
        #expect(points("above", "above", text: text) == 1)
        #expect(points("above", "below", text: text) == 0)
        #expect(points("above", "above and below", text: text) == 0)
        #expect(points("above", "above the line", text: text) == 0.75)
    }

    @Test(
        "number and spelling do not count",
        arguments: [
            ("mitochondria", "mitochondrion"), ("criterion", "criteria"), ("bacterium", "bacteria"),
            ("nucleus", "nuclei"), ("hypothesis", "hypotheses"), ("analyses", "analysis"), ("axis", "axes"),
            ("vertebra", "vertebrae"), ("index", "indices"), ("matrices", "matrix"), ("vertex", "vertices"),
            ("radius", "radii"), ("genus", "genera"), ("datum", "data"), ("polyhedron", "polyhedra"),
            ("plant cells", "plant cell"), ("wolf", "wolves"), ("foot", "feet"), ("virus", "viruses"), ("gas", "gases"),
            ("wal-index", "wal indexes"), ("wal-index", "walindex"), ("filesystem", "file system"),
            ("filesystem", "file-system"), ("file system", "filesystems"),
            ("emphasize", "emphasise"), ("organization", "organisation"), ("colour", "color"),
            ("behavioural economics", "behavioral economics"), ("neighbourhood", "neighborhood"),
            ("analyze", "analyse"), ("catalyse", "catalyze"), ("centre", "center"), ("fibre optics", "fiber optics"),
            ("labelled", "labeled"), ("modelling", "modeling"), ("fuelled", "fueled"), ("defence", "defense"),
            ("licence", "license"), ("dialogue", "dialog"), ("haemoglobin", "hemoglobin"), ("oestrogen", "estrogen"),
            ("grey matter", "gray matter"), ("sulphur", "sulfur"), ("aluminium", "aluminum"),
            ("programme", "program"), ("judgement", "judgment"), ("kilometre", "kilometer"),
            ("first", "1st"), ("second law", "2nd law"), ("twenty-first century", "21st century"),
            ("four chambers", "4 chambers"), ("two-phase commit", "2-phase commit"),
        ])
    func forms(one: String, other: String) {
        #expect(points(one, other) == 1)
        #expect(points(other, one) == 1)
    }

    @Test(
        "words that only look alike stay apart",
        arguments: [
            ("silicon", "silica"), ("ammonium", "ammonia"), ("aluminum", "alumina"), ("timber", "timbre"),
            ("base", "basis"), ("for", "four"), ("mitosis", "meiosis"), ("phase one", "phase two"),
            ("hypertension", "hypotension"), ("prize", "prise"), ("tiling", "tilling"), ("file", "fill"),
        ])
    func apart(one: String, other: String) {
        #expect(points(one, other) < 0.75)
        #expect(points(other, one) < 0.75)
    }

    @Test("endings and spellings are those of English")
    func otherLanguages() {
        #expect(points("Zentren", "Zentrum", language: "de") == 0)
        #expect(points("metre", "meter", language: "fr") == 0)
        #expect(points("Zentrum", "zentrum", language: "de") == 1)
    }

    @Test("an accepted answer is found in another spelling too, with its weight")
    func variants() {
        let reference = ReferenceAnswer(
            text: "write-ahead log", variants: [.init(text: "roll-forward journal", weight: 0.5)])
        let item = question("q", .shortAnswer, key: .text(reference))
        #expect(item.result(of: "rollforward journals").points == 0.5)
    }

    @Test("a long answer is graded as quickly as it is long")
    func size() {
        let long = String(repeating: "limited or 100 megabytes, colour/", count: 300)
        #expect(points("limited", long) == 0)
        #expect(points("100", long) == 0)
        #expect(points("cellular respiration", String(repeating: "respiration ", count: 800)) == 0.5)
    }
}
