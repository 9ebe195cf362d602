/// A term and what the document says it is.
struct Definition: Sendable {
    var sentence: Int
    /// As written, with article and capital.
    var subject: String
    /// Without article.
    var term: String
    var key: String
    /// "a protein that speeds up reactions".
    var meaning: String
    var genus: String
    var isPlural: Bool
    var meaningStems: Set<String>

    /// The term as it reads within a sentence, where nothing shows that it is a name.
    var plainTerm: String {
        term.contains(where: \.isUppercase) && !term.dropFirst().contains(where: \.isUppercase)
            ? term.lowercased() : term
    }

    /// What a sentence defines, as `DefinitionFinder` reads it, where a question can rest on it: the subject is a term
    /// of its own, and the meaning names a kind of thing and tells it from others of the kind.
    static func find(_ sentence: QuizSentence, index: Int, _ clause: Clause) -> Definition? {
        guard clause.intro.isEmpty, let found = DefinitionFinder().definition(in: sentence.text),
            bears(clause, sentence.tokens, found.form),
            let told = found.form == .naming ? given(sentence, found.term) : named(sentence, clause, as: found.term)
        else { return nil }
        // "The term osmosis refers to": osmosis is the term.
        let (subject, term) = withoutLabel(told, found.term)
        let tokens = core(withoutNotes(QuizToken.tokens(of: found.meaning)))
        guard let genus = genus(tokens, isPlural: clause.isPlural),
            !tokens.contains(where: { $0.text.contains("\u{2014}") })
        else { return nil }
        var meaning = QuizToken.join(tokens)
        if found.form == .naming, let first = tokens.first, EnglishWords.articles.contains(first.lower) {
            meaning = first.lower + meaning.dropFirst(first.text.count)
        }
        let stems = Set(Tokenizer.terms(meaning))
        // A definition that repeats its term gives itself away.
        guard !Set(Tokenizer.terms(term)).echoes(stems) else { return nil }
        return Definition(
            sentence: index, subject: subject, term: term, key: term.lowercased(), meaning: meaning,
            genus: genus, isPlural: clause.isPlural, meaningStems: stems)
    }

    private static func withoutLabel(_ subject: String, _ term: String) -> (subject: String, term: String) {
        let words = term.split(separator: " ")
        guard words.count > 1, ["term", "word", "phrase", "expression"].contains(words[0].lowercased()) else {
            return (subject, term)
        }
        let bare = words.dropFirst().joined(separator: " ")
        return (bare, bare)
    }

    /// "… is called a monopoly": the name with its article.
    private static func given(_ sentence: QuizSentence, _ term: String) -> String? {
        let tokens = sentence.tokens
        let words = QuizToken.tokens(of: term).map(\.text)
        guard (1...4).contains(words.count), let last = words.last, !EnglishWords.thin.contains(last.lowercased()),
            let start = tokens.indices.last(where: { place in
                place + words.count <= tokens.count && tokens[place..<(place + words.count)].map(\.text) == words
            }), start > 0
        else { return nil }
        let article = tokens[start - 1]
        return EnglishWords.articles.contains(article.lower) ? article.text + " " + term : term
    }

    /// Whether the subject may be one thing of many that the text speaks of just there: "the pressure", "the two firms".
    func leans(_ terms: TermBook) -> Bool {
        let words = subject.split(separator: " ")
        guard words.first?.lowercased() == "the", words.count == 2, !term.contains(where: \.isUppercase) else {
            return false
        }
        return !terms.isUnique(term.lowercased())
    }

    /// Whether it tells who somebody is, or what a firm sells: a name, and what such a person or firm does.
    var isBiography: Bool {
        term.contains(where: \.isUppercase) && (TermBook.isPersonal(genus) || Self.firms.contains(genus))
    }

    private static let firms: Set<String> = [
        "brand", "company", "firm", "chain", "store", "retailer", "restaurant", "startup", "website", "corporation",
    ]

    /// Whether the verb that the definition rests on is the verb of the sentence.
    private static func bears(_ clause: Clause, _ tokens: [QuizToken], _ form: TermDefinition.Form) -> Bool {
        switch (clause.verb, form) {
        case (.be("is"), .copula), (.be("are"), .copula): true
        case (.be("is"), .verb), (.be("are"), .verb): tokens[clause.rest].first?.lower == "defined"
        case (.be("is"), .naming), (.be("are"), .naming):
            ["called", "termed", "known", "referred"].contains(tokens[clause.rest].first?.lower)
        case (.third(let lemma), .verb), (.base(let lemma), .verb): ["refer", "mean", "denote"].contains(lemma)
        default: false
        }
    }

