import LecternDomain
import LecternPorts
import Testing

@Suite("Short answers that are numbers")
struct NumericAnswerTests {
    typealias Row = (key: String, answer: String, points: Double)

    /// What stands in the material, with the question that the built-in writer makes of it.
    private static let sources = [
        "100": "Segments are limited to 100 megabytes of text.", "281": "A database holds 281 terabytes at most.",
        "1.5": "An adult's lungs keep 1.5 litres of air.", "4": "The heart has 4 chambers.",
        "20%": "Air holds 20% oxygen.", "5": "The sun is 5 million years older.",
        "60": "The press prints 60 books a second.", "90": "A visa lasts 90 full days.",
        "twelve": "The Fed consists of twelve banks.",
    ]

    private func item(_ key: String, tolerance: Double? = 0, text: String, quote: String) -> Question {
        var item = question(
            "q", .shortAnswer, key: .text(ReferenceAnswer(text: key, numericTolerance: tolerance)))
        item.text = text
        item.source.quote = quote
        return item
    }

    private func points(of row: Row) -> [Double] {
        let quote = Self.sources[row.key] ?? "quote"
        // The unit stands behind the gap, or in the quote alone.
        return [quote.replacing(" \(row.key) ", with: " _____ "), "How much is it?"].map { text in
            item(row.key, text: text, quote: quote).result(of: row.answer).points
        }
    }

    @Test(
        "another unit, another amount and two amounts are wrong",
        arguments: [
            ("100", "100 gigabytes", 0), ("100", "100 bytes", 0), ("100", "100 or 200", 0), ("100", "100GB", 0),
            ("100", "100 Mb", 0), ("100", "100 to 200", 0), ("100", "100, 200", 0), ("100", "100%", 0),
            ("100", "200", 0), ("100", "200 megabytes", 0), ("100", "-100", 0), ("100", "1,00", 0),
            ("100", "$100", 0), ("1.5", "1.5 gallons", 0), ("1.5", "15", 0), ("1.5", "1,500", 0),
            ("1.5", "1.5 ml", 0), ("4", "4 metres", 0), ("4", "four rooms", 0.5), ("5", "5 billion years", 0),
            ("5", "5 thousand", 0), ("20%", "20 degrees", 0), ("60", "60 seconds", 0), ("90", "90 hours", 0),
            ("100", "not 100", 0), ("100", "more than 100", 0.5),
        ] as [Row])
    func wrong(row: Row) {
        for points in points(of: row) { #expect(points == row.points) }
    }

    @Test(
        "a right amount is right however it is written",
        arguments: [
            ("100", "100"), ("100", "one hundred"), ("100", "a hundred"), ("100", "１００"), ("100", "100MB"),
            ("100", "100 mb"), ("100", "100 megabytes"), ("100", "one hundred megabytes"),
            ("100", "100 megabytes of text"),
            ("100", "100-megabyte"), ("100", "about 100"), ("100", "100.0"), ("100", "100 or one hundred"),
            ("281", "281TB"), ("281", "281 terabytes"), ("281", "281 tb"), ("281", "two hundred and eighty-one"),
            ("1.5", "1,5"), ("1.5", "one and a half"), ("1.5", "1½"), ("1.5", "1 1/2"), ("1.5", "3/2"), ("1.5", "1.5l"),
            ("1.5", "1.5 L"), ("1.5", "1.5 litres"), ("1.5", "1,5 liters"), ("1.5", "one point five"),
            ("4", "four"), ("4", "4 chambers"), ("4", "4 chamber"), ("4", "It has four chambers."),
            ("20%", "20%"), ("20%", "20"), ("20%", "20 percent"), ("20%", "20 per cent"), ("20%", "twenty percent"),
            ("5", "5 million"), ("5", "5,000,000"), ("5", "five million years"), ("5", "5"), ("5", "5e6"),
            ("60", "60 books"), ("60", "60 books a second"), ("90", "90 days"), ("twelve", "12"),
            ("twelve", "12 banks"), ("twelve", "a dozen"), ("twelve", "twelve"),
        ])
    func right(key: String, answer: String) {
        for points in points(of: (key, answer, 1)) { #expect(points == 1) }
    }

    @Test(
        "a key in words or without a tolerance is a number as well",
        arguments: [
            ("zero", "0", 1), ("0", "zero", 1), ("zero", "none at all", 0), ("100 megabytes", "100MB", 1),
            ("100 megabytes", "100 gigabytes", 0), ("100 megabytes", "100", 0.5), ("1,500", "1500", 1),
            ("two", "2", 1), ("two", "3", 0), ("1984", "1,984", 1), ("3.10", "3.1", 0), ("3.10", "3.10", 1),
            ("0,500", "0.5", 1), ("1.234,5", "1234.5", 1), ("2.5 million", "2500000", 1), ("1969", "in 1969", 1),
            ("1969", "the year 1969", 1), ("half", "1/2", 1), ("90 degrees", "90°", 1), ("$5", "5 dollars", 1),
            ("50 km/h", "50 kilometres per hour", 1), ("B12", "12", 0), ("H2O", "2", 0),
        ] as [Row])
    func withoutTolerance(row: Row) {
        #expect(
            item(row.key, tolerance: nil, text: "Which?", quote: "quote").result(of: row.answer).points == row.points)
    }

    @Test("where nothing tells the unit, one may stand behind the number")
    func unknownUnit() {
        let bare = item("281", text: "Which?", quote: "quote")
        #expect(bare.result(of: "281 terabytes").points == 1)
        #expect(bare.result(of: "281TB").points == 1)
        let asked = item("42", text: "How many kilometres is it long?", quote: "quote")
        #expect(asked.result(of: "42 km").points == 1)
        #expect(asked.result(of: "42 miles").points == 0)
    }

    @Test("a year is a year with and without its preposition")
    func years() {
        let year = item(
            "1769", text: "In which year did Watt add a condenser?", quote: "Watt added a condenser in 1769.")
        #expect(year.result(of: "in 1769").points == 1)
        #expect(year.result(of: "In the year 1769").points == 1)
        #expect(year.result(of: "1796").points == 0)
        #expect(year.result(of: "1769 or 1796").points == 0)
    }
}
