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
    /// Nil where it is told what happens or what it does, not what it is.
    var genus: String?
    var isPlural: Bool
    var meaningStems: Set<String>

    /// What the text says of the term: "is a protein that …", "occurs when …".
    var predicate: String { genus == nil ? meaning : (isPlural ? "are " : "is ") + meaning }

    /// Whether the term stands in the number of what is said of it: "the ulna" is not "the paired bones of the forearm".
    var agrees: Bool {
        guard isPlural, let last = term.split(separator: " ").last, last.utf8.count > 2 else { return true }
        let word = last.lowercased()
        return Clause.isPlural(word) || !word.hasSuffix("a") || term.contains(where: \.isUppercase)
    }

    /// The term as it reads within a sentence, where nothing shows that it is a name.
    var plainTerm: String {
        term.contains(where: \.isUppercase) && !term.dropFirst().contains(where: \.isUppercase)
            ? term.lowercased() : term
    }

    /// What a sentence defines, as `DefinitionFinder` reads it, where a question can rest on it: the subject is a term
    /// of its own, and the meaning names a kind of thing and tells it from others of the kind.
    static func find(_ sentence: QuizSentence, index: Int, _ clause: Clause?) -> Definition? {
        guard let clause else { return calling(sentence, index: index) }
        guard isIntroducedFreely(sentence.tokens[clause.intro]) else { return nil }
        let text =
            clause.intro.isEmpty
            ? sentence.text
            : sentence.text(clause.subject.lowerBound..<sentence.tokens.count).capitalizedFirst + "."
        guard let found = DefinitionFinder().definition(in: text) ?? unarticled(sentence, clause),
            bears(clause, sentence.tokens, found.form),
            let told =
                found.form == .naming
                ? given(sentence.tokens, found.term, isPlural: clause.isPlural) : named(sentence, clause)
        else { return clause.intro.isEmpty ? calling(sentence, index: index) : nil }
        return definition(found, told, index, isPlural: clause.isPlural)
    }

    /// "The process by which capital loses value is called depreciation.": the words around the name tell, whatever the
    /// clause in front of them is made of.
    private static func calling(_ sentence: QuizSentence, index: Int) -> Definition? {
        guard let found = DefinitionFinder().definition(in: sentence.text), found.form == .naming,
            let opening = sentence.tokens.first?.lower, EnglishWords.articles.contains(opening),
            let naming = sentence.tokens.lastIndex(where: { namings.contains($0.lower) }), naming > 0
        else { return nil }
        let isPlural = sentence.tokens[max(0, naming - 2)..<naming].contains { $0.lower == "are" }
        guard let told = given(sentence.tokens, found.term, isPlural: isPlural) else { return nil }
        return definition(found, told, index, isPlural: isPlural)
    }

    private static let namings: Set<String> = ["called", "termed", "known", "referred"]

    private static func definition(
        _ found: TermDefinition, _ told: (subject: String, term: String), _ index: Int, isPlural: Bool
    ) -> Definition? {
        // "The term osmosis refers to": osmosis is the term.
        let (subject, term) = withoutLabel(told.subject, told.term)
        // What a dash adds is no part of it.
        let spaced = found.meaning.replacing("\u{2014}", with: " \u{2014} ")
        let tokens = core(withoutNotes(QuizToken.tokens(of: spaced)))
        guard let genus = genus(tokens, isPlural: isPlural),
            !tokens.contains(where: { ["us", "we", "our", "here"].contains($0.lower) }),
            // "the authority in that state": which one, another sentence says.
            !zip(tokens, tokens.dropFirst()).contains(where: {
                $1.lower == "that" && EnglishWords.prepositions.contains($0.lower)
            })
        else { return nil }
        var meaning = QuizToken.join(tokens)
        if found.form == .naming, let first = tokens.first, !first.isAcronym, first.text.count > 1 || first.lower == "a"
        {
            meaning = first.lower + meaning.dropFirst(first.text.count)
        }
        let stems = Set(Tokenizer.terms(meaning))
        // A definition that repeats its term gives itself away.
        guard !Set(Tokenizer.terms(term)).echoes(stems) else { return nil }
        return Definition(
            sentence: index, subject: subject, term: term, key: term.lowercased(), meaning: meaning,
            genus: genus, isPlural: isPlural, meaningStems: stems)
    }

    /// "Malware is software that damages …": the kind needs no article.
    private static func unarticled(_ sentence: QuizSentence, _ clause: Clause) -> TermDefinition? {
        guard case .be("is") = clause.verb, sentence.tokens[clause.rest].first?.lower.hasSuffix("ing") == false,
            sentence.tokens[clause.rest].prefix(4).contains(where: {
                substances.contains($0.lower) || pursuits.contains($0.lower)
            })
        else { return nil }
        return TermDefinition(
            term: sentence.text(clause.subject), meaning: sentence.text(clause.rest), form: .copula)
    }

    static func withoutLabel(_ subject: String, _ term: String) -> (subject: String, term: String) {
        let words = term.split(separator: " ")
        guard words.count > 1, ["term", "word", "phrase", "expression"].contains(words[0].lowercased()) else {
            return (subject, term)
        }
        let bare = words.dropFirst().joined(separator: " ")
        return (bare, bare)
    }

    /// "… is called a monopoly": the name with its article.
    private static func given(_ tokens: [QuizToken], _ term: String, isPlural: Bool) -> (
        subject: String, term: String
    )? {
        let words = QuizToken.tokens(of: term).map(\.text)
        guard (1...4).contains(words.count), let last = words.last, !EnglishWords.thin.contains(last.lowercased()),
            let start = tokens.indices.last(where: { place in
                place + words.count <= tokens.count && tokens[place..<(place + words.count)].map(\.text) == words
            }), start > 0
        else { return nil }
        let article = tokens[start - 1]
        // "are called immiscible", "is called dilute": what they are like, not what they are.
        if !EnglishWords.articles.contains(article.lower), words.count == 1,
            isPlural != Clause.isPlural(last.lowercased())
                || endsLikeQuality(last) || last.hasSuffix("ute")
        {
            return nil
        }
        return (EnglishWords.articles.contains(article.lower) ? article.text + " " + term : term, term)
    }

    /// Whether the subject may be one thing of many that the text speaks of just there: "the pressure", "the two firms".
    func leans(_ terms: TermBook) -> Bool {
        let words = subject.split(separator: " ")
        guard words.first?.lowercased() == "the", words.count == 2, !term.contains(where: \.isUppercase) else {
            return false
        }
        if isPlural || terms.isUnique(key) { return !terms.isUnique(key) }
        // "The pancreas is an organ that": what it is in general, of something that there is no second of.
        let isGeneral = meaning.hasPrefix("a ") || meaning.hasPrefix("an ")
        return !(terms.isUnique(key, from: 1) && terms.kinds.meanings(of: key, upTo: 3) < (isGeneral ? 3 : 2))
    }

    /// Whether it tells who somebody is, or what a firm sells: a name, and what such a person or firm does.
    var isBiography: Bool {
        guard let genus else { return false }
        return term.contains(where: \.isUppercase) && (TermBook.isPersonal(genus) || Self.firms.contains(genus))
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
            namings.contains(tokens[clause.rest].first { !$0.isAdverb }?.lower ?? "")
        case (.third(let lemma), .verb), (.base(let lemma), .verb): ["refer", "mean", "denote"].contains(lemma)
        default: false
        }
    }

    /// The subject up to the end of the term, with its article, and the term; nil where it is no term that could be asked
    /// for.
    static func named(_ sentence: QuizSentence, _ clause: Clause) -> (subject: String, term: String)? {
        let tokens = sentence.tokens
        let start = clause.subject.lowerBound
        var end = tokens[clause.subject].firstIndex { $0.text == "(" || $0.text == "," } ?? clause.subject.upperBound
        let article = EnglishWords.articles.contains(tokens[start].lower) ? tokens[start] : nil
        var first = article == nil ? start : start + 1
        // "The “gig economy” refers to"
        if first < end, quotes.contains(tokens[first].text) { first += 1 }
        while end > first, quotes.contains(tokens[end - 1].text) || tokens[end - 1].isAdverb { end -= 1 }
        // "Fixed refers to the number of": what something is like.
        if end - first == 1, article == nil,
            tokens[first].lower.hasSuffix("ed") && EnglishVerbs.isParticiple(tokens[first].lower)
                || ["able", "ible"].contains(where: tokens[first].lower.hasSuffix)
        {
            return nil
        }
        guard first < end, end - first <= 4, let head = tokens[first..<end].last,
            tokens[first..<end].allSatisfy(\.isWord),
            !(first..<end).contains(where: {
                DefinitionFinder.isEmptyName(tokens[first..<end].map(\.lower), $0 - first)
            }),
            isTermHead(head.lower, isAlone: end - first == 1, article: article?.lower),
            end - first > 1 ? !describing.contains(tokens[first].lower) : !EnglishWords.adjectives.contains(head.lower),
            !opinions.contains(tokens[first].lower), !EnglishWords.determiners.contains(tokens[first].lower),
            !tokens[first..<end].contains(where: { EnglishWords.adverbs.contains($0.lower) })
        else { return nil }
        if let of = tokens[first..<end].firstIndex(where: { $0.lower == "of" }) {
            // "the rate of reaction" is a term, "a part of the cell" is none.
            guard of > first, of + 1 < end,
                !EnglishWords.thin.contains(tokens[of - 1].lower) || tokens[of - 1].lower == "point",
                !labels.contains(tokens[first].lower), !EnglishWords.determiners.contains(tokens[of + 1].lower)
            else { return nil }
        }
        let term = sentence.text(first..<end)
        guard let article else { return (term, term) }
        return (article.text + " " + term, term)
    }

    /// "part" is no term, "latent content" is, and "a group" may be one where the text says what it is.
    private static func isTermHead(_ head: String, isAlone: Bool, article: String?) -> Bool {
        if isAlone { return !EnglishWords.thin.contains(head) || article == "a" || article == "an" }
        return !EnglishWords.adjectives.contains(head) || substances.contains(head)
    }

    private static let quotes: Set<String> = ["\u{201C}", "\u{201D}", "\"", "\u{2018}", "\u{2019}", "'"]
    /// Adjectives that judge or point and make no term with the noun behind them; "absolute value" and "light water" do.
    private static let describing = EnglishWords.adjectives.subtracting(
        EnglishWords.list(
            """
            absolute public private full free open solid light heavy high low hot cold deep strong weak fast slow \
            general special equal single double simple complex short long unique opposite true false major minor
            """))
    /// Words that name a thing of the text's own, not of its field: "the concept of return".
    private static let labels = EnglishWords.list(
        """
        concept idea notion method unit purpose aim use number lack part kind type form example result cause effect \
        process act majority most importance name source result presentation acceptance development
        """)
}