    /// The subject up to the end of the term, with its article; nil where it is no term that could be asked for.
    private static func named(_ sentence: QuizSentence, _ clause: Clause, as term: String) -> String? {
        let tokens = sentence.tokens
        let start = clause.subject.lowerBound
        let end = tokens[clause.subject].firstIndex { $0.text == "(" || $0.text == "," } ?? clause.subject.upperBound
        let first = EnglishWords.articles.contains(tokens[start].lower) ? start + 1 : start
        guard first < end, end - first <= 4, sentence.text(first..<end) == term, let head = tokens[first..<end].last,
            // "part" is no term, "latent content" is.
            !EnglishWords.thin.contains(head.lower) || end - first > 1, !EnglishWords.adjectives.contains(head.lower),
            !EnglishWords.adjectives.contains(tokens[first].lower), !opinions.contains(tokens[first].lower),
            !EnglishWords.determiners.contains(tokens[first].lower),
            !tokens[first..<end].contains(where: { $0.lower == "of" || EnglishWords.adverbs.contains($0.lower) })
        else { return nil }
        return sentence.text(start..<end)
    }

    /// "the tendency to blame others (an error) while excusing oneself": what a bracket notes is no end of the definition.
    private static func withoutNotes(_ tokens: [QuizToken]) -> [QuizToken] {
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
        let isArticled = EnglishWords.articles.contains(opening)
        if !isArticled {
            guard isPlural, !EnglishWords.determiners.contains(opening), !StopWords.contains(opening),
                EnglishVerbs.entries(of: opening).isEmpty
            else { return nil }
        }
        let begin = isArticled ? 1 : 0
        var end = begin
        while end < tokens.count, tokens[end].isWord, !StopWords.contains(tokens[end].lower),
            !EnglishWords.prepositions.contains(tokens[end].lower),
            end == begin || !EnglishVerbs.isParticiple(tokens[end].lower)
        { end += 1 }
        guard end > begin, end - begin <= 4, tokens.count - end >= 2, tokens.count <= 26,
            !tokens[begin..<end].contains(where: { opinions.contains($0.lower) || $0.isAdverb }),
            !tokens[begin..<end].contains(where: {
                $0.lower.hasSuffix("est") && $0.lower.utf8.count > 5 || $0.lower == "least"
            }),
            isPlural == Clause.isPlural(tokens[end - 1].lower) || !isPlural && tokens[end - 1].lower.hasSuffix("ics"),
            isWhole(tokens[end...]), !tokens.contains(where: { $0.lower == "them" }), let last = tokens.last,
            last.isWord, !StopWords.contains(last.lower),
            // "between the one, …": the list of which the rest was cut off.
            tokens[end].lower != "between" || Clause.isPlural(last.lower)
                || tokens[end...].contains(where: { $0.lower == "and" })
        else { return nil }
        let genus = TermBook.singular(tokens[end - 1].lower)
        let marker = tokens[end].lower
        // "the study of meaning" says enough, "a kind of meaning" does not.
        if tokens.count - end < 3, !pursuits.contains(genus) { return nil }
        let isTold = tokens.count - end >= 5 && isRelative(tokens, end)
        if EnglishWords.thin.contains(genus), !kinds.contains(genus), !isTold { return nil }
        guard
            EnglishWords.relatives.contains(marker) || EnglishWords.prepositions.contains(marker)
                || EnglishVerbs.isParticiple(marker)
        else { return nil }
        return genus
    }

    /// "a chain of command whereby officials": the verb that the relative pronoun waits for was cut off.
    private static func isWhole(_ tokens: ArraySlice<QuizToken>) -> Bool {
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
    private static let opinions: Set<String> = [
        "good", "great", "better", "best", "excellent", "perfect", "fine", "bad", "common", "important", "useful",
        "popular", "key", "major", "first", "only", "last", "most", "main", "nice", "new", "simple", "possible",
        "matter", "reason", "result", "way", "example", "problem", "solution", "choice", "idea", "fit", "one", "case",
        "same", "similar", "ones", "plural", "singular", "leader", "opposite", "function",
        "wealth", "beloved", "favorite", "significant", "notable", "cradle", "home", "heart", "hallmark", "symbol",
        "sign", "topic", "constituent", "member", "other",
        "effective", "powerful", "critical", "valuable", "big", "tool", "classic",
        "typical",
    ]
    /// Thin nouns that still tell a kind where something follows them.
    private static let kinds: Set<String> = [
        "process", "method", "amount", "set", "group", "number", "area", "feature", "document", "list", "part", "type",
        "kind", "form", "name",
    ]
}
