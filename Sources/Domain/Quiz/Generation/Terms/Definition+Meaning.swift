/// How the meaning of a term is read: where it ends, and which noun says what kind of thing it is.
extension Definition {
    /// "the tendency to blame others (an error) while excusing oneself": what a bracket notes is no end of the definition.
    static func withoutNotes(_ tokens: [QuizToken]) -> [QuizToken] {
        guard let open = tokens.firstIndex(where: { $0.text == "(" }), open > 0,
            let close = tokens[open...].firstIndex(where: { $0.text == ")" }), close + 1 < tokens.count,
            tokens[close + 1].isWord
        else { return tokens }
        return Array(tokens[..<open] + tokens[(close + 1)...])
    }

    /// Without what a mark or a new clause adds beside the definition.
    static func core(_ tokens: [QuizToken]) -> [QuizToken] {
        let marked = tokens.firstIndex { [":", ";", "(", "\u{201C}", "\""].contains($0.text) } ?? tokens.count
        let joined = tokens.indices.first { place in
            guard place >= 4, place + 1 < tokens.count else { return false }
            let next = tokens[place + 1].lower
            // "an attribute of a person and includes", "a thin wire and is found", "… and enteritis refers to": what else is
            // said of the term, or of another one.
            if tokens[place].lower == "and" {
                if let clause = Clause(Array(tokens[(place + 1)...])), Self.isPresent(clause.verb) { return true }
                let isVerb =
                    EnglishWords.be.contains(next) || EnglishWords.modals.contains(next)
                    || EnglishVerbs.entries(of: next).contains {
                        $0.form == .third && ($0.lemma == "include" || EnglishVerbs.isOnlyVerb($0.lemma))
                    }
                return isVerb && !tokens[..<place].contains { EnglishWords.relatives.contains($0.lower) }
            }
            guard tokens[place].text == "," else { return false }
            // ", offering few benefits": what comes of it.
            if place >= 8, EnglishVerbs.isProgressive(next) { return true }
            if next == "or", place >= 8, EnglishWords.articles.contains(tokens[min(place + 2, tokens.count - 1)].lower)
            {
                return true
            }
            // ", and" may only join the last of a list.
            if ["and", "but", "so"].contains(next), place + 2 < tokens.count {
                if EnglishWords.pronouns.contains(tokens[place + 2].lower) { return true }
                let verbs = EnglishVerbs.entries(of: tokens[place + 2].lower).map(\.form)
                return Clause(Array(tokens[(place + 2)...])) != nil || verbs.contains(.third) || verbs.contains(.past)
            }
            return additions.contains(next)
        }
        return Array(tokens[..<min(marked, joined ?? tokens.count)])
    }

    /// A verb that is surely one: "the amount spent" is no sentence.
    private static func isPresent(_ verb: Clause.Verb) -> Bool {
        switch verb {
        case .be, .third, .modal, .have: true
        case .base, .past: false
        }
    }

    private static let additions: Set<String> = [
        "which", "although", "while", "whereas", "because", "since", "where", "as",
    ]

    /// The noun that says what kind of thing the term is, in the singular; something behind it must tell the species.
    static func genus(_ tokens: [QuizToken], isPlural: Bool) -> String? {
        guard let opening = tokens.first?.lower else { return nil }
        let isArticled = EnglishWords.articles.contains(opening) || opening == "any" && !isPlural
        let begin = isArticled ? 1 : 0
        guard let end = kindEnd(tokens, from: begin), end < tokens.count else { return nil }
        let noun = tokens[end - 1].lower
        if !isArticled {
            // "ways", "money that …", "someone who …"
            guard isPlural || substances.contains(noun), !EnglishWords.determiners.contains(opening),
                !StopWords.contains(opening), isPlural ? EnglishVerbs.entries(of: opening).isEmpty : true
            else { return nil }
        }
        guard end - begin <= 4 || tokens[begin..<end].contains(where: { $0.lower == "or" }), tokens.count <= 32,
            !tokens[begin..<end].contains(where: {
                opinions.contains($0.lower) || ["highly", "very", "most"].contains($0.lower)
            }),
            !tokens[begin..<end].contains(where: {
                $0.lower.hasSuffix("est") && $0.lower.utf8.count > 5 || $0.lower == "least"
            }),
            isPlural == Clause.isPlural(noun) || !isPlural && (noun.hasSuffix("ics") || substances.contains(noun)),
            isWhole(tokens[end...]), !tokens.contains(where: { $0.lower == "them" }), let last = tokens.last,
            last.isWord, !StopWords.contains(last.lower) || closing.contains(last.lower),
            // "between the one, …": the list of which the rest was cut off.
            tokens[end].lower != "between" || Clause.isPlural(last.lower)
                || tokens[end...].contains(where: { $0.lower == "and" })
        else { return nil }
        let genus = TermBook.singular(noun)
        let isTold = tokens.count - end >= 5 && isRelative(tokens, end)
        // "the study of meaning" says enough, so does "a long coil of wire", "a kind of meaning" does not.
        if tokens.count - end < 3, !pursuits.contains(genus),
            tokens.count - end < 2 || end - begin < 2 || EnglishWords.thin.contains(genus)
        {
            return nil
        }
        if EnglishWords.thin.contains(genus), !kinds.contains(genus), !isTold { return nil }
        // "a tool of management" judges, "a tool that moves a file" does not.
        if genus == "tool", !tokens[end...].prefix(3).contains(where: { telling.contains($0.lower) }) { return nil }
        if genus == "idea", tokens[end].lower != "that" { return nil }
        return opensSpecies(tokens, end) ? genus : nil
    }

