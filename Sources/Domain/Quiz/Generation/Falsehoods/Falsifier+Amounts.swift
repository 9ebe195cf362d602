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
            // "a more than ten-year sentence", "more than one": no fewer than one.
            guard isCounted, !EnglishWords.determiners.contains(word(index - 1)), word(index + 2) != "one",
                !["after", "still"].contains(word(index - 1)), tokens.count(where: { $0.lower == "than" }) < 2
            else { continue }
            // "less than 5 mm" and "less than 5 million" are amounts, "fewer than 5 dogs" are counted.
            let unit = tokens[(index + 3)...].first { !EnglishWords.numberWords.contains($0.lower) }?.lower ?? ""
            let isCount =
                tokens[index + 2].text.utf8.allSatisfy { (0x30...0x39).contains($0) } && Clause.isPlural(unit)
                && !Self.units.contains(unit) && !unit.contains("-")
            let words = other == "less than" && isCount ? "fewer than" : other
            if let found = changed(index..<index + 2, to: words.split(separator: " ").map(String.init), .bound, 70) {
                result.append(found)
            }
        }
        // "is faster than", "requires more memory than": turned by the comparison word.
        for index in tokens.indices where word(index) == "more" || word(index) == "less" || word(index) == "fewer" {
            guard let than = tokens[index...].prefix(6).firstIndex(where: { $0.lower == "than" }), than > index + 1,
                !["even", "no", "or", "not"].contains(word(index - 1)), index > clause.subject.lowerBound,
                !tokens[index..<than].contains(where: { $0.text == "," || $0.lower == "and" }),
                // "Few things were more dramatic than": nearly none.
                !["few", "no", "only", "nothing", "little"].contains(word(clause.subject.lowerBound)),
                isSaidPlainly(index)
            else { continue }
            let noun = word(than - 1)
            let counts =
                (Clause.isPlural(noun) || Clause.isPlural(word(index + 1))) && !Self.isQuality(word(index + 1))
                && !word(index + 1).hasSuffix("ing")
                // "focus much more on present issues than"
                && !EnglishWords.prepositions.contains(word(index + 1))
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
                isSaidPlainly(index), word(index + 2) != "and" || !["more", "less"].contains(word(index + 3)),
                !tokens[..<index].contains(where: { ["more", "less", "the"].contains($0.lower) && $0.lower != "the" })
            else { continue }
            let other = word(index) == "more" ? "less" : "more"
            if let found = changed(index..<index + 1, to: [other], .bound, 78) { result.append(found) }
        }
        return result
    }

    /// Whether the place is in no clause that gives a reason for the main one or concedes something to it.
    private func isSaidPlainly(_ index: Int) -> Bool {
        guard index > clause.verbIndex else { return true }
        return !tokens[clause.verbIndex..<index].contains {
            ["although", "though", "believing", "indicating"].contains($0.lower)
        }
    }

    private static let units = EnglishWords.list(
        "percent meters metres kilometers miles feet inches years months weeks days hours minutes seconds tons pounds dollars degrees"
    )

    /// "an increase in" → "a decrease in", "is the first step" → "is the last step".
    func directions() -> [Falsehood] {
        guard
            !tokens.contains(where: { EnglishWords.negations.contains($0.lower) || ["or", "can"].contains($0.lower) })
        else {
            return []
        }
        return tokens.indices.dropLast().compactMap { index in
            let next = word(index + 1)
            if word(index) == "first", word(index - 1) == "the", EnglishWords.be.contains(word(index - 2)) {
                // "was the first to see it", "the first cataract of the Nile": no row that has an end.
                guard Self.rows.contains(next) else { return nil }
                return changed(index..<index + 1, to: ["last"], .opposite, 76)
            }
            // "rose in travel as the car came up", "a drop from 87 to 46": the numbers tell which way it went.
            if word(index + 2) != "", tokens[(index + 1)...].contains(where: { $0.lower == "from" }),
                tokens[(index + 1)...].contains(where: \.isNumber)
            {
                return nil
            }
            if ["loss", "gain"].contains(word(index)), index < clause.verbIndex { return nil }
            guard let other = Self.turned[word(index)],
                next == "in" || next == "of" && !["rise", "fall"].contains(word(index)),
                // "is on the rise in" has no "on the fall".
                word(index - 2) != "on",
                index > 0, !tokens.contains(where: { $0.lower == other }),
                EnglishWords.determiners.contains(word(index - 1))
                    || EnglishWords.adjectives.contains(word(index - 1))
            else { return nil }
            return changed(index..<index + 1, to: [other], .opposite, 80)
        }
    }

    private static let rows = EnglishWords.list(
        "step stage phase part task act layer line sign symptom order defense defence")
    private static let turned = [
        "increase": "decrease", "decrease": "increase", "rise": "fall", "fall": "rise", "decline": "rise",
        "reduction": "increase", "growth": "decline", "expansion": "contraction", "improvement": "decline",
        "success": "failure", "failure": "success", "shortage": "surplus", "loss": "gain", "gain": "loss",
    ]

    private static let limits: [String: String] = [
        "at least": "at most", "at most": "at least", "more than": "less than", "less than": "more than",
        "fewer than": "more than",
    ]

    /// "from 55 to 70, with a mean of 58", "of six dots, with two rows of three": one number tells of the other.
    var isReckoned: Bool {
        let counts = tokens.indices.filter {
            tokens[$0].isNumber || EnglishWords.numberWords.contains(word($0)) && word($0) != "one"
        }
        // "two stations, Radio One and Radio Two": they can be counted.
        if let first = counts.first, let comma = tokens[first...].firstIndex(where: { [",", ":"].contains($0.text) }),
            comma - first <= 5, comma > clause.verbIndex, tokens[comma...].contains(where: { $0.lower == "and" })
        {
            let items = tokens[comma...].count { $0.text == "," || $0.lower == "and" }
            if (2...6).contains(items), added == nil { return true }
        }
        guard counts.count > 1, let last = counts.last else { return false }
        // "500 grants, 1,078 of which"
        if zip(tokens, tokens.dropFirst()).contains(where: { $0.lower == "of" && ["which", "whom"].contains($1.lower) })
        {
            return true
        }
        return tokens[..<last].indices.contains {
            word($0) == "with" && word($0 - 1) == "," && $0 > (counts.first ?? 0)
        }
            || tokens.contains { ["mean", "average", "median"].contains($0.lower) }
    }

    /// "in the midst of the Vietnam War", "during the Great Depression", "prior to the pandemic": a time that has a name.
    var isNamedTime: Bool {
        tokens.indices.contains { index in
            ["prior", "pandemic"].contains(word(index))
                || ["during", "midst", "amid", "height", "throughout"].contains(word(index))
                    && tokens[(index + 1)...].prefix(4).contains(where: \.isCapitalized)
        }
    }

    func numbers(_ years: [String]) -> [Falsehood] {
        // "not 360 degrees", "hotter than at 20 degrees": another number would be as true.
        let isOpen = tokens.contains { EnglishWords.negations.contains($0.lower) || $0.lower == "without" }
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
        // "the largest with 36 percent, followed by the next with 34": the one tells of the other.
        let isRanked =
            tokens.count(where: \.isNumber) > 1
            && tokens.contains { ["followed", "largest", "smallest", "most", "rest", "remaining"].contains($0.lower) }
        guard !isOpen, !isCompared, !isSpan, !isRanked else { return [] }
        return NumberSlot.find(tokens).flatMap { slot -> [Falsehood] in
            // "More than 50" may be more than 60 as well.
            let before = word(slot.place - 1)
            if !slot.isYear, ["than", "over", "least", "most", "to"].contains(before), slot.place > 1,
                before != "to" || word(slot.place - 2) == "up"
            {
                return []
            }
            // "ranges from 55 to 70, with a mean of 58", "in 1971 in the midst of the Vietnam War": what stands beside it tells.
            if slot.isYear ? isNamedTime : isReckoned { return [] }
            // "in the past 130 years": and in the past 150 as well.
            if isOpenEnd(slot.place) { return [] }
            let wrong = slot.isYear ? wrongYears(slot.place, years) : Array(slot.values.prefix(2))
            return wrong.compactMap {
                // "has five toes, unlike the four-toed one"
                let other = $0
                if tokens.contains(where: { $0.lower.hasPrefix(other + "-") }) { return nil }
                return changed(
                    slot.place..<slot.place + 1, to: [other], .number, slot.isYear ? worthOfTime : Self.plain)
            }
        }
    }
}
