extension Falsifier {
    /// "is similar to" → "is different from", "leads to" → "prevents", "allows plants to grow" → "prevents plants from growing".
    func phrases() -> [Falsehood] {
        guard
            !tokens.prefix(mainEnd).contains(where: {
                EnglishWords.negations.contains($0.lower) || ["but", "instead"].contains($0.lower)
            }),
            !tokens[..<clause.verbIndex].contains(where: { $0.lower == "only" })
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
        if ["free of", "independent of"].contains(other), EnglishWords.articles.contains(word(index + 2)),
            key != "dependent on",
            word(index + 2) != "the" || other == "free of"
        {
            return nil
        }
        // "are free of having leaders"
        if ["free of", "independent of"].contains(other), word(index + 2).hasSuffix("ing") { return nil }
        // "is absent from many others": it can be so, and still be in some.
        if Self.placed.contains(other),
            isOfSome(index + 2) || ["more", "fewer", "less"].contains(word(clause.subject.lowerBound))
        {
            return nil
        }
        if other == "separate from",
            !EnglishWords.be.contains(word(clause.verbIndex)) || ["its", "their"].contains(word(index + 2))
        {
            return nil
        }
        // "must be willing to stay": nobody asks for the contrary.
        if [.modal("must"), .modal("should")].contains(clause.verb), Self.infinitives.contains(word(index)) {
            return nil
        }
        // "is hard to overstate" is an idiom.
        if ["overstate", "overestimate", "exaggerate", "imagine", "say", "tell", "believe", "see"].contains(
            word(index + 2))
        {
            return nil
        }
        if Self.infinitives.contains(word(index)) {
            guard isInfinitive else { return nil }
        } else if word(index + 1) == "to", isInfinitive, word(index + 2).utf8.count > 2 {
            // "is essential to understand": an aim, not what it is essential to.
            guard key == "essential to" || key == "necessary to" || key == "sufficient to" else { return nil }
            return replaced(index..<index + 1, word(index) == "sufficient" ? "insufficient" : "unnecessary", 82)
        }
        // "very important for" has no "very irrelevant to".
        guard let start = absolute(index) else { return nil }
        // "is found in soil and on bark": the second place would need another word.
        if Self.placed.contains(other),
            tokens.indices.dropFirst(index + 2).contains(where: {
                word($0) == "and" && EnglishWords.prepositions.contains(word($0 + 1))
            })
        {
            return nil
        }
        if word(index) == "used", let base = lemma(index + 2) {
            guard clause.verb != .modal("must"), word(index - 1) != "being",
                !["refer", "describe", "mean", "denote", "define", "be", "call"].contains(base)
            else { return nil }
            let gerund = EnglishVerbs.form(.progressive, of: base) ?? EnglishVerbs.unlisted(.progressive, of: base)
            return changed(start..<index + 3, to: ["unsuitable", "for", gerund], .opposite, 54)
        }
        return replaced(start..<index + 2, other, 83)
    }

    /// Where the degree in front of a quality begins, whose contrary has none; nil behind "almost".
    private func absolute(_ index: Int) -> Int? {
        guard tokens[index - 1].isAdverb || ["very", "quite", "so"].contains(word(index - 1)) else { return index }
        if ["almost", "nearly", "virtually", "exclusively", "barely", "practically", "roughly", "primarily"].contains(
            word(index - 1))
        {
            return nil
        }
        if ["typically", "usually", "generally", "normally", "often", "always", "never", "not"].contains(
            word(index - 1))
        {
            return index
        }
        return index - 1 > clause.verbIndex ? index - 1 : index
    }

