extension Falsifier {
    func verb(at index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let after = self.word(index + 1)
        let rest = tokens[index...].dropFirst()
        let lemmas = Set(EnglishVerbs.entries(of: word).map(\.lemma))
        func isOne(of verbs: Set<String>) -> Bool { !lemmas.isDisjoint(with: verbs) }
        // "grew up", "cut off": with a particle it is another verb.
        if Self.particles.contains(after)
            || ["for", "well", "that", "on", "upon", "into", "among", "enough", "against"].contains(after)
        {
            return nil
        }
        // "policies produce gains whose", "Stores, closed": no verb of the subject.
        if self.word(index - 1) == "," || ["whose", "which", "who", "how", "whether"].contains(after) { return nil }
        // "won 19 per cent", "allows four cases", "lost patience" are not undone by the other verb.
        let isCounted =
            tokens.indices.contains(index + 1) && tokens[index + 1].isNumber
            || EnglishWords.numberWords.contains(after)
        if isCounted, isOne(of: Self.permitting.union(["win", "lose", "gain"])) { return nil }
        if isOne(of: ["lose", "gain"]),
            rest.prefix(3).contains(where: { Self.kept.contains($0.lower) })
                // "lost her son"
                || ["his", "her", "their", "its"].contains(after)
        {
            return nil
        }
        if takesDirection(index, isOne(of: Self.permitting)) { return nil }
        // "expanded the faith into Asia", "separates, on the left, from": the opposite would need another word there.
        if isOne(of: ["expand", "separate", "unite", "divide"]),
            rest.contains(where: { ["into", "from", "by"].contains($0.lower) })
        {
            return nil
        }
        if isOne(of: Self.steering), isSteered(index) { return nil }
        if isOne(of: ["prohibit", "forbid", "ban"]), rest.contains(where: { $0.lower == "from" }) { return nil }
        // "two separate ways": a quality that looks like the verb.
        if index > 0, tokens[index - 1].isNumber || EnglishWords.numberWords.contains(self.word(index - 1)) {
            return nil
        }
        // "Foods preserved with salt": a participle that looks like the verb.
        if index == clause.verbIndex, case .past = clause.verb, ["with", "by"].contains(after) { return nil }
        let isPassive = index > clause.verbIndex && EnglishWords.be.contains(auxiliary(before: index))
        // "is elevated speech": a participle in front of its noun says what it is like.
        if isPassive, Self.isThing(tokens, index + 1), !EnglishWords.determiners.contains(after) { return nil }
        if isPassive, isOne(of: Self.transitive) || opposite.contains(" ") { return nil }
        if isOne(of: ["rise", "fall", "decline", "grow"]), !isFreeEnd(index + 1) { return nil }
        // "begins with", "began to": only what begins at a time ends at one.
        if isOne(of: ["begin", "end", "commence"]), !isDated(index + 1) { return nil }
        // "contains just two": two is what would be false, not that it contains them.
        if isOne(of: ["contain", "possess", "lack"]),
            rest.prefix(3).contains(where: {
                $0.isNumber || EnglishWords.numberWords.contains($0.lower)
                    || ["just", "only", "nothing", "single", "one", "no", "little", "more", "fewer", "less", "few"]
                        .contains($0.lower)
            })
        {
            return nil
        }
        if isOne(of: ["attack", "defend", "leave", "free", "open", "close", "join", "enter"]),
            !isPassive, !EnglishWords.determiners.contains(after), !isFreeEnd(index + 1)
        {
            return nil
        }
        if isOne(of: ["include", "exclude"]), !isInclusive(index) { return nil }
        // "can dramatically affect" is denied, not turned; "affects only" is about the rest.
        // "must be able to influence others": nobody is able to have no effect.
        if opposite.contains(" no "),
            isOpenModal || tokens[index - 1].isAdverb || isPassive || index != clause.verbIndex
        {
            return nil
        }
        // "fell from 35 to 30 percent": the numbers tell which way it went.
        if isOne(of: EnglishVerbs.ofChange),
            rest.contains(where: { $0.lower == "from" }), rest.contains(where: { $0.lower == "to" }),
            rest.count(where: \.isNumber) > 1
        {
            return nil
        }
        if ["only", "just", "mainly", "mostly", "primarily"].contains(after) { return nil }
        // "uses heat to push", "Commonly used dyes": an aim without its means is nonsense.
        if isOne(of: ["use", "employ", "utilize"]),
            isOpenModal || tokens[index - 1].isAdverb || rest.contains(where: { $0.lower == "to" })
        {
            return nil
        }
        // "used to", "believed in" are other verbs.
        if isOne(of: ["use", "believe", "treat", "address", "study", "identify"]),
            EnglishWords.prepositions.contains(after) || after == "to"
        {
            return nil
        }
        // "Questions can be raised", "air is passed through": of what is done to it, the subject must be of the kind.
        let patient = isPassive ? tokens[clause.subject] : rest.prefix(4)
        if let objects = lemmas.compactMap({ Opposites.objects[$0] }).first,
            // "raises a number of issues": issues.
            !patient.indices.contains(where: {
                objects.contains(self.word($0)) && !(self.word($0) == "number" && self.word($0 + 1) == "of")
            })
        {
            return nil
        }
        if isPassive, isOne(of: Self.activeOnly) { return nil }
        // "retained a higher status than": what is compared is the degree, not that it was kept.
        if rest.contains(where: { $0.lower == "than" }) { return nil }
        // "can improve care and promote health": the second verb would still say the same.
        if isOpenModal, joinsBase(index) { return nil }
        // "benefit by working" has no "harm by", "lost in court" no "gained in court".
        if isOne(of: ["benefit", "lose", "gain"]), EnglishWords.prepositions.contains(after) { return nil }
        // "left each region with a debt": nobody enters it with one.
        if isOne(of: ["leave", "enter"]), rest.contains(where: { $0.lower == "with" }) { return nil }
        // "enables it to grow" has a frame of its own.
        if isOne(of: ["enable"]), isSteered(index) { return nil }
        // A test does not overlook what it identifies: only somebody who looks can.
        if ["overlook", "miss"].contains(where: opposite.hasPrefix), !isDoneBySomebody { return nil }
        // "favor the one over the other": the opposite takes no "over".
        if isOne(of: ["favor", "favour", "prefer", "boost", "elevate", "promote", "raise"]),
            rest.contains(where: { ["over", "to"].contains($0.lower) })
        {
            return nil
        }
        // Who studies a thing does not ignore it by studying; what is done "using" a means is done.
        if opposite.hasPrefix("ignor"),
            Self.isScholarly(tokens[clause.subject])
                || rest.contains(where: {
                    ["using", "by", "with", "through", "as"].contains($0.lower)
                        || $0.lower.hasSuffix("ing")
                            && EnglishVerbs.entries(of: $0.lower).contains {
                                $0.form == .progressive
                            }
                })
        {
            return nil
        }
        if isMisfit(index, opposite, lemmas, isPassive) { return nil }
        // "was founded to serve": what has an aim is not undone.
        if isPassive, isOne(of: ["establish", "build", "construct", "open"]),
            rest.contains(where: { ["to", "by", "as"].contains($0.lower) })
        {
            return nil
        }
        // "found common cause", "is very challenging": a noun and a quality that look like the verb.
        if index == clause.verbIndex, case .base = clause.verb, Self.isQuality(self.word(index - 1)) { return nil }
        if index > clause.verbIndex, word.hasSuffix("ing"), !Self.isThing(tokens, index + 1) { return nil }
        return (fitted(opposite, index), index == clause.verbIndex ? 86 : 76)
    }

