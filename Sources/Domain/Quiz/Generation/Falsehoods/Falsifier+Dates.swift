extension Falsifier {
    /// Dates and amounts that are no plain number: decades, centuries, spans, shares, "an 8-day week".
    func dates() -> [Falsehood] {
        guard
            !tokens.contains(where: {
                EnglishWords.negations.contains($0.lower) || $0.lower == "version"
            }), !isReckoned
        else { return [] }
        return tokens.indices.flatMap { index -> [Falsehood?] in
            [decade(index), century(index), year(index), span(index), compound(index), share(index), place(index)]
        }.compactMap(\.self)
    }

    /// Whether a time behind the word before it must be earlier to be wrong, or later: "by the 1930s" holds for all later ones.
    func direction(_ index: Int) -> Int {
        var at = index - 1
        while at > 0, ["the", "early", "mid", "late", "about", "around", "year", "end", "of"].contains(word(at)) {
            at -= 1
        }
        if ["by", "since"].contains(word(at)) { return -1 }
        // What lasted until then lasted until any time before.
        if ["after", "from", "until", "till", "to"].contains(word(at)) { return 1 }
        return 0
    }

    /// What another time is worth: where the sentence names two, the one tells of the other, and of a world war everybody knows.
    var worthOfTime: Int {
        let times = tokens.indices.count { time($0) != nil || ["century", "centuries"].contains(word($0)) }
        let isKnown = tokens.indices.contains { word($0) == "world" && word($0 + 1) == "war" }
        return times > 1 || isKnown ? Self.plain : Self.dated
    }

    /// "in the 1930s" → "in the 1890s".
    private func decade(_ index: Int) -> Falsehood? {
        let word = word(index)
        let start = word.hasPrefix("mid-") ? "mid-" : ""
        let digits = word.dropFirst(start.utf8.count).dropLast()
        guard word.hasSuffix("s"), digits.utf8.count == 4, let value = Int(digits), value % 10 == 0,
            (1000...2030).contains(value), index > 0
        else { return nil }
        var step = value % 100 == 0 && value < 1900 ? -100 : value < 1960 && direction(index) <= 0 ? -30 : 30
        // "the 1900s" could be the whole century.
        if value % 100 != 0, (value + step) % 100 == 0 { step += step / 3 }
        var shifted = value + (direction(index) < 0 ? -abs(step) : step)
        // Computers and states of our own time are nobody's of the next age.
        if shifted > 1990 { shifted = value - 20 }
        // "the crash of 1929 was one cause of the Depression of the 1930s": what comes after it cannot come before.
        if isOpenEnd(index) || isTold(index, value, shifted) { return nil }
        return changed(index..<index + 1, to: ["\(start)\(shifted)s"], .number, worthOfTime)
    }

    /// "in the 19th century" → "in the 17th century".
    private func century(_ index: Int) -> Falsehood? {
        let word = word(index)
        let isJoined = word.hasSuffix("-century")
        guard isJoined || ["century", "centuries"].contains(self.word(index + 1)) else { return nil }
        // "the late eighteenth and early nineteenth centuries": one of two that follow each other.
        if tokens[..<index].suffix(6).contains(where: {
            Self.ordinals.dropFirst(3).contains($0.lower) || $0.lower.hasSuffix("th") && $0.isNumber
        }) {
            return nil
        }
        let own = isJoined ? String(word.dropLast("-century".count)) : word
        let isNumeric = own.utf8.first?.isASCIIDigit ?? false
        guard let number = isNumeric ? Int(own.dropLast(2)) : Self.ordinals.firstIndex(of: own).map({ $0 + 1 }),
            (1...21).contains(number), self.word(index + 2) != "and", self.word(index - 1) != "and"
        else { return nil }
        // What everybody knows to be of the last century, nobody takes for two hundred years older.
        let step = number > 19 ? 1 : 2
        let shift = direction(index) < 0 || direction(index) == 0 && number > 12 ? -step : step
        let other = number + shift
        guard (1...21).contains(other), !isOpenEnd(index) else { return nil }
        // "has grown in the twenty-first century": what has been so is so still.
        if clause.verb == .have("has") || clause.verb == .have("have") { return nil }
        // "over by the 1350s, it came back in the fourteenth century": not two centuries before.
        if tokens.indices.contains(where: { place in
            time(place).map { ($0 / 100 + 1 <= number) != ($0 / 100 + 1 <= other) } ?? false
        }) {
            return nil
        }
        let text = isNumeric ? EnglishNumbers.ordinal(other) : Self.ordinals[other - 1]
        return changed(index..<index + 1, to: [text + (isJoined ? "-century" : "")], .number, worthOfTime)
    }

    private static let ordinals = (1...21).map(EnglishNumbers.ordinalWord)

    private static let months = EnglishWords.months.union([
        "early", "mid", "late", "spring", "summer", "autumn", "fall", "winter", "year", "about", "around",
    ])

    /// "In November 2020", "in early 1774", "the 2012 games", "in 656 BCE".
    private func year(_ index: Int) -> Falsehood? {
        guard index > 0, let value = Int(tokens[index].text), value > 0, !isNamedTime else { return nil }
        let isEra = ["bce", "ce", "bc", "ad", "b.c", "a.d"].contains(word(index + 1))
        let isDay =
            word(index - 1) == "," && index > 2 && Self.months.contains(word(index - 3))
            && tokens[index - 3].isCapitalized
        let isNamed = Self.months.contains(word(index - 1)) && tokens[index].text.utf8.count == 4
        let isNoun =
            word(index - 1) == "the" && tokens.indices.contains(index + 1) && tokens[index + 1].isWord
            && !Clause.isPlural(word(index + 1))
            || word(index - 1) == "the" && tokens.indices.contains(index + 1) && tokens[index + 1].isCapitalized
        guard isEra && (10...3000).contains(value) || (isDay || isNamed || isNoun) && (1000...2030).contains(value),
            !["-", "\u{2013}", "and", "to"].contains(word(index + 1)), !["and", "to"].contains(word(index - 1))
        else { return nil }
        let step = value > 1850 && !isEra ? 12 : value > 1000 && !isEra ? 24 : min(max(value / 4 / 10 * 10, 40), 150)
        // Years before the common era count backwards.
        let isBackward = isEra && word(index + 1).hasPrefix("b")
        var turn = direction(index) == 0 ? (value % 2 == 0 ? 1 : -1) : direction(index)
        if isBackward, direction(index) != 0 { turn = -turn }
        var other = value + turn * step
        // An earlier year before the common era is a greater one.
        if other > Self.latestYear && !isBackward || other <= 0 { other = value + (other <= 0 ? step : -step) }
        guard
            !isOpenEnd(index), !isTold(index, value, other),
            !tokens.indices.contains(where: { $0 != index && tokens[$0].isYear })
        else { return nil }
        return changed(index..<index + 1, to: [String(other)], .number, worthOfTime)
    }

    /// "between 60 and 100" → "between 130 and 170", "from 1936 to 1939" → "from 1921 to 1924", "70–80%" → "30–40%".
    private func span(_ index: Int) -> Falsehood? {
        if ["between", "from"].contains(word(index)), index + 3 < tokens.count,
            word(index + 2) == (word(index) == "between" ? "and" : "to"), let low = Self.amount(tokens[index + 1].text),
            let high = Self.amount(tokens[index + 3].text), low.mark == high.mark || low.mark.isEmpty,
            let (first, second) = Self.moved(
                low.value, high.value, isShare: high.mark == "%" || word(index + 4).hasPrefix("per"))
        {
            let words = [
                Self.written(first, like: tokens[index + 1].text) + low.mark, word(index + 2),
                Self.written(second, like: tokens[index + 3].text) + high.mark,
            ]
            return changed(index + 1..<index + 4, to: words, .number, low.value > 999 ? worthOfTime : Self.plain)
        }
        let parts = tokens[index].text.split(whereSeparator: { $0 == "\u{2013}" || $0 == "-" }).map(String.init)
        guard parts.count == 2, index > 0, index + 1 < tokens.count || parts[1].hasSuffix("%"),
            let low = Self.amount(parts[0]),
            let high = Self.amount(parts[1]), low.mark.isEmpty, word(index - 1) != "(",
            high.mark == "%" || tokens.indices.contains(index + 1) && tokens[index + 1].isWord,
            let (first, second) = Self.moved(
                low.value, high.value, isShare: high.mark == "%" || word(index + 1).hasPrefix("perc"))
        else { return nil }
        // "The 2008–2009 crisis raised it in late 2009": the other date tells.
        let isDatedTwice = tokens.indices.contains { place in
            place != index && (time(place).map { (low.value - 2...high.value + 2).contains($0) } ?? false)
        }
        if low.value > 999, isDatedTwice { return nil }
        let dash = tokens[index].text.contains("\u{2013}") ? "\u{2013}" : "-"
        return changed(
            index..<index + 1, to: ["\(first)\(dash)\(second)\(high.mark)"], .number,
            low.value > 999 ? worthOfTime : Self.plain)
    }

    private static func written(_ value: Int, like text: String) -> String {
        text.contains(",") ? NumberSlot.grouped(value) : String(value)
    }

    private static func amount(_ text: String) -> (value: Int, mark: String)? {
        let mark = text.hasSuffix("%") ? "%" : ""
        let digits = text.filter { $0 != "," && $0 != "%" }
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit), let value = Int(digits), value < 1_000_000_000
        else {
            return nil
        }
        return (value, mark)
    }

    /// Both ends beyond the true span.
    private static func moved(_ low: Int, _ high: Int, isShare: Bool) -> (Int, Int)? {
        guard low < high else { return nil }
        let isYears = low > 999 && high < 2101 && high - low < 300
        let width = high - low
        // "between 20 and 20,000": no wrong span of that width tempts; what took a century, its age tells.
        guard high <= low * 6, !isYears || width <= 60 else { return nil }
        if isYears {
            let shift = width + (low > 1850 ? 12 : 30)
            return (low - shift, high - shift)
        }
        // "670–739": the next step of a scale, no number beyond it.
        var shift = width + (width * 6 < low ? width : max(width / 2, low / 4, 1))
        if low % 10 == 0, high % 10 == 0 {
            shift = (shift + 9) / 10 * 10
        } else if low % 5 == 0, high % 5 == 0 {
            shift = (shift + 4) / 5 * 5
        }
        if !isShare || high + shift < 100 { return (low + shift, high + shift) }
        let least = low % 10 == 0 && high % 10 == 0 ? 10 : low % 5 == 0 && high % 5 == 0 ? 5 : 1
        let down = width + max(width / 2 / least * least, least)
        return low - down > 0 ? (low - down, high - down) : nil
    }

    /// "an 8-day week" → "a 16-day week", "a three-month truce" → "a six-month truce".
    private func compound(_ index: Int) -> Falsehood? {
        let parts = tokens[index].text.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, index > clause.verbIndex, index + 1 < tokens.count, tokens[index + 1].isWord,
            Self.units.contains(parts[1].lowercased()),
            !["over", "than", "least", "most", "under", "about"].contains(word(index - 1)),
            // "a two-year or a four-year degree"
            tokens.count(where: { $0.lower.hasSuffix("-" + parts[1].lowercased()) }) == 1
        else { return nil }
        let other: String
        if let at = NumberSlot.words.firstIndex(of: parts[0].lowercased()) {
            other = NumberSlot.words[at + 3 < NumberSlot.words.count ? at + 3 : at - 4]
        } else if let value = Int(parts[0]), value > 1, value < 1_000_000_000 {
            other = String(value < 12 ? value * 2 : value % 2 == 0 ? value / 2 : value * 2)
        } else {
            return nil
        }
        return changed(index..<index + 1, to: [other + "-" + parts[1]], .number, Self.plain)
    }

    private static let units = EnglishWords.list(
        """
        day week month year hour minute second inch foot feet meter metre mile kilometer kilometre kilogram pound ton \
        percent member person judge seat story storey degree gallon liter litre volt watt day-old year-old page-long
        """)

    /// "two-thirds of" → "one-third of", "twice as large" → "half as large", "one in five" → "three in five".
    private func share(_ index: Int) -> Falsehood? {
        guard index > 0 else { return nil }
        let next = word(index + 1)
        if next == "of" || next == "the", let other = Self.shares[word(index)] {
            return changed(index..<index + 1, to: [other], .number, Self.plain)
        }
        if ["third", "quarter", "fifth"].contains(word(index)), ["a", "one"].contains(word(index - 1)), next == "of" {
            let other = ["third": "two-thirds", "quarter": "three-quarters", "fifth": "four-fifths"][word(index)] ?? ""
            return changed(index - 1..<index + 1, to: [other], .number, Self.plain)
        }
        // "the western half of the country": a side, no share.
        if word(index) == "half", word(index + 2) != "dozen", next == "of" || EnglishWords.determiners.contains(next),
            word(index - 1) != "a",
            !Self.isQuality(word(index - 1)), !word(index - 1).hasSuffix("ern"),
            !["and", "about", "other", "first", "second", "over", "than", "least", "nearly", "almost"].contains(
                word(index - 1))
        {
            return changed(
                index..<index + 1, to: next == "of" ? ["a", "quarter"] : ["a", "quarter", "of"], .number, Self.plain)
        }
        // "served twice as governor" is how often.
        guard next != "as" || tokens[(index + 2)...].contains(where: { ["as", "likely"].contains($0.lower) }) else {
            return nil
        }
        if word(index) == "twice", next == "as" { return changed(index..<index + 1, to: ["half"], .number, Self.plain) }
        if word(index) == "half", next == "as" { return changed(index..<index + 1, to: ["twice"], .number, Self.plain) }
        if word(index) == "one", next == "in", let own = NumberSlot.words.firstIndex(of: word(index + 2)), own > 1,
            word(index + 3) != "of"
        {
            return changed(index..<index + 1, to: [own > 3 ? "four" : "two"], .number, Self.plain)
        }
        return nil
    }

    private static let shares: [String: String] = [
        "one-third": "two-thirds", "two-thirds": "one-third", "one-half": "one-quarter",
        "one-quarter": "three-quarters",
        "one-fourth": "three-fourths", "three-quarters": "one-quarter", "three-fourths": "one-fourth",
        "one-fifth": "four-fifths", "two-fifths": "four-fifths", "three-fifths": "one-fifth",
        "four-fifths": "one-fifth",
        "one-tenth": "nine-tenths", "nine-tenths": "one-tenth",
    ]

    /// "is the second largest" → "is the fourth largest".
    private func place(_ index: Int) -> Falsehood? {
        let parts = word(index).split(separator: "-", maxSplits: 1).map(String.init)
        guard let first = parts.first, let at = Self.ordinals.firstIndex(of: first), (1...9).contains(at),
            word(index - 1) == "the", isPredicate(index - 1), !tokens[index].isCapitalized,
            parts.count == 1 || parts[1].hasSuffix("est"), tokens.indices.contains(index + 1), tokens[index + 1].isWord,
            !["and", "half", "to", "person"].contains(word(index + 1)), word(index + 1) != "of"
        else { return nil }
        let other = Self.ordinals[at + 2]
        return changed(index..<index + 1, to: [parts.count == 1 ? other : other + "-" + parts[1]], .number, Self.plain)
    }
}
