extension Falsifier {
    /// "at least", "more than".
    func bounds() -> [Falsehood] {
        var result: [Falsehood] = []
        guard
            !tokens.contains(where: { ["not", "no", "never"].contains($0.lower) })
                || tokens.contains(where: { $0.lower == "no" })
        else { return [] }
        for index in tokens.indices.dropLast() {
            let pair = word(index) + " " + word(index + 1)
            guard let other = Self.limits[pair], index + 2 < tokens.count, index > clause.subject.lowerBound else {
                continue
            }
            let isCounted =
                tokens[index + 2].isNumber || EnglishWords.numberWords.contains(word(index + 2))
                || word(index + 2) == "one" || word(index + 2) == "half"
            guard isCounted || pair == "even if" || pair == "even when" || pair == "rather than" else { continue }
            if let found = changed(index..<index + 2, to: other.split(separator: " ").map(String.init), .bound, 70) {
                result.append(found)
            }
        }
        // "is faster than", "requires more memory than": turned by the comparison word.
        for index in tokens.indices where word(index) == "more" || word(index) == "less" || word(index) == "fewer" {
            guard let than = tokens[index...].prefix(6).firstIndex(where: { $0.lower == "than" }), than > index + 1,
                !["even", "no", "or"].contains(word(index - 1)), index > clause.subject.lowerBound,
                !tokens[index..<than].contains(where: { $0.text == "," })
            else { continue }
            let noun = word(than - 1)
            let counts = Clause.isPlural(noun) && !Self.isQuality(word(index + 1)) && !word(index + 1).hasSuffix("ing")
            let other = word(index) != "more" ? "more" : counts ? "fewer" : "less"
            if let found = changed(index..<index + 1, to: [other], .bound, 84) { result.append(found) }
        }
        // "is more stable": a degree, turned where it is what is said of the subject.
        for index in tokens.indices.dropLast()
        where (word(index) == "more" || word(index) == "less") && Self.isQuality(word(index + 1)) {
            guard
                EnglishWords.be.contains(word(index - 1))
                    || ["become", "becomes", "became"].contains(word(index - 1))
                    || ["much", "far"].contains(word(index - 1)) && EnglishWords.be.contains(word(index - 2)),
                index > clause.verbIndex, !tokens[index...].contains(where: { $0.lower == "than" || $0.lower == "or" }),
                !tokens[..<index].contains(where: { ["more", "less", "the"].contains($0.lower) && $0.lower != "the" })
            else { continue }
            let other = word(index) == "more" ? "less" : "more"
            if let found = changed(index..<index + 1, to: [other], .bound, 78) { result.append(found) }
        }
        return result
    }

    /// "an increase in" → "a decrease in", "was the first to" → "was the last to".
    func directions() -> [Falsehood] {
        guard !tokens.contains(where: { ["not", "no", "never", "cannot", "nor", "or", "can"].contains($0.lower) })
        else {
            return []
        }
        return tokens.indices.dropLast().compactMap { index in
            let next = word(index + 1)
            if word(index) == "first", word(index - 1) == "the", EnglishWords.be.contains(word(index - 2)) {
                return changed(index..<index + 1, to: ["last"], .opposite, 76)
            }
            guard let other = Self.turned[word(index)],
                next == "in" || next == "of" && !["rise", "fall"].contains(word(index)),
                index > 0, !tokens.contains(where: { $0.lower == other }),
                EnglishWords.determiners.contains(word(index - 1))
                    || EnglishWords.adjectives.contains(word(index - 1))
            else { return nil }
            return changed(index..<index + 1, to: [other], .opposite, 80)
        }
    }

    private static let turned = [
        "increase": "decrease", "decrease": "increase", "rise": "fall", "fall": "rise", "decline": "rise",
        "reduction": "increase", "growth": "decline", "expansion": "contraction", "improvement": "decline",
        "success": "failure", "failure": "success", "shortage": "surplus", "loss": "gain", "gain": "loss",
    ]

    private static let limits: [String: String] = [
        "at least": "at most", "at most": "at least", "more than": "less than", "less than": "more than",
        "fewer than": "more than", "up to": "at least", "even if": "only if", "even when": "only when",
        "no longer": "still",
    ]

    func numbers(_ years: [String]) -> [Falsehood] {
        // "not 360 degrees", "hotter than at 20 degrees": another number would be as true.
        let isOpen = tokens.contains { ["not", "no", "never", "cannot", "nor", "without"].contains($0.lower) }
        let isCompared = tokens.indices.contains {
            word($0) == "than"
                && !(tokens.indices.contains($0 + 1)
                    && (tokens[$0 + 1].isNumber || EnglishWords.numberWords.contains(word($0 + 1))))
        }
        // "rose from 15 to 18 per cent": the other number would tell on it.
        let isSpan = tokens.indices.contains { index in
            tokens[index].isNumber && word(index + 1) == "to" && tokens.indices.contains(index + 2)
                && tokens[index + 2].isNumber
                || word(index) == "from" && tokens[index...].prefix(4).contains(where: \.isNumber)
                    && tokens[index...].prefix(8).contains { $0.lower == "to" }
        }
        guard !isOpen, !isCompared, !isSpan else { return [] }
        return NumberSlot.find(tokens).flatMap { slot -> [Falsehood] in
            // "More than 50" may be more than 60 as well.
            let before = word(slot.place - 1)
            if !slot.isYear, ["than", "over", "least", "most", "to"].contains(before), slot.place > 1,
                before != "to" || word(slot.place - 2) == "up"
            {
                return []
            }
            let own = slot.isYear ? years.filter { year in !tokens.contains { $0.text == year } } : []
            func distance(_ year: String) -> Int { abs((Int(year) ?? 0) - (Int(slot.text) ?? 0)) }
            let near = own.filter { (2...60).contains(distance($0)) }.sorted { (distance($0), $0) < (distance($1), $1) }
            return (near.prefix(2) + slot.values.prefix(2)).prefix(2).compactMap {
                changed(slot.place..<slot.place + 1, to: [$0], .number, slot.isYear ? 72 : 74)
            }
        }
    }
}
