/// A number of a sentence that says how much or when, and other values that could stand there.
struct NumberSlot: Sendable, Equatable {
    /// Index of the token.
    var place: Int
    var text: String
    var isYear: Bool
    /// A count of two to four.
    var isSmall: Bool
    /// Plausible and different, never the true one nor another number of the sentence; at least three.
    var values: [String]

    /// Those whose value matters: no part of a name, no label.
    static func find(_ tokens: [QuizToken]) -> [NumberSlot] {
        let numbers = tokens.indices.filter {
            tokens[$0].isNumber || EnglishWords.numberWords.contains(tokens[$0].lower)
        }
        guard numbers.count <= 5 else { return [] }
        return numbers.compactMap { at in
            slot(tokens, at, others: Set(numbers.filter { $0 != at }.map { tokens[$0].lower }))
        }
    }

    private static func slot(_ tokens: [QuizToken], _ at: Int, others: Set<String>) -> NumberSlot? {
        guard at > 0, at + 1 < tokens.count || tokens[at].text.hasSuffix("%") || isYear(tokens, at) else { return nil }
        let token = tokens[at]
        let year = isYear(tokens, at)
        let percent = token.text.hasSuffix("%")
        // "his 1899 study": a year all the same, and no amount.
        if !year, let value = QuizToken.year(token.text), value >= 1400 { return nil }
        var isSmall = ["two", "three", "four"].contains(token.lower)
        if !year, !percent {
            let unit = tokens[at + 1]
            if EnglishVerbs.entries(of: unit.lower).contains(where: { $0.form == .third }), !Clause.isPlural(unit.lower)
            {
                return nil
            }
            if token.lower == "one" { return nil }
            if let value = Int(token.text), value <= 4 {
                guard value > 1 || measures.contains(unit.lower) else { return nil }
                isSmall = !measures.contains(unit.lower)
            }
            // "is 14 months old": of somebody in an example.
            if at + 2 < tokens.count, ["old", "pregnant"].contains(tokens[at + 2].lower) { return nil }
            guard unit.isWord, !unit.isCapitalized || unit.text.utf8.count <= 2, !StopWords.contains(unit.lower),
                !EnglishWords.prepositions.contains(unit.lower), !uncounted.contains(unit.lower),
                !isSmall && !words.contains(token.lower) || !tokens.contains(where: { $0.text == ":" }),
                !isSmall || Clause.isPlural(unit.lower)
                    || at + 2 < tokens.count && Clause.isPlural(tokens[at + 2].lower)
            else { return nil }
        }
        // A number behind a name is part of the name: "Windows 7", "version 3", "Article 5".
        let before = tokens[at - 1]
        if !year,
            before.isCapitalized && !["about", "over", "nearly", "only"].contains(before.lower)
                || labels.contains(before.lower)
                || before.lower == "the" && at > 1 && tokens[at - 2].lower == "of"
                || isSmall && ["the", "these", "of", "other", "both", "last", "first", "in"].contains(before.lower)
        {
            return nil
        }
        if year,
            tokens.contains(where: {
                ["release", "version", "published", "updated"].contains($0.lower)
            })
        {
            return nil
        }
        let isShare =
            at + 1 < tokens.count && ["percent", "per"].contains(tokens[at + 1].lower) && !token.text.contains(".")
        var values =
            year
            ? years(token.text)
            : percent
                ? percentages(token.text)
                : isShare ? percentages(token.text + "%").map { String($0.dropLast()) } : plausible(like: token.text)
        values = beyond(values, token.text, tokens, at)
        // "From 1998 to 2012": what begins must begin before it ends.
        if year, tokens[at - 1].lower == "from", at + 2 < tokens.count, tokens[at + 1].lower == "to",
            let end = Int(tokens[at + 2].text)
        {
            values.removeAll { Int($0).map { $0 >= end } ?? true }
        }
        // "All but one since 2000": since 1997 as well, perhaps.
        if year, tokens[at - 1].lower == "since",
            tokens.contains(where: { ["all", "most", "every"].contains($0.lower) })
        {
            return nil
        }
        values.removeAll { $0 == token.text || others.contains($0) }
        guard values.count >= 3 || isSmall && values.count >= 2 else { return nil }
        if let last = tokens[..<at].last, ["a", "an"].contains(last.lower) { return nil }
        return NumberSlot(place: at, text: token.text, isYear: year, isSmall: isSmall, values: values)
    }

    /// "Everyone who has worked for ten years": who has for eleven, has for ten.
    private static func isReached(_ tokens: [QuizToken], _ at: Int) -> Bool {
        guard ["for", "after"].contains(tokens[at - 1].lower),
            let who = tokens[..<at].lastIndex(where: { ["who", "that", "which"].contains($0.lower) })
        else { return false }
        return tokens[who..<at].contains { EnglishWords.have.contains($0.lower) }
    }