    /// Where the nouns end that name the kind: behind "cash reserve", "strongly supported explanation", "statement, story,
    /// or question".
    private static func kindEnd(_ tokens: [QuizToken], from begin: Int) -> Int? {
        func end(from start: Int) -> Int {
            var place = start
            while place < tokens.count, tokens[place].isWord, !StopWords.contains(tokens[place].lower),
                !EnglishWords.prepositions.contains(tokens[place].lower),
                place == start || !EnglishVerbs.isParticiple(tokens[place].lower) || tokens[place - 1].isAdverb
            { place += 1 }
            return place
        }
        var place = end(from: begin)
        guard place > begin else { return nil }
        // Another noun of the kind must follow, and behind the last one what tells the species.
        while place + 1 < tokens.count, tokens[place].text == "," || tokens[place].lower == "or" {
            var next = place + 1
            if tokens[place].text == ",", tokens[next].lower == "or" { next += 1 }
            if next < tokens.count, EnglishWords.articles.contains(tokens[next].lower) { next += 1 }
            let other = end(from: next)
            guard other > next, other < tokens.count,
                tokens[begin..<other].contains(where: { $0.lower == "or" })
                    || tokens[other].text == ","
            else { break }
            place = other
        }
        // "strongly supported explanation", but no "share still require".
        let isWhole = (begin..<place).allSatisfy {
            !tokens[$0].isAdverb || $0 + 1 < place && EnglishVerbs.isParticiple(tokens[$0 + 1].lower)
        }
        return isWhole ? place : nil
    }

    /// Whether the word behind the kind opens what tells one of the kind from another.
    private static func opensSpecies(_ tokens: [QuizToken], _ place: Int) -> Bool {
        let marker = tokens[place].lower
        if EnglishWords.relatives.contains(marker) || EnglishWords.prepositions.contains(marker)
            || EnglishVerbs.isParticiple(marker) || marker == "whereby"
        {
            return true
        }
        guard place + 2 < tokens.count else { return false }
        // "the ability to …", "the time it takes to …", "the energy a system has"
        if marker == "to" {
            return !EnglishWords.determiners.contains(tokens[place + 1].lower) || tokens.count - place >= 4
        }
        if marker == "it" { return tokens[place + 1].lower == "takes" }
        return EnglishWords.articles.contains(marker) && Clause(Array(tokens[place...])) != nil
    }

    /// "a chain of command whereby officials": the verb that the relative pronoun waits for was cut off.
    static func isWhole(_ tokens: ArraySlice<QuizToken>) -> Bool {
        guard
            let relative = tokens.firstIndex(where: {
                ["that", "which", "who", "whose", "whereby", "where", "whom"].contains($0.lower)
            })
        else { return true }
        let rest = tokens[(relative + 1)...]
        return rest.count > 2
            || rest.contains {
                EnglishWords.be.contains($0.lower) || EnglishWords.have.contains($0.lower)
                    || EnglishWords.modals.contains($0.lower) || EnglishWords.doing.contains($0.lower)
                    || !EnglishVerbs.entries(of: $0.lower).isEmpty
            }
    }

    /// "a system that …", "a specialty in which …", "a term used to …": what follows says what kind is meant.
    private static func isRelative(_ tokens: [QuizToken], _ place: Int) -> Bool {
        let marker = tokens[place].lower
        if ["that", "which", "who", "whose", "where", "used", "made", "designed", "formed"].contains(marker) {
            return true
        }
        return EnglishWords.prepositions.contains(marker)
            && ["which", "whom", "whose"].contains(tokens[place + 1].lower)
    }

    private static let pursuits: Set<String> = [
        "study", "science", "art", "practice", "fear", "loss", "absence", "removal", "belief", "inflammation",
        "killing",
    ]
    static let opinions: Set<String> = [
        "good", "great", "better", "best", "excellent", "perfect", "fine", "bad", "common", "important", "useful",
        "popular", "key", "major", "first", "only", "last", "most", "main", "nice", "new", "simple", "possible",
        "matter", "reason", "result", "way", "example", "problem", "solution", "choice", "fit", "one", "case",
        "same", "similar", "ones", "plural", "singular", "leader", "opposite", "function",
        "wealth", "beloved", "favorite", "significant", "notable", "cradle", "home", "heart", "hallmark", "symbol",
        "sign", "topic", "constituent", "member", "other", "trait", "force",
        "effective", "powerful", "critical", "valuable", "big", "classic", "crucial", "vital", "essential", "dominant",
        "typical",
    ]
    /// Thin nouns that still tell a kind where something follows them.
    private static let kinds: Set<String> = [
        "process", "method", "amount", "set", "group", "number", "area", "feature", "document", "list", "part", "type",
        "kind", "form", "name", "change", "difference", "time", "point", "person", "people", "level",
    ]
    /// Nouns that need no article: "money paid for", "someone who".
    static let substances = EnglishWords.list(
        """
        money information data energy software hardware code knowledge income evidence property material matter work \
        behavior behaviour communication water power light tissue equipment food text someone anyone anything people \
        music art literature language heat air gas electricity debt wealth content time research radiation \
        violence discrimination prejudice marketing advertising education law
        """)
    /// What a species may begin with where its kind says little.
    private static let telling: Set<String> = [
        "that", "which", "used", "for", "designed", "whose", "in",
    ]
    /// Small words that may end a definition.
    static let closing: Set<String> = ["others", "done", "itself", "themselves", "other"]
}
