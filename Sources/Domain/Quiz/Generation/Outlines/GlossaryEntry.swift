import LecternPorts

/// A term and what a glossary or an item of a list says of it.
struct GlossaryEntry: Sendable {
    /// Index into the lines of the outline.
    var line: Int
    /// As written.
    var term: String
    var key: String
    /// "a membrane-bound store of water", "sorts and packs proteins".
    var meaning: String
    var form: PhraseForm
    var termStems: Set<String>
    var meaningStems: Set<String>
    /// What the meaning says of the term's own words: "marginal cost" is "the extra cost of …". The others of a question
    /// must be costs too then.
    var echo: Set<String>
    var isPlural: Bool
    var isAcronym: Bool
    /// Whether it is somebody: "a person who uploads packages".
    var isPersonal: Bool
    var section: Int

    /// Nil where a question about it would tell nothing, or its own answer.
    init?(_ definition: TermDefinition, line: Int, section: Int) {
        guard definition.form == .entry, definition.isTelling else { return nil }
        // "An interview in which people (the public) are asked": the note is no end.
        let tokens = Definition.core(Definition.withoutNotes(QuizToken.tokens(of: definition.meaning)))
        guard (3...30).contains(tokens.count(where: \.isWord)), tokens.count(where: \.isCode) == 0,
            !tokens.contains(where: { Self.leaning.contains($0.lower) || Self.marks.contains($0.text) }),
            let first = tokens.first, first.isWord, !first.isNumber, let last = tokens.last, last.isWord,
            !EnglishWords.prepositions.contains(last.lower), !EnglishWords.articles.contains(last.lower),
            Self.isPlain(definition.term),
            // Names and dates alone describe nothing.
            tokens.contains(where: { !$0.isCapitalized && !$0.isNumber && $0.isWord && !StopWords.contains($0.lower) })
        else { return nil }
        guard !Self.isEnumeration(tokens), Definition.isWhole(tokens[...]), Self.isNoun(definition.term) else {
            return nil
        }
        term = definition.term
        key = term.lowercased()
        termStems = Set(Tokenizer.terms(term))
        meaningStems = Set(Tokenizer.terms(QuizToken.join(tokens)))
        echo = termStems.intersection(meaningStems)
        guard !termStems.isEmpty, meaningStems.count >= 3,
            !termStems.subtracting(echo).isEmpty, !termStems.subtracting(echo).echoes(meaningStems.subtracting(echo))
        else { return nil }
        var spoken = tokens
        // "The ability …" opens its line; within a question it does not.
        if EnglishWords.articles.contains(first.lower) { spoken[0].text = first.lower }
        meaning = QuizToken.join(spoken)
        form = PhraseForm(tokens)
        // What happened is told, not what the term is.
        guard form != .sentence else { return nil }
        isPlural = Clause.isPlural(term.split(separator: " ").last?.lowercased() ?? "")
        isAcronym = !term.contains { $0.isLowercase }
        isPersonal = form == .thing && Self.namesSomebody(tokens)
        self.line = line
        self.section = section
    }

    /// "Road system, labour tax, knotted strings" names things of a kind, and says of none what it is.
    private static func isEnumeration(_ tokens: [QuizToken]) -> Bool {
        guard let comma = tokens.firstIndex(where: { $0.text == "," }), comma > 0 else { return false }
        if EnglishWords.articles.contains(tokens[0].lower) { return false }
        // "Small, fast ship" is described, "Causes, events, outcome" are counted up.
        if comma == 1 { return !Falsifier.isQuality(tokens[0].lower) }
        return !tokens[..<comma].contains {
            EnglishWords.prepositions.contains($0.lower) || EnglishWords.relatives.contains($0.lower)
                || !EnglishVerbs.entries(of: $0.lower).isEmpty
        }
    }

    /// "the current person maintaining …", "someone who …": the noun before what tells it from others.
    private static func namesSomebody(_ tokens: [QuizToken]) -> Bool {
        let noun = tokens.dropFirst().prefix {
            $0.text != "," && !EnglishWords.prepositions.contains($0.lower)
                && !EnglishWords.relatives.contains($0.lower) && !EnglishVerbs.isProgressive($0.lower)
                && !EnglishVerbs.isParticiple($0.lower)
        }
        let head = (noun.last ?? tokens[0]).lower
        // A server and a filter end like a worker, and are things.
        let isMaker = head.hasSuffix("er") || head.hasSuffix("or")
        return !isMaker && TermBook.isPersonal(head) || somebody.contains(head)
    }

    private static let somebody = EnglishWords.list(
        "someone somebody anyone member worker author leader ruler officer teacher writer actor owner buyer seller voter mother father"
    )

    /// "Limited: …" and "Long-term: …" name no thing.
    private static func isNoun(_ term: String) -> Bool {
        let words = term.lowercased().split(separator: " ").map(String.init)
        guard let last = words.last else { return false }
        return words.count > 1
            || !EnglishWords.adjectives.contains(last) && !last.hasSuffix("ed")
                && !last.hasSuffix("-term") && !EnglishVerbs.isParticiple(last)
    }

    /// Whether it is made of words alone: no formula, no code of letters and signs.
    private static func isPlain(_ term: String) -> Bool {
        term.split(separator: " ").allSatisfy { word in
            word.unicodeScalars.contains(where: \.isLetter)
                && word.unicodeScalars.allSatisfy {
                    $0.isLetter || $0.isDigit || $0.isMark || "-'\u{2019}.".unicodeScalars.contains($0)
                }
        }
    }

    private static let marks: Set<String> = ["?", "\u{2026}", "\u{2192}", "/", "+", "&"]
    /// Words that point out of the entry.
    private static let leaning: Set<String> = [
        "you", "your", "they", "he", "she", "it's", "see", "following", "e.g", "i.e", "etc", "=",
    ]
}