    private static let placed: Set<String> = [
        "absent from", "unsuitable for", "useless for", "useless in", "excluded from", "unavailable in", "rare in",
        "unrelated to", "ineffective in", "ineffective against", "independent of", "free of",
    ]

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
            word(index + 2) != "date", !["sure", "certain"].contains(word(index - 1)),
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
            if other == "no longer" { return longer(at: index, entry.form) }
            guard fits(other, behind: index) else { continue }
            // "Many people contributed to the project": they did not counteract it.
            if entry.lemma == "contribute",
                isDoneBySomebody || word(clause.subject.lowerBound) == "many"
                    || tokens[clause.subject].contains(where: { ["people", "individuals", "group"].contains($0.lower) })
            {
                continue
            }
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
            return replaced(index..<index + (isLong ? 3 : 2), bent, min(sure, isOpenModal ? Self.undecided : 85))
        }
        return nil
    }

    /// "continue to scan the skies" → "no longer scan the skies"; what went on once "ceased".
    private func longer(at index: Int, _ form: EnglishVerbs.Form) -> Falsehood? {
        guard let base = lemma(index + 2), index == clause.verbIndex else { return nil }
        switch form {
        case .third: return replaced(index..<index + 3, "no longer " + EnglishVerbs.third(base), 85)
        case .base: return replaced(index..<index + 3, "no longer " + base, 85)
        case .past: return replaced(index..<index + 2, "ceased to", 80)
        case .participle, .progressive: return nil
        }
    }

    private static let acting: Set<String> = [
        "fail", "refuse", "agree", "decline", "manage", "choose", "continue", "begin", "cease", "come", "seek",
        "strive", "serve", "help", "learn", "promise",
    ]

    private static let equipping = ["integrate", "provide", "offer", "include", "add", "contain", "have"]

    private func noun(phraseAt index: Int) -> Falsehood? {
        guard let other = Opposites.nounPhrases[word(index) + " " + word(index + 1)], index > clause.verbIndex,
            index <= clause.verbIndex + 6, isOfMainClause(index), !tokens[index].isCapitalized, !isOpenModal
        else { return nil }
        // "is on the rise in" has no "on the fall".
        if word(index - 2) == "on", word(index - 1) == "the" { return nil }
        // "provides support for": what a machine can do, and no side that somebody takes.
        if word(index) == "support",
            EnglishVerbs.entries(of: word(clause.verbIndex)).contains(where: { Self.equipping.contains($0.lemma) })
        {
            return nil
        }
        // "the majority of" names a part, "an increase in" says what comes of it.
        let before = word(index - 1)
        if word(index) == "interest",
            Self.isQuality(before)
                || !["have", "show", "express", "lose", "be"].contains(where: { lemma in
                    EnglishVerbs.entries(of: word(clause.verbIndex)).contains { $0.lemma == lemma }
                })
        {
            return nil
        }
        // "a majority of the water, about 82 percent"; "saw a rise in travel from 3 to 5": the numbers would tell.
        if tokens[(index + 2)...].contains(where: \.isNumber) { return nil }
        let isOpen =
            ["a", "an", "the"].contains(before) || index == clause.verbIndex + 1 || Self.isQuality(before)
            || EnglishWords.prepositions.contains(before)
        // "in opposition to", "in the absence of" say where a thing stands.
        guard isOpen, before != "of", before != "in" || ["absence", "presence"].contains(word(index)) else {
            return nil
        }
        guard index + 3 >= tokens.count || word(index + 3) != "to" else { return nil }
        return replaced(index..<index + 2, other, 80)
    }

    /// "attaches the muscle to the bone" → "detaches the muscle from the bone".
    private func frame(at index: Int) -> Falsehood? {
        guard index < tokens.count, verbPlace(index) != nil else { return nil }
        for entry in EnglishVerbs.entries(of: word(index)) {
            let isPassive = EnglishWords.be.contains(auxiliary(before: index))
            // "closely connected to" has no "closely separated from".
            if isPassive, tokens[index - 1].isAdverb { return nil }
            if isPassive != (entry.form == .participle) && (isPassive || entry.form == .participle) { continue }
            // "have received" takes a participle, which looks like the past.
            if EnglishWords.have.contains(auxiliary(before: index)) { continue }
            let end = min(index + 8, tokens.count - 1)
            guard index + 1 < end else { return nil }
            for place in (index + 1)..<end {
                if EnglishWords.prepositions.contains(word(place)) || !tokens[place].isWord {
                    guard let other = Opposites.frames[entry.lemma + " " + word(place)], lemma(place + 1) == nil,
                        !EnglishVerbs.isProgressive(word(place + 1))
                    else {
                        if word(place) == "of", place > index + 1 { continue }
                        break
                    }
                    if isPassive ? place != index + 1 : place < index + 2 { break }
                    let object = tokens[(index + 1)..<place]
                    // "lends itself to", "receives fewer signals from", "includes many lands in", "is supplied with blood by".
                    if object.contains(where: { $0.lower.hasSuffix("self") || $0.lower.hasSuffix("selves") })
                        || isOfSome(index + 1)
                        || object.contains(where: {
                            ["fewer", "more", "less", "little", "no", "only"].contains($0.lower)
                        })
                        || isPassive && tokens[place...].contains(where: { $0.lower == "by" })
                        || tokens[(place + 1)...].prefix(4).contains(where: {
                            ["power", "office", "position", "positions", "addition", "part"].contains($0.lower)
                        })
                        // "sold it to the town from 1500 to 1600"
                        || tokens[(place + 1)...].contains(where: { ["from", "into"].contains($0.lower) })
                    {
                        return nil
                    }
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
            // "requires a greater load to open": only somebody orders, and only somebody is ordered to.
            if Self.ordering.contains(entry.lemma), !isDoneBySomebody, !isDoneByLaw { return [] }
            // "leads an effort to save": an aim of the effort. "lets it mix better": less well would be the contrary.
            if object.contains(where: {
                ["effort", "efforts", "campaign", "attempt", "movement", "way", "fight"].contains($0.lowercased())
            })
                || tokens[to...].contains(where: { ["better", "more", "best"].contains($0.lower) })
            {
                return []
            }
            if other.mark == "to" {
                // "allows us to better see", "to instantly upload"
                let isModified = tokens.indices.contains(to + 2) && tokens[to + 1].isAdverb && lemma(to + 1) == nil
                if isModified { return [] }
                guard let base = lemma(to + 1) else { continue }
                // "helps them to ask questions and draw conclusions": both would have to change.
                if other.then == "from",
                    tokens[(to + 2)...].indices.contains(where: {
                        word($0) == "and" && lemma($0 + 1) != nil && !Clause.isPlural(word($0 - 1))
                            || word($0) == "and" && lemma($0 + 1).map(EnglishVerbs.isOnlyVerb) ?? false
                    })
                {
                    return []
                }
                let gerund =
                    other.then == "to"
                    ? base
                    : EnglishVerbs.form(.progressive, of: base) ?? EnglishVerbs.unlisted(.progressive, of: base)
                return [
                    changed(
                        index..<to + 2, to: [form] + object + [other.then, base == "be" ? "being" : gerund], .opposite,
                        min(sure, isOpenModal ? Self.undecided : 87))
                ]
            }
            guard
                let base = EnglishVerbs.entries(of: word(to + 1)).first(where: { $0.form == .progressive })?.lemma
            else { continue }
            return [
                changed(
                    index..<to + 2, to: [form] + object + ["to", base], .opposite,
                    min(sure, isOpenModal ? Self.undecided : 87))
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

    private static let ordering: Set<String> = ["force", "require", "compel", "oblige", "forbid"]

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