    /// Behind "at least" a smaller number would be right as well, behind "at most" a larger one.
    private static func beyond(_ values: [String], _ text: String, _ tokens: [QuizToken], _ at: Int) -> [String] {
        let before = tokens[at - 1].lower
        let earlier = at > 1 ? tokens[at - 2].lower : ""
        let isLower = before == "over" || before == "than" && earlier == "more" || before == "least" && earlier == "at"
        let isUpper =
            before == "under" || before == "to" && earlier == "up" || before == "most" && earlier == "at"
            || before == "than" && ["less", "fewer"].contains(earlier) || before == "within"
            || isReached(tokens, at)
        guard isLower || isUpper else { return values }
        func size(_ value: String) -> Double? {
            let plain = value.filter { $0 != "," && $0 != "%" }
            return Double(plain) ?? words.firstIndex(of: plain.lowercased()).map { Double($0 + 2) }
        }
        guard let own = size(text) else { return [] }
        let kept = values.filter { size($0).map { isLower ? $0 > own : $0 < own } ?? false }
        guard kept.count < 3, own == own.rounded(), (4..<1e12).contains(own), !text.hasSuffix("%"),
            !words.contains(text.lowercased())
        else { return kept }
        let factors: [Double] = isLower ? [2, 3, 4, 5] : [0.5, 0.25, 0.75]
        let more = factors.map { Int((own * $0).rounded()) }.map { text.contains(",") ? grouped($0) : String($0) }
        return kept + more.filter { !kept.contains($0) }
    }

    private static let uncounted: Set<String> = [
        "ways", "things", "reasons", "examples", "points", "cases", "kinds", "types", "parts", "steps", "main", "major",
        "different", "basic", "important", "other", "times", "people", "lines", "pages", "sections", "chapters",
        "books",
        "questions", "items", "separate", "new", "words", "options", "following",
    ]

    private static let labels: Set<String> = [
        "version", "chapter", "section", "level", "step", "article", "release", "-", "python", "one", "number", "type",
        "phase", "$", "(", "line", "lines", "page", "item", "rule", "option", "bug", "port", "rfc", "figure", "table",
        "exit", "day", "or", "and", "between", "chapters", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december", "column", "columns", "byte", "bit",
        "appendix",
    ]

    private static let measures = EnglishWords.list(
        "percent metres meters kilometres kilometers centimetres millimetres kilograms grams litres liters degrees seconds minutes hours days weeks months years volts watts bytes kilobytes megabytes gigabytes terabytes bits dollars euros"
    )

    private static func isYear(_ tokens: [QuizToken], _ at: Int) -> Bool {
        guard at > 0, tokens[at].isYear,
            ["in", "since", "until", "by", "after", "before", "from", "around", "of"].contains(tokens[at - 1].lower)
        else { return false }
        guard at + 1 < tokens.count, tokens[at + 1].isWord else { return true }
        return !Clause.isPlural(tokens[at + 1].lower) || !EnglishVerbs.entries(of: tokens[at + 1].lower).isEmpty
    }

    private static func years(_ text: String) -> [String] {
        guard let year = Int(text) else { return [] }
        let near = year > 1850 ? [3, 7, 12] : [10, 24, 45]
        return (near.map { year - $0 } + near.map { year + $0 }).filter { $0 <= Falsifier.latestYear }.map(String.init)
    }

    private static func percentages(_ text: String) -> [String] {
        guard let value = Int(text.dropLast()), (1...100).contains(value) else { return [] }
        let steps =
            value >= 20 ? [-25, -15, 10, 20, -10, 15] : [-value / 2, value, 2 * value, value / 2 + 1, 3 * value]
        return Array(Set(steps.map { value + $0 }.filter { (1...99).contains($0) && $0 != value }.map { "\($0)%" }))
            .sorted()
    }

    /// "two" … "twelve": numbers that a text writes in words.
    static let words = Array(EnglishNumbers.smallWords[2...12])

    private static func plausible(like text: String) -> [String] {
        if let at = words.firstIndex(of: text.lowercased()) {
            return [at + 1, at - 1, at + 2, at + 3, at - 2].filter { words.indices.contains($0) }.map { words[$0] }
        }
        let plain = text.filter { $0 != "," }
        guard plain.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }), let value = Double(plain),
            value > (plain.contains(".") ? 0 : 1), value < 1e12
        else { return [] }
        if let dot = plain.firstIndex(of: ".") {
            let decimals = plain.distance(from: dot, to: plain.endIndex) - 1
            guard decimals <= 3 else { return [] }
            let unit = [1.0, 10, 100, 1000][decimals]
            return [0.5, 0.75, 1.5, 2, 2.5].map { scaled in
                let whole = Int((value * scaled * unit).rounded())
                let fraction = String(whole % Int(unit))
                return "\(whole / Int(unit))." + String(repeating: "0", count: decimals - fraction.count) + fraction
            }
        }
        let number = Int(value)
        let factors: [Double] =
            number < 12 ? [] : number % 10 == 0 ? [0.5, 2, 1.5, 3, 0.8, 1.2] : [0.5, 0.75, 1.25, 1.5, 2]
        if number < 12 {
            return [number - 2, number - 1, number + 1, number + 2, number + 3].filter { $0 > 1 }.map(String.init)
        }
        let magnitude = number >= 1000 ? 100 : number % 10 == 0 ? (number >= 100 ? 10 : 1) : 1
        return Array(Set(factors.map { Int((Double(number) * $0).rounded()) / magnitude * magnitude })).filter {
            $0 > 1
        }.sorted().map {
            text.contains(",") ? grouped($0) : String($0)
        }
    }

    static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var at = digits.count - 3
        while at > 0 {
            digits.insert(",", at: at)
            at -= 3
        }
        return String(digits)
    }
}
