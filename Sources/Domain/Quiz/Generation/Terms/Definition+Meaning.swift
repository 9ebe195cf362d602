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
        let marked =
            tokens.firstIndex { [":", ";", "(", "\u{201C}", "\"", "\u{2014}"].contains($0.text) } ?? tokens.count
        let joined = tokens.indices.first { place in
            guard place >= 4, place + 1 < tokens.count else { return false }
            let next = tokens[place + 1].lower
            // "how men and women are expected": what is joined is what the clause is about.
            if place >= 2, ["and", "or"].contains(tokens[place].lower),
                ["how", "that", "which", "what", "when", "whether"].contains(tokens[place - 2].lower)
            {
                return false
            }
            // "how universal patterns of behavior and feeling have evolved": one subject, whose verb is still to come.
            if ["and", "or"].contains(tokens[place].lower), waits(tokens[..<place]) { return false }
            // "an attribute of a person and includes", "a thin wire and is found", "… and enteritis refers to": what else is
            // said of the term, or of another one.
            if tokens[place].lower == "and" {
                if let clause = Clause(Array(tokens[(place + 1)...])), Self.isSure(clause.verb) { return true }
                let isVerb =
                    EnglishWords.be.contains(next) || EnglishWords.modals.contains(next)
                    || EnglishVerbs.entries(of: next).contains {
                        $0.form == .third && ($0.lemma == "include" || EnglishVerbs.isOnlyVerb($0.lemma))
                    }
                return isVerb && !tokens[..<place].contains { EnglishWords.relatives.contains($0.lower) }
            }
            guard tokens[place].text == "," else { return false }
            // ", that is, …" says it again.
            if next == "that", place + 2 < tokens.count, tokens[place + 2].lower == "is" { return true }
            // ", offering few benefits": what comes of it.
            if place >= 8, EnglishVerbs.isProgressive(next), !isListed(tokens, from: place) { return true }
            if next == "or", place >= 8, EnglishWords.articles.contains(tokens[min(place + 2, tokens.count - 1)].lower)
            {
                return true
            }
            // ", and" may only join the last of a list.
            if ["and", "but", "so"].contains(next), place + 2 < tokens.count {
                let second = tokens[place + 2].lower
                if EnglishWords.pronouns.contains(second) || EnglishWords.be.contains(second)
                    || EnglishWords.modals.contains(second)
                {
                    return true
                }
                // "the views, interests, and lived experiences": the last of a list, whatever it looks like.
                let isList = tokens[max(0, place - 3)..<place].contains { $0.text == "," }
                if isList, !EnglishWords.articles.contains(second) { return false }
                let verbs = EnglishVerbs.entries(of: second).map(\.form)
                return Clause(Array(tokens[(place + 2)...])) != nil || verbs.contains(.third) || verbs.contains(.past)
            }
            return additions.contains(next)
        }
        return Array(tokens[..<min(marked, joined ?? tokens.count)])
    }

    /// "collecting, recording, classifying, and reporting": the comma parts what is done one after the other.
    private static func isListed(_ tokens: [QuizToken], from comma: Int) -> Bool {
        let behind = tokens[(comma + 1)...]
        let isOpen = zip(tokens, tokens[..<comma].dropFirst()).contains {
            (EnglishWords.prepositions.contains($0.lower) || ["involves", "involve"].contains($0.lower))
                && $1.lower.hasSuffix("ing")
        }
        return isOpen
            && zip(behind, behind.dropFirst()).contains {
                ["and", "or"].contains($0.lower) && $1.lower.hasSuffix("ing")
            }
    }

    /// A verb that is surely one: "the amount spent" is no sentence.
    private static func isSure(_ verb: Clause.Verb) -> Bool {
        switch verb {
        case .be, .third, .modal, .have: true
        case .base, .past: false
        }
    }

    private static let additions: Set<String> = [
        "which", "although", "while", "whereas", "because", "since", "where", "as", "each",
        "meaning",
    ]

    /// The noun that says what kind of thing the term is, in the singular; something behind it must tell the species.
    static func genus(_ tokens: [QuizToken], isPlural: Bool) -> String? {
        guard let opening = tokens.first?.lower else { return nil }
        if !isPlural, isActivity(tokens) { return activity }
        // "society’s sorting of its people"
        let isOwned = opening.isPossessive
        let isArticled = EnglishWords.articles.contains(opening) || opening == "any" && !isPlural || isOwned
        let begin = isArticled ? 1 : 0
        guard let end = kindEnd(tokens, from: begin), end < tokens.count else { return nil }
        let noun = tokens[end - 1].lower
        if !isArticled {
            // "ways", "money that …", "someone who …"
            guard isPlural || substances.contains(noun) || pursuits.contains(noun),
                !EnglishWords.determiners.contains(opening),
                !StopWords.contains(opening),
                // "taxes that": a noun, whatever verb is spelled like it.
                !isPlural || EnglishVerbs.entries(of: opening).isEmpty
                    || Clause.isPlural(opening) && (tokens[1].lower == "of" || isRelative(tokens, 1))
            else { return nil }
        }
        // "a class of drugs that": many are one class.
        let isClass =
            isPlural && isArticled && classes.contains(noun) && tokens[end].lower == "of"
            && tokens[end...].contains {
                EnglishWords.relatives.contains($0.lower) || EnglishVerbs.isParticiple($0.lower)
            }
        let isJoined = tokens[begin..<end].contains { ["or", "and", ","].contains($0.lower) }
        // "a function that …" is an activity, "a function of" tells where it belongs.
        let isPlain =
            noun == "function" && tokens[end].lower != "of"
            // "the force that drives a fluid" is one of physics, "a force in politics" a judgement.
            || noun == "force" && (opening == "the" || EnglishVerbs.isParticiple(tokens[end].lower))
        let judging = isPlain ? opinions.subtracting([noun]) : opinions
        let isOwner = tokens[begin].lower.isPossessive
        guard end - begin <= (isOwner ? 5 : 4) || isJoined, tokens.count <= 32,
            !tokens[begin..<end].contains(where: {
                judging.contains($0.lower) || ["highly", "very", "most"].contains($0.lower)
            }),
            !tokens[begin..<end].contains(where: {
                $0.lower.hasSuffix("est") && $0.lower.utf8.count > 5 || $0.lower == "least"
            }),
            isPlural == Clause.isPlural(noun) || isClass
                || !isPlural && (noun.hasSuffix("ics") || substances.contains(noun)),
            isWhole(tokens[end...]), !leansOnThem(tokens), let last = tokens.last,
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
            // "goods ultimately consumed in": how they are consumed belongs to what follows.
            while !(place > start && opensByAdverb(tokens, place)), place < tokens.count, tokens[place].isWord,
                !StopWords.contains(tokens[place].lower),
                !EnglishWords.prepositions.contains(tokens[place].lower),
                place == start || !EnglishVerbs.isParticiple(tokens[place].lower) || tokens[place - 1].isAdverb
            { place += 1 }
            return place
        }
        var place = end(from: begin)
        guard place > begin else { return nil }
        // Another noun of the kind must follow, and behind the last one what tells the species.
        while place + 1 < tokens.count, tokens[place].text == "," || tokens[place].lower == "or" || joins(tokens, place)
        {
            var next = place + 1
            if tokens[place].text == ",", ["or", "and"].contains(tokens[next].lower) { next += 1 }
            if next < tokens.count, EnglishWords.articles.contains(tokens[next].lower) { next += 1 }
            let other = end(from: next)
            guard other > next, other < tokens.count,
                tokens[begin..<other].contains(where: { $0.lower == "or" })
                    || tokens[other].text == "," || tokens[place].lower == "and"
                    // "the planning, organizing, and controlling of"
                    || tokens[next - 1].lower == "and" && tokens[place - 1].lower.hasSuffix("ing")
                    // "a sudden, permanent change in": no noun stands beside another without a conjunction.
                    || begin == 1 && next == place + 1 && opensSpecies(tokens, other)
                        && !EnglishVerbs.isParticiple(tokens[next].lower)
                        && !Clause.isPlural(tokens[place - 1].lower)
            else { break }
            place = other
        }
        // "strongly supported explanation", but no "share still require".
        let isWhole = (begin..<place).allSatisfy {
            !tokens[$0].isAdverb || $0 + 1 < place && EnglishVerbs.isParticiple(tokens[$0 + 1].lower)
        }
        return isWhole ? place : nil
    }

    /// Whether the last clause that was opened has no verb yet.
    private static func waits(_ tokens: ArraySlice<QuizToken>) -> Bool {
        guard
            let opener = tokens.lastIndex(where: {
                ["how", "whether", "why", "where", "when"].contains($0.lower)
            })
        else { return false }
        return !tokens[(opener + 1)...].indices.contains { index in
            let word = tokens[index].lower
            if EnglishWords.be.contains(word) || EnglishWords.have.contains(word) || EnglishWords.modals.contains(word)
            {
                return true
            }
            // "patterns of": a noun that looks like a verb.
            let isNoun = index + 1 < tokens.endIndex && tokens[index + 1].lower == "of"
            return !isNoun
                && EnglishVerbs.entries(of: word).contains { $0.form != .participle && $0.form != .progressive }
        }
    }

    private static func isQuality(_ word: String) -> Bool {
        EnglishWords.adjectives.contains(word) || endsLikeQuality(word)
    }

    static func endsLikeQuality(_ word: String) -> Bool {
        EnglishWords.hasAdjectivalEnding(word) || word.hasSuffix("ary") || word.hasSuffix("ar")
    }

    /// "ultimately consumed in", and no "strongly supported explanation".
    private static func opensByAdverb(_ tokens: [QuizToken], _ place: Int) -> Bool {
        place + 2 < tokens.count && tokens[place].isAdverb && EnglishVerbs.isParticiple(tokens[place + 1].lower)
            && EnglishWords.prepositions.contains(tokens[place + 2].lower)
    }

    /// "selling a good for more than it cost": what one does.
    private static func isActivity(_ tokens: [QuizToken]) -> Bool {
        guard tokens.count >= 5, let opening = tokens.first?.lower, let last = tokens.last,
            opening.hasSuffix("ing"), !states.contains(opening)
        else { return false }
        return last.isWord && !StopWords.contains(last.lower) && isWhole(tokens[1...]) && !leansOnThem(tokens)
            && tokens.count <= 28 && !tokens[1...].contains { EnglishWords.modals.contains($0.lower) }
            // "giving the R binary (using its full path name)": what the sentence's doer does.
            && ![",", "and", "or", "its", "their", "his", "her"].contains(tokens[1].lower)
    }

    /// What is no deed, though its form is that of one.
    private static let states: Set<String> = [
        "being", "having", "going", "getting", "assuming", "depending", "including", "referring", "meaning",
        "following", "something", "anything", "nothing", "everything", "during", "according",
    ]

    /// What the kind of an activity is called.
    static let activity = "activity"

    /// Whether "them" stands where nothing in front could be meant.
    private static func leansOnThem(_ tokens: [QuizToken]) -> Bool {
        guard let them = tokens.firstIndex(where: { $0.lower == "them" }) else { return false }
        return them < 6 || !tokens[4..<them].contains { Clause.isPlural($0.lower) }
    }

    /// "goods and services that": two kinds of which the same is told.
    private static func joins(_ tokens: [QuizToken], _ place: Int) -> Bool {
        guard tokens[place].lower == "and", place + 2 < tokens.count else { return false }
        // "a chronic and serious disease in which"
        if tokens[0].lower == "a" || tokens[0].lower == "an" {
            return place == 2 && isQuality(tokens[1].lower) && isQuality(tokens[3].lower)
        }
        guard !EnglishWords.articles.contains(tokens[0].lower), Clause.isPlural(tokens[place - 1].lower)
        else { return false }
        return tokens[(place + 1)...].prefix(3).contains { Clause.isPlural($0.lower) }
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
        if opensByAdverb(tokens, place) { return true }
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
                EnglishWords.auxiliaries.contains($0.lower) || EnglishWords.doing.contains($0.lower)
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

    static let pursuits: Set<String> = [
        "study", "science", "art", "practice", "fear", "loss", "absence", "removal", "belief", "inflammation",
        "killing",
    ]
    /// Nouns that hold many things of one kind.
    private static let classes: Set<String> = [
        "class", "group", "set", "family", "type", "kind", "form", "series", "category", "collection", "amount", "sum",
        "total", "portion", "site",
    ]
    static let opinions: Set<String> = [
        "good", "great", "better", "best", "excellent", "perfect", "fine", "bad", "common", "important", "useful",
        "popular", "key", "major", "first", "only", "last", "most", "main", "nice", "new", "simple", "possible",
        "matter", "reason", "result", "way", "example", "problem", "solution", "choice", "fit", "one", "case",
        "same", "similar", "ones", "plural", "singular", "leader", "opposite", "function",
        "wealth", "beloved", "favorite", "significant", "notable", "cradle", "home", "heart", "hallmark", "symbol",
        "sign", "topic", "constituent", "member", "other", "trait", "force",
        "effective", "powerful", "critical", "valuable", "big", "classic", "crucial", "vital", "essential", "dominant",
        "typical", "backbone", "cornerstone", "foundation", "engine", "pillar", "primary", "keystone", "specific",
        "consequence", "remaining",
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
        violence discrimination prejudice marketing advertising education law treatment therapy speech pain anxiety \
        pressure trade labor capital land technology medicine training learning thinking competition movement power \
        communication interaction
        """)
    /// What a species may begin with where its kind says little.
    private static let telling: Set<String> = [
        "that", "which", "used", "for", "designed", "whose", "in",
    ]
    /// Small words that may end a definition.
    static let closing: Set<String> = ["others", "done", "itself", "themselves", "other", "it"]
}
