extension SubjectGrammar {
    /// How far a subject may reach, in words.
    private static let longest = 34

    /// The clause whose subject begins there, by the verb that is surest of all that could follow a subject.
    ///
    /// - Parameter sureness: from 0 to 105; below 60 the verb could as well belong to the subject, below 45 it is unlikely.
    static func clause(_ tokens: [QuizToken], from start: Int, sureness: Int = 45) -> Clause? {
        var grammar = SubjectGrammar(tokens, limit: start + longest)
        var best: (score: Int, clause: Clause)?
        for phrase in grammar.phrases(at: start) + grammar.gerunds(at: start) where !phrase.isOpen {
            guard let (score, clause) = grammar.reading(phrase, start: start) else { continue }
            if let known = best, (known.score, clause.verbIndex) >= (score, known.clause.verbIndex) { continue }
            best = (score, clause)
        }
        return best.flatMap { $0.score >= sureness ? $0.clause : nil }
    }

    /// "Correlating several methods of dating": a gerund with its object is one thing.
    private mutating func gerunds(at start: Int) -> [Phrase] {
        guard isGerund(start), start + 1 < tokens.count else { return [] }
        return complement(start + 1).filter { $0 > start + 1 }.map {
            Phrase(end: $0, head: start, isPlural: false, isPlain: false)
        }
    }

    private func reading(_ phrase: Phrase, start: Int) -> (Int, Clause)? {
        var place = phrase.end
        if lower(place) == "no", lower(place + 1) == "longer" { place += 2 }
        while place < tokens.count, place - phrase.end < 3, isAdverb(tokens[place]) { place += 1 }
        // "tacitly or explicitly assume"
        if place > phrase.end, ["and", "or"].contains(lower(place)), place + 1 < tokens.count,
            isAdverb(tokens[place + 1])
        {
            place += 2
        }
        guard place + 1 < tokens.count, let verb = verb(at: place, phrase), phrase.end - start <= Self.longest else {
            return nil
        }
        let isCount =
            tokens[phrase.head].isNumber || EnglishWords.numberWords.contains(lower(phrase.head))
            || ["one", "percent"].contains(lower(phrase.head)) || lower(phrase.head).hasSuffix("%")
        guard !isCount || phrase.hasOf, !isBound(phrase.end), !["it", "them"].contains(lower(phrase.end - 1)) else {
            return nil
        }
        var end = phrase.end
        while end > start + 1, tokens[end - 1].text == "," || isAdverb(tokens[end - 1]) || lower(end - 1) == "likely" {
            end -= 1
        }
        let score =
            sureness(verb, at: place)
            - (phrase.isDoubtful || (start + 1..<max(end, start + 1)).contains(where: isVerblike) ? 20 : 0)
            - (verb.isLexical && isUnfinished(end) && end == phrase.end && !tokens[end - 1].isCapitalized ? 50 : 0)
            - (phrase.isPlural == nil && isBareBase(verb, at: place) ? 10 : 0)
            + (place > phrase.end ? 5 : 0)
        let clause = Clause(
            intro: 0..<start, subject: start..<end, verb: verb, verbIndex: place, rest: place + 1..<tokens.count,
            isPlural: Self.isPlural(verb) ?? phrase.isPlural
                ?? Clause.isPlural(lower(Self.eitherNumber.contains(lower(phrase.head)) ? end - 1 : phrase.head)),
            isPlain: phrase.isPlain && end - start <= 8 && (start == 0 || tokens[start - 1].text == ","))
        return (score, clause)
    }

    /// The verb there, where it is of the phrase's number.
    private func verb(at place: Int, _ phrase: Phrase) -> Clause.Verb? {
        // "Addams was", "Records were": the verb tells whether one word at the head is a name.
        let isBareWord = phrase.end == 1 && phrase.head == 0
        if let isPlural = phrase.isPlural, !isBareWord {
            guard let verb = Clause.finiteVerb(tokens, at: place, head: isPlural ? "things" : "thing"),
                Self.isPlural(verb) ?? isPlural == isPlural
            else { return nil }
            return verb
        }
        return Clause.finiteVerb(tokens, at: place, head: "thing")
            ?? Clause.finiteVerb(tokens, at: place, head: "things")
    }

    /// "a healing process", "corporate influence": the word before the verb is no noun.
    private func isUnfinished(_ end: Int) -> Bool {
        isAdjectival(end - 1)
            || lower(end - 1).hasSuffix("ing") && end > 1 && EnglishWords.articles.contains(lower(end - 2))
    }

    /// "labor supply curve": what could be a noun before another noun.
    private func isBareBase(_ verb: Clause.Verb, at place: Int) -> Bool {
        guard case .base(let lemma) = verb, tokens[place - 1].text != ",", !EnglishVerbs.isOnlyVerb(lemma) else {
            return false
        }
        return isNominal(place + 1, first: place + 1)
    }

    /// "were typically hosted", "to better regulate": the verb belongs to the one before it.
    private func isBound(_ place: Int) -> Bool {
        var before = place - 1
        while before > 0, isAdverb(tokens[before]) || ["not", "better"].contains(lower(before)) { before -= 1 }
        let word = lower(before)
        return word == "to" || word == "and" || word == "or" || EnglishWords.auxiliaries.contains(word)
            || EnglishWords.articles.contains(word) || EnglishWords.prepositions.contains(word) && before == place - 1
    }

    private static func isPlural(_ verb: Clause.Verb) -> Bool? {
        switch verb {
        case .be("are"), .be("were"), .have("have"), .base, .modal("do"): true
        case .be, .have("has"), .third, .modal("does"): false
        default: nil
        }
    }

    /// How little else but the predicate a verb can be where it stands.
    private func sureness(_ verb: Clause.Verb, at place: Int) -> Int {
        let next = lower(place + 1)
        let takesObject =
            EnglishWords.determiners.contains(next) || EnglishWords.pronouns.contains(next)
            || EnglishWords.subordinators.contains(next)
        switch verb {
        case .be, .have, .modal: return 100
        case .third(let lemma), .base(let lemma):
            if EnglishVerbs.isOnlyVerb(lemma) { return 95 }
            if takesObject { return 85 }
            if next == "to", EnglishVerbs.isBase(lower(place + 2)) { return 65 }
            return EnglishWords.prepositions.contains(next) || isAdverb(tokens[place + 1]) ? 52 : 50
        case .past(let lemma):
            let word = lower(place)
            if !EnglishVerbs.isParticiple(word), !EnglishVerbs.isBase(word) { return 95 }
            if Self.intransitive.contains(lemma) { return 90 }
            if ["called", "named"].contains(word) { return 50 }
            if takesObject { return 92 }
            // "held by", "affixed to": most of these add to the noun before them.
            if EnglishWords.prepositions.contains(next) || isAdverb(tokens[place + 1]) { return 55 }
            return EnglishVerbs.isOnlyVerb(lemma) ? 80 : 70
        }
    }
}