    /// "is reduced to nitric oxide", "caused it to move": what follows goes with this verb alone. "reduces access to" and
    /// "built a dam to hold" say nothing of it.
    private func takesDirection(_ index: Int, _ isPermitting: Bool) -> Bool {
        let end = min(index + 7, tokens.count)
        for place in (index + 1)..<max(end, index + 1) {
            switch word(place) {
            case "back", "from": if !isPermitting { return true }
            case "to":
                if isPermitting || Self.aiming.contains(word(place - 1)) { continue }
                if place > index + 1, lemma(place + 1) != nil { continue }
                return true
            case ",", "that", "which", "when", "by": return false
            default: break
            }
        }
        return false
    }

    /// Nouns that "to" belongs to.
    private static let aiming: Set<String> = [
        "access", "exposure", "resistance", "right", "rights", "ability", "need", "tendency", "threat", "damage",
        "harm",
        "opposition", "commitment", "response", "responses", "approach", "willingness", "adherence", "loyalty",
        "barriers",
        "similarity", "contribution", "attention", "sensitivity", "susceptibility", "transition", "reaction",
        "relation",
        "authority", "obstacles", "vulnerability", "due", "according", "tolerance", "immunity", "supply", "subject",
    ]

    /// "forces plants to adapt": what is done to it is in the infinitive.
    private func isSteered(_ index: Int) -> Bool {
        tokens.indices.contains {
            $0 > index + 1 && $0 < index + 8 && word($0) == "to"
                && (lemma($0 + 1) != nil
                    || lemma($0 + 2) != nil && !(tokens.indices.contains($0 + 1) && tokens[$0 + 1].isWord))
        }
    }
    private static let steering: Set<String> = [
        "cause", "encourage", "discourage", "help", "challenge", "require", "prompt", "induce", "stimulate", "provoke",
        "trigger", "inspire",
    ]

