import LecternPorts

/// Asks for numbers that a sentence states with what they count.
enum QuantityQuestions {
    static func find(_ sentence: QuizSentence, index: Int, type: QuestionType) -> QuestionCandidate? {
        let tokens = sentence.tokens
        let numbers = tokens.indices.filter {
            tokens[$0].isNumber || EnglishWords.numberWords.contains(tokens[$0].lower)
        }
        guard numbers.count == 1, let at = numbers.first, at > 0,
            at + 1 < tokens.count || tokens[at].text.hasSuffix("%") || isYear(tokens, at)
        else { return nil }
        let token = tokens[at]
        let year = isYear(tokens, at)
        let percent = token.text.hasSuffix("%")
        if !year, !percent {
            let unit = tokens[at + 1]
            if EnglishVerbs.entries(of: unit.lower).contains(where: { $0.form == .third }), !Clause.isPlural(unit.lower)
            {
                return nil
            }
            // A small count is mostly grammar, not a quantity that matters.
            if ["one", "two", "three", "four"].contains(token.lower) { return nil }
            if let value = Int(token.text), value <= 4, !measures.contains(unit.lower) { return nil }
            guard unit.isWord, !unit.isCapitalized || unit.text.utf8.count <= 2, !StopWords.contains(unit.lower),
                !EnglishWords.prepositions.contains(unit.lower),
                ![
                    "ways", "things", "reasons", "examples", "points", "cases", "kinds", "types", "parts", "steps",
                    "main", "major", "different", "basic", "important", "other", "times", "people", "lines", "pages",
                    "sections",
                    "chapters", "books", "questions", "items", "separate", "new", "words", "options", "examples",
                ].contains(unit.lower)
            else { return nil }
        }
        // A number behind a name is part of the name: "Windows 7", "version 3", "Article 5".
        let before = tokens[at - 1]
        if !year,
            before.isCapitalized && !["about", "over", "nearly", "only"].contains(before.lower)
                || [
                    "version", "chapter", "section", "level", "step", "article", "release", "-", "python", "one",
                    "number", "type", "phase", "$", "(", "line", "lines", "page", "item", "rule", "option", "bug",
                    "port", "rfc",
                    "figure", "table", "exit", "day", "or", "and", "to", "between", "-", "chapters",
                ].contains(before.lower)
        {
            return nil
        }
        if year,
            sentence.stems.count < 5
                || tokens.contains(where: {
                    ["release", "released", "version", "published", "born", "died", "updated"].contains($0.lower)
                })
        {
            return nil
        }
        var values = year ? years(token.text) : percent ? percentages(token.text) : plausible(like: token.text)
        values.removeAll { $0 == token.text }
        guard values.count >= 3 else { return nil }
        let prefix = Array(tokens[..<at])
        if let last = prefix.last, ["a", "an"].contains(last.lower) { return nil }
        let variants = type == .shortAnswer ? spellings(of: token.text) : []
        return QuestionCandidate(
            topic: "\(sentence.position):\(token.text)", sentence: index, type: type, difficulty: .easy,
            stem: ClauseQuestions.gap(sentence, at..<at + 1), answer: token.text, distractors: values,
            variants: variants,
            tolerance: type == .shortAnswer && Double(token.text.filter { $0 != "," }) != nil ? 0 : nil,
            explanation: sentence.text, quality: year ? 58 : words.contains(token.lower) ? 50 : 66, pattern: .quantity)
    }

    private static let measures = EnglishWords.list(
        "percent metres meters kilometres kilometers centimetres millimetres kilograms grams litres liters degrees seconds minutes hours days weeks months years volts watts bytes kilobytes megabytes gigabytes terabytes bits dollars euros"
    )

    private static func isYear(_ tokens: [QuizToken], _ at: Int) -> Bool {
        guard at > 0, tokens[at].text.utf8.count == 4, let value = Int(tokens[at].text), (1000...2100).contains(value)
        else { return false }
        guard ["in", "since", "until", "by", "after", "before", "from", "around", "of"].contains(tokens[at - 1].lower)
        else { return false }
        guard at + 1 < tokens.count, tokens[at + 1].isWord else { return true }
        return !Clause.isPlural(tokens[at + 1].lower) || !EnglishVerbs.entries(of: tokens[at + 1].lower).isEmpty
    }

    private static func years(_ text: String) -> [String] {
        guard let year = Int(text) else { return [] }
        let near = year > 1850 ? [3, 7, 12] : [10, 24, 45]
        return (near.map { year - $0 } + near.map { year + $0 }).filter { $0 < 2027 }.map(String.init)
    }

    private static func percentages(_ text: String) -> [String] {
        guard let value = Int(text.dropLast()), (1...100).contains(value) else { return [] }
        let steps =
            value >= 20 ? [-25, -15, 10, 20, -10, 15] : [-value / 2, value, 2 * value, value / 2 + 1, 3 * value]
        return Array(Set(steps.map { value + $0 }.filter { (1...99).contains($0) && $0 != value }.map { "\($0)%" }))
            .sorted()
    }

    private static let words = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]

    private static func plausible(like text: String) -> [String] {
        if let at = words.firstIndex(of: text.lowercased()) {
            return [at - 2, at - 1, at + 1, at + 2, at + 3].filter { words.indices.contains($0) }.map { words[$0] }
        }
        let plain = text.filter { $0 != "," }
        guard plain.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }), let value = Double(plain),
            value > 1, value < 1e12
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

    private static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        var at = digits.count - 3
        while at > 0 {
            digits.insert(",", at: at)
            at -= 3
        }
        return String(digits)
    }

    private static func spellings(of text: String) -> [String] {
        var result: [String] = []
        if let at = words.firstIndex(of: text.lowercased()) { result.append(String(at + 2)) }
        if let value = Int(text), words.indices.contains(value - 2) { result.append(words[value - 2]) }
        if text.contains(",") { result.append(text.filter { $0 != "," }) }
        if text.utf8.count > 4, let value = Int(text) { result.append(grouped(value)) }
        if text.hasSuffix("%") {
            result += [String(text.dropLast()), text.dropLast() + " %", text.dropLast() + " percent"]
        }
        return result
    }
}
