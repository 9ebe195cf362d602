extension Falsifier {
    /// The year that a date stands for, where it is one: "1936", "1930s", "1936–39".
    func time(_ index: Int) -> Int? {
        let text = tokens[index].text
        let digits = text.hasPrefix("mid-") ? text.dropFirst(4).prefix(4) : text.prefix(4)
        guard let value = QuizToken.year(digits) else { return nil }
        let rest = text.drop { $0 == "m" || $0 == "i" || $0 == "d" || $0 == "-" }.dropFirst(4)
        return rest.isEmpty || rest == "s" || rest.first == "\u{2013}" || rest.first == "-" ? value : nil
    }

    /// No wrong year is later: what has not come yet nobody takes for history.
    static let latestYear = 2026

    /// Whether another date of the sentence tells on a wrong one: what came before it would come behind it, or the two make a
    /// pair, as "in the 1970s and 1980s" or a life in brackets do.
    func isTold(_ index: Int, _ own: Int, _ other: Int) -> Bool {
        if clause.verb == .have("has") || clause.verb == .have("have"), !tokens.contains(where: { $0.lower == "since" })
        {
            return true
        }
        return tokens.indices.contains { place in
            guard place != index else { return false }
            let text = tokens[place].text
            // "Solon (630–560 BCE)"
            if text.utf8.count > 4, text.contains("\u{2013}"), text.first?.isNumber ?? false, time(place) == nil {
                return true
            }
            guard let year = time(place) else { return false }
            if abs(place - index) <= 3,
                tokens[min(place, index)..<max(place, index)].contains(where: { $0.lower == "and" })
            {
                return true
            }
            return (year < own) != (year < other)
        }
    }

    /// Whether the time is one that a thing was so before, as it was before all earlier ones.
    func isOpenEnd(_ index: Int) -> Bool {
        var at = index - 1
        while at > 0, ["the", "early", "mid", "late", "about", "around"].contains(word(at)) { at -= 1 }
        return ["before", "past", "last", "previous"].contains(word(at))
    }

    /// "focused on trade, and in the 1920s": a time that opened a clause whose verb was cut off.
    var isCutShort: Bool {
        guard let comma = tokens.lastIndex(where: { $0.text == "," }), word(comma + 1) == "and",
            ["in", "by", "during", "after", "before", "since", "from"].contains(word(comma + 2))
        else { return false }
        let rest = tokens[(comma + 3)...]
        return rest.contains { ($0.text.first?.isNumber ?? false) || $0.lower == "century" }
            && !rest.contains { token in
                EnglishWords.auxiliaries.contains(token.lower)
                    || EnglishVerbs.entries(of: token.lower).contains { [.third, .past].contains($0.form) }
            } && tokens.count { $0.text == "," } == 1
    }

    /// Wrong years for a true one: far enough to be wrong for a reader who knows the age, near enough to be taken for it.
    ///
    /// - Parameter known: the document's own years, which tempt most.
    func wrongYears(_ index: Int, _ known: [String]) -> [String] {
        // Years before the common era count backwards.
        guard let own = Int(tokens[index].text), !isOpenEnd(index), !["bce", "bc", "b.c"].contains(word(index + 1))
        else {
            return []
        }
        let turn = direction(index)
        let least = own > 1850 && turn == 0 ? 8 : 12
        func isWrong(_ other: Int) -> Bool {
            abs(other - own) >= least && other <= Self.latestYear && (turn == 0 || (other < own) == (turn < 0))
                && !isTold(index, own, other)
        }
        let near = known.compactMap { Int($0) }.filter { abs($0 - own) <= 40 && isWrong($0) }
            .sorted { (abs($0 - own), $0) < (abs($1 - own), $1) }
        let steps = own > 1850 ? [-12, 12, -21, 21] : [-24, 24, -45, 45]
        return (near.prefix(1) + steps.map { own + $0 }.filter(isWrong)).prefix(2).map(String.init)
    }
}