    /// "The diet includes fish" says what belongs to it; "Examples include" does not.
    private func isInclusive(_ index: Int) -> Bool {
        let head = word(clause.subject.upperBound - 1)
        guard !["all", "both", "any", "every", "almost", "various"].contains(word(index + 1)),
            EnglishVerbs.entries(of: word(index)).contains(where: { $0.form != .base }) || clause.verbIndex != index
        else { return false }
        return clause.isPlain && !EnglishWords.thin.contains(head)
            && ![
                "others", "symptoms", "characteristics", "factors", "benefits", "types", "signs", "features",
                "treatments",
                "complications", "properties", "manifestations", "disadvantages", "objectives", "tasks", "duties",
                "uses",
                "responsibilities", "population", "total", "sum",
            ].contains(head)
    }

    /// "fell sharply", "rose in 1848": not "fell to the crown".
    func isFreeEnd(_ index: Int) -> Bool {
        index >= tokens.count || !tokens[index].isWord || tokens[index].lower.hasSuffix("ly")
            || [
                "in", "during", "when", "as", "after", "while", "with", "throughout", "until", "again", "because",
                "and",
                "before", "at", "over", "under", "since", "if",
            ].contains(tokens[index].lower)
    }

    private func isDated(_ index: Int) -> Bool {
        guard index < tokens.count else { return true }
        return !tokens[index].isWord
            || ["in", "on", "during", "around", "about", "at"].contains(tokens[index].lower)
                && tokens[index...].prefix(4).contains { $0.isNumber || $0.isCapitalized }
    }

    /// How sure a change of the word is, where it is a verb that says something of the subject: the main one, one joined to
    /// it, one of its relative clause in a definition ("is a process that consumes"), behind "tends to" or "by".
    func verbPlace(_ index: Int) -> Int? {
        guard tokens.indices.contains(index) else { return nil }
        let forms = EnglishVerbs.entries(of: word(index)).map(\.form)
        guard !forms.isEmpty else { return nil }
        if isPredicate(index) {
            return index == clause.verbIndex
                || forms.contains { $0 == .participle || $0 == .base || $0 == .progressive } ? 100 : nil
        }
        guard index > clause.verbIndex else { return nil }
        let before = word(index - 1)
        if before == "to", forms.contains(.base) { return isGoal(index - 2) ? 78 : nil }
        if forms.contains(.base), EnglishVerbs.entries(of: before).contains(where: { $0.lemma == "help" }) {
            return isPredicate(index - 1) ? 78 : nil
        }
        if before == "by", forms.contains(.progressive), isOfMainClause(index) { return 74 }
        if isJoined(index, forms) { return 80 }
        guard ["that", "which", "who"].contains(before), case .be = clause.verb,
            !["that", ","].contains(word(index - 2)),
            // "a way to understand who succeeds"
            before != "who" || lemma(index - 2) == nil, forms.contains(.third) || forms.contains(.base),
            !EnglishVerbs.entries(of: word(index)).contains(where: { Self.permitting.contains($0.lemma) }),
            tokens[clause.verbIndex..<index].count(where: { ["that", "which", "who"].contains($0.lower) }) == 1,
            // "are rare, because rules that prevent it": a clause of its own.
            !tokens[clause.verbIndex..<index].contains(where: {
                ["because", "since", "although", "if", "when", "unless", "while"].contains($0.lower)
            })
        else { return nil }
        return 100
    }

