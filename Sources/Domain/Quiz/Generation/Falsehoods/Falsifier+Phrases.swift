extension Falsifier {
    /// "is similar to" → "is different from", "leads to" → "prevents", "allows plants to grow" → "prevents plants from growing".
    func phrases() -> [Falsehood] {
        guard
            !tokens.contains(where: {
                ["not", "no", "cannot", "never", "nor", "neither", "but", "instead"].contains($0.lower)
            })
        else { return [] }
        return tokens.indices.dropLast().flatMap { index -> [Falsehood?] in
            guard index > clause.subject.lowerBound, !["and", "or"].contains(word(index + 2)) else { return [] }
            return [quality(phraseAt: index), verb(phraseAt: index), noun(phraseAt: index), frame(at: index)]
                + control(at: index)
        }.compactMap(\.self)
    }

    private func replaced(_ range: Range<Int>, _ words: String, _ quality: Int) -> Falsehood? {
        let parts = words.split(separator: " ").map(String.init)
        // Where the contrary stands already, the change may only say the same in other words.
        guard let first = parts.first(where: { $0.count > 4 }) ?? parts.first,
            !tokens.contains(where: { $0.lower == first && first.count > 3 })
        else { return nil }
        return changed(range, to: parts, .opposite, quality)
    }

    private func quality(phraseAt index: Int) -> Falsehood? {
        let key = word(index) + " " + word(index + 1)
        guard let other = Opposites.qualityPhrases[key], !EnglishWords.have.contains(auxiliary(before: index)),
            index > clause.verbIndex, isPredicate(index), !isOpenModal,
            ![
                "as", "so", "more", "most", "less", "too", "how", "least", "only", "poorly", "hardly", "barely",
                "rarely", "partly",
            ]
            .contains(word(index - 1)),
            !["only", "mainly", "largely", "often"].contains(word(index - 2)),
            // "derived from the diet and from bone": the same word would have to change twice.
            tokens[(index + 2)...].count(where: { $0.lower == word(index + 1) }) == 0
                || !tokens[(index + 2)...].contains(where: { $0.lower == "and" })
        else { return nil }
        let isInfinitive = lemma(index + 2) != nil && word(index + 1) == "to"
        if tokens[(index + 2)...].prefix(3).contains(where: { $0.lower == "reasons" }) { return nil }
        // "is commonly used to" is denied by its adverb; "is characterized by the" names what it has.
        if word(index) == "used", tokens[index - 1].isAdverb { return nil }
        // "A different way is required to solve it": an aim, no order to anybody.
        if word(index) == "required", ["a", "an"].contains(word(clause.subject.lowerBound)),
            !tokens[clause.subject].contains(where: { TermBook.isPersonal($0.lower) })
        {
            return nil
        }
        if other == "free of", EnglishWords.determiners.contains(word(index + 2)) { return nil }
        if Self.infinitives.contains(word(index)) {
            guard isInfinitive else { return nil }
        } else if word(index + 1) == "to", isInfinitive, word(index + 2).utf8.count > 2 {
            // "is essential to understand": an aim, not what it is essential to.
            guard key == "essential to" || key == "necessary to" || key == "sufficient to" else { return nil }
            return replaced(index..<index + 1, word(index) == "sufficient" ? "insufficient" : "unnecessary", 82)
        }
        return replaced(index..<index + 2, other, 83)
    }

    /// Qualities that are followed by what somebody does.
    private static let infinitives: Set<String> = [
        "allowed", "permitted", "forbidden", "entitled", "required", "obliged", "obligated", "compelled", "forced",
        "able",
        "unable", "likely", "unlikely", "willing", "unwilling", "eager", "reluctant", "free", "ready", "bound", "easy",
        "hard", "difficult", "possible", "impossible", "safe", "dangerous", "used",
    ]

    private func verb(phraseAt index: Int) -> Falsehood? {
        let next = word(index + 1)
        guard tokens.indices.contains(index + 2), !EnglishVerbs.entries(of: word(index)).isEmpty,
            word(index + 2) != "date",
            let sure = verbPlace(index)
        else { return nil }
        let isPassive = EnglishWords.be.contains(auxiliary(before: index))
        guard !isPassive else { return nil }
        for entry in EnglishVerbs.entries(of: word(index)) {
            let three = entry.lemma + " " + next + " " + word(index + 2)
            let two = entry.lemma + " " + next
            let isLong = Opposites.verbPhrases[three] != nil
            guard let other = Opposites.verbPhrases[three] ?? Opposites.verbPhrases[two] else { continue }
            // "fails to" needs what is not done, "leads to" a thing.
            let isInfinitive = next == "to" && lemma(index + 2) != nil
            if other.hasSuffix(" to"), Self.acting.contains(entry.lemma), !isInfinitive { continue }
            if isInfinitive, !Self.acting.contains(entry.lemma) { continue }
            let form = entry.form
            // "differs from state to state"
            if next == "from", tokens[(index + 2)...].prefix(5).contains(where: { $0.lower == "to" }) { continue }
            if form == .past, EnglishWords.have.contains(auxiliary(before: index)) { continue }
            let isModal = EnglishWords.modals.contains(auxiliary(before: index)) || word(index - 1) == "to"
            guard
                let bent = Opposites.bent(
                    other, form,
                    isPlural: form == .base ? !isModal && clause.isPlural : clause.isPlural)
            else { continue }
            // What "result from" turns round must be a thing.
            if other == "prevent", ["the", "a", "an"].contains(word(index + 2)), word(index + 3) == "conclusion" {
                continue
            }
            if other == "ignore", tokens[(index + 2)...].contains(where: { ["with", "by"].contains($0.lower) }) {
                continue
            }
            // "depends on two things": which two is what would be false.
            // "became focused on building": what is neglected is no deed.
            if other == "neglect", word(index + 2).hasSuffix("ing") { continue }
            if word(index + 2) == "cases" || EnglishWords.numberWords.contains(word(index + 2)) { continue }
            // "leads to better outcomes than the other": nothing prevents what is only better.
            if other == "prevent", tokens[(index + 2)...].contains(where: { $0.lower == "than" }) { continue }
            // "prevented less of an effect", "occurred in 1848"
            let isDated = tokens[(index + 2)...].prefix(4).contains { token in
                token.isNumber || EnglishWords.months.contains(token.lower)
                    || ["century", "ways", "stages", "steps", "phases"].contains(token.lower)
            }
            if next == "in" && isDated
                || ["less", "more", "fewer", "such", "which", "both"].contains(word(index + 2))
            {
                continue
            }
            return replaced(index..<index + (isLong ? 3 : 2), bent, min(sure, isOpenModal ? 72 : 85))
        }
        return nil
    }

    private static let acting: Set<String> = [
        "fail", "refuse", "agree", "decline", "manage", "choose", "continue", "begin", "cease", "come", "seek",
        "strive",
        "serve", "help", "learn", "promise",
    ]

    private func noun(phraseAt index: Int) -> Falsehood? {
        guard let other = Opposites.nounPhrases[word(index) + " " + word(index + 1)], index > clause.verbIndex,
            index <= clause.verbIndex + 6, isOfMainClause(index), !tokens[index].isCapitalized, !isOpenModal
        else { return nil }
        // "the majority of" names a part, "an increase in" says what comes of it.
        let before = word(index - 1)
        if word(index) == "interest", Self.isQuality(before) { return nil }
        let isOpen =
            ["a", "an", "the"].contains(before) || index == clause.verbIndex + 1 || Self.isQuality(before)
            || EnglishWords.prepositions.contains(before)
        guard isOpen, before != "of" else { return nil }
        guard index + 3 >= tokens.count || word(index + 3) != "to" else { return nil }
        return replaced(index..<index + 2, other, 80)
    }

    /// "attaches the muscle to the bone" → "detaches the muscle from the bone".
    private func frame(at index: Int) -> Falsehood? {
        guard index < tokens.count, verbPlace(index) != nil else { return nil }
        for entry in EnglishVerbs.entries(of: word(index)) {
            let isPassive = EnglishWords.be.contains(auxiliary(before: index))
            if isPassive != (entry.form == .participle) && (isPassive || entry.form == .participle) { continue }
            // "have received" takes a participle, which looks like the past.
            if EnglishWords.have.contains(auxiliary(before: index)) { continue }
            let end = min(index + 8, tokens.count - 1)
            guard index + 1 < end else { return nil }
            for place in (index + 1)..<end {
                if EnglishWords.prepositions.contains(word(place)) || !tokens[place].isWord {
                    guard let other = Opposites.frames[entry.lemma + " " + word(place)], lemma(place + 1) == nil else {
                        if word(place) == "of", place > index + 1 { continue }
                        break
                    }
                    if isPassive ? place != index + 1 : place < index + 2 { break }
                    let parts = other.split(separator: " ").map(String.init)
                    guard let first = parts.first else { break }
                    let verb = EnglishVerbs.form(entry.form, of: first) ?? EnglishVerbs.unlisted(entry.form, of: first)
                    let words = [verb] + tokens[(index + 1)..<place].map(\.text) + parts.dropFirst()
                    return changed(index..<place + 1, to: words, .opposite, 84)
                }
                if EnglishWords.conjunctions.contains(word(place)) || EnglishWords.relatives.contains(word(place)) {
                    break
                }
            }
        }
        return nil
    }

    /// "allows plants to grow" → "prevents plants from growing", and the other way round.
    private func control(at index: Int) -> [Falsehood?] {
        guard let sure = verbPlace(index), !EnglishWords.be.contains(auxiliary(before: index)) else { return [] }
        for entry in EnglishVerbs.entries(of: word(index)) {
            guard let other = Self.controls[entry.lemma], entry.form != .participle, entry.form != .progressive else {
                continue
            }
            guard let to = phraseEnd(index + 1, other.mark), to > index + 1 else { continue }
            let form =
                EnglishVerbs.form(entry.form, of: other.verb) ?? EnglishVerbs.unlisted(entry.form, of: other.verb)
            let object = tokens[(index + 1)..<to].map(\.text)
            if other.mark == "to" {
                guard let base = lemma(to + 1) else { continue }
                let gerund =
                    other.then == "to"
                    ? base
                    : EnglishVerbs.form(.progressive, of: base) ?? EnglishVerbs.unlisted(.progressive, of: base)
                return [
                    changed(
                        index..<to + 2, to: [form] + object + [other.then, base == "be" ? "being" : gerund], .opposite,
                        min(sure, isOpenModal ? 72 : 87))
                ]
            }
            guard
                let base = EnglishVerbs.entries(of: word(to + 1)).first(where: { $0.form == .progressive })?.lemma
            else { continue }
            return [
                changed(
                    index..<to + 2, to: [form] + object + ["to", base], .opposite, min(sure, isOpenModal ? 72 : 87))
            ]
        }
        return []
    }

    /// Where the object ends before its "to" or "from": a short noun phrase, perhaps with an "of".
    private func phraseEnd(_ begin: Int, _ mark: String) -> Int? {
        guard begin < tokens.count, !EnglishWords.prepositions.contains(word(begin)) else { return nil }
        for place in begin..<min(begin + 6, tokens.count) {
            if word(place) == mark { return place }
            if !tokens[place].isWord || EnglishWords.conjunctions.contains(word(place)) && word(place) != "and"
                || EnglishWords.relatives.contains(word(place))
                || EnglishWords.prepositions.contains(word(place)) && word(place) != "of"
            {
                return nil
            }
        }
        return nil
    }

    private struct Control {
        var verb: String
        /// What stands between the object and what it does.
        var mark = "to"
        var then = "from"
    }

    private static let controls: [String: Control] = [
        "allow": Control(verb: "prevent"), "enable": Control(verb: "prevent"), "permit": Control(verb: "prevent"),
        "help": Control(verb: "prevent"), "cause": Control(verb: "prevent"), "lead": Control(verb: "prevent"),
        "encourage": Control(verb: "discourage"), "persuade": Control(verb: "dissuade"),
        "convince": Control(verb: "dissuade"), "urge": Control(verb: "discourage"),
        "motivate": Control(verb: "discourage"), "inspire": Control(verb: "discourage"),
        "prompt": Control(verb: "discourage"), "induce": Control(verb: "prevent"), "drive": Control(verb: "prevent"),
        "force": Control(verb: "forbid", then: "to"), "require": Control(verb: "forbid", then: "to"),
        "compel": Control(verb: "forbid", then: "to"), "oblige": Control(verb: "forbid", then: "to"),
        "forbid": Control(verb: "allow", then: "to"),
        "prevent": Control(verb: "allow", mark: "from"), "prohibit": Control(verb: "allow", mark: "from"),
        "discourage": Control(verb: "encourage", mark: "from"), "stop": Control(verb: "allow", mark: "from"),
        "keep": Control(verb: "allow", mark: "from"), "ban": Control(verb: "allow", mark: "from"),
        "bar": Control(verb: "allow", mark: "from"),
    ]
}