    /// "tends to reduce", "is designed to reduce", "is likely to reduce": what the subject does or is there for.
    private func isGoal(_ index: Int) -> Bool {
        guard isPredicate(index) else { return false }
        return ["able", "likely", "willing", "free"].contains(word(index))
            || EnglishVerbs.entries(of: word(index)).contains { Self.tending.contains($0.lemma) }
    }

    /// The verb of a second predicate, in the form of the first: "cuts the cost and improves the quality".
    private func isJoined(_ index: Int, _ forms: [EnglishVerbs.Form]) -> Bool {
        guard word(index - 1) == "and" || word(index - 2) == "and" && tokens[index - 1].isAdverb,
            index > clause.verbIndex + 3, isOfMainClause(index), index + 1 < tokens.count,
            !Clause.isPlural(word(index - 2))
                || EnglishWords.determiners.contains(word(index + 1))
        else { return false }
        switch clause.verb {
        case .third: return forms.contains(.third)
        case .past: return forms.contains(.past) && EnglishWords.determiners.contains(word(index + 1))
        case .base: return forms.contains(.base) && EnglishWords.determiners.contains(word(index + 1))
        case .modal: return forms.contains(.base) && EnglishWords.determiners.contains(word(index + 1))
        case .be, .have: return false
        }
    }

    /// Whether an object could begin there.
    static func isThing(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard tokens.indices.contains(index), tokens[index].isWord else { return false }
        return EnglishWords.determiners.contains(tokens[index].lower)
            || !StopWords.contains(tokens[index].lower) && !EnglishWords.prepositions.contains(tokens[index].lower)
                && !tokens[index].isAdverb
    }

    private func joinsBase(_ index: Int) -> Bool {
        tokens.indices.contains { place in
            place > index + 1 && word(place) == "and" && lemma(place + 1) != nil && !Clause.isPlural(word(place - 1))
                && place + 2 < tokens.count && tokens[place + 2].isWord
                && !EnglishWords.prepositions.contains(word(place + 2))
        }
    }

    /// Whether a person, a people or a body of people is said to act.
    var isDoneBySomebody: Bool {
        let subject = tokens[clause.subject]
        return subject.contains { TermBook.isPersonal($0.lower) }
            || subject.dropFirst().contains { $0.isCapitalized && !$0.isCode }
            || tokens[clause.subject.lowerBound].isCapitalized && subject.count == 1 && clause.subject.lowerBound > 0
    }

    /// "Sociologists", "research in biology": whose matter it is to look into things.
    private static func isScholarly(_ subject: ArraySlice<QuizToken>) -> Bool {
        subject.contains { token in
            let word = TermBook.singular(token.lower)
            return ["ist", "logy", "ian", "ics", "nomy"].contains(where: word.hasSuffix)
                || [
                    "scholar", "researcher", "research", "study", "scientist", "philosopher", "field", "discipline",
                    "science",
                ].contains(word)
        }
    }

    private static let particles: Set<String> = ["up", "out", "off", "over", "away", "down", "back", "forth", "along"]
    /// What is lost and not gained, or the other way round.
    private static let kept: Set<String> = [
        "fame", "recognition", "attention", "reputation", "new", "acceptance", "traction", "job", "jobs",
        "patience", "hope", "interest", "heart", "track", "sight", "control", "touch", "faith", "consciousness",
        "weight",
        "ground", "momentum", "insight", "experience", "knowledge", "independence",
    ]
    private static let tending: Set<String> = [
        "tend", "continue", "help", "seek", "aim", "try", "attempt", "serve", "work", "act", "strive", "want", "hope",
        "intend", "mean", "plan", "promise", "design", "use", "need", "expect", "require", "begin", "fight", "struggle",
        "believe", "think", "know", "show", "find", "say", "do", "wish", "campaign",
    ]
    /// What they take in an infinitive, their opposites do as well.
    private static let permitting: Set<String> = ["allow", "permit", "forbid", "disallow", "enable"]
    /// Verbs whose passive means something else, or needs another word.
    private static let transitive: Set<String> = ["contain", "possess", "lack", "begin", "end", "let", "open", "close"]
    private static let activeOnly: Set<String> = [
        "include", "exclude", "join", "enter", "leave", "like", "admit", "free", "avoid", "create", "treat", "use",
        "study", "examine", "identify", "discover", "recognize", "believe", "employ", "address", "limit",
    ]
}
