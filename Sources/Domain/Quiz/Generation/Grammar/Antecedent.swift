/// Reads a sentence that begins with a pronoun with the noun in its place, where the sentence before leaves no doubt which.
///
/// The pronoun takes up the subject of the sentence before. That is sure only where nothing else there is of the same
/// number and kind, so the rest is left alone.
enum Antecedent {
    /// "Boas came to New York. He taught there for years." → "Boas taught there for years."
    ///
    /// - Parameter previous: the sentence right before, where it is understood by itself.
    static func resolve(_ sentence: QuizSentence, after previous: QuizSentence?) -> QuizSentence? {
        guard let previous, previous.position + 1 == sentence.position, previous.block == sentence.block,
            let clause = Clause(previous.tokens)
        else { return nil }
        if let named = named(sentence, previous, clause) { return named }
        guard let place = pronoun(sentence.tokens) else { return nil }
        let subject = Array(previous.tokens[clause.subject])
        guard let name = name(for: sentence.tokens, place, subject, clause, previous.tokens) else { return nil }
        var words = name
        words[0].spaced = place > 0
        let isOwner = owners.contains(sentence.tokens[place].lower)
        if isOwner {
            let last = words[words.count - 1]
            let isPlural = sentence.tokens[place].lower == "their" && last.lower.hasSuffix("s")
            let ending = isPlural ? "\u{2019}" : "\u{2019}s"
            words[words.count - 1] = QuizToken(
                text: last.text + ending, lower: last.lower + ending, spaced: last.spaced)
        }
        if place == 0 {
            words[0].text = words[0].text.capitalizedFirst
        } else if EnglishWords.articles.contains(words[0].lower) {
            words[0].text = words[0].lower
        }
        var tokens = sentence.tokens
        tokens.replaceSubrange(place...place, with: words)
        return sentence.reading(QuizToken.join(tokens) + ".")
    }

    /// "Mitosis is a process of division. This process …" → "Mitosis …"; "The Wagner Act … This act …" → "The Wagner Act …".
    private static func named(_ sentence: QuizSentence, _ previous: QuizSentence, _ clause: Clause) -> QuizSentence? {
        let tokens = sentence.tokens
        let before = previous.tokens
        guard tokens.count > 4, ["this", "these"].contains(tokens[0].lower), tokens[1].isWord,
            (tokens[0].lower == "these") == clause.isPlural, clause.intro.isEmpty,
            (1...6).contains(clause.subject.count),
            clause.isPlain || clause.subject.count <= 3,
            // "This process of division", "this act's": another phrase than the noun alone.
            !["of", "that", "which"].contains(tokens[2].lower),
            StopWords.contains(tokens[2].lower) || !EnglishVerbs.entries(of: tokens[2].lower).isEmpty
                || EnglishWords.modals.contains(tokens[2].lower)
        else { return nil }
        let noun = tokens[1].lower
        let subject = Array(before[clause.subject])
        guard let last = subject.last,
            !subject.contains(where: { SlotPhrase.leaning.contains($0.lower) || $0.text == "," })
        else { return nil }
        let isNamesake = last.lower == noun && subject.count > 1 && !["a", "an"].contains(subject[0].lower)
        guard isNamesake || kind(before, clause) == noun else { return nil }
        let rest = tokens[2...]
        var words = subject
        words[0].text = words[0].text.capitalizedFirst
        words[0].spaced = false
        return sentence.reading(QuizToken.join(words + rest) + ".")
    }

    /// What the sentence says that its subject is: "process" in "is a slow process that".
    private static func kind(_ tokens: [QuizToken], _ clause: Clause) -> String? {
        guard case .be(let verb) = clause.verb, verb == "is" || verb == "are", var index = clause.rest.first,
            clause.verbIndex == clause.subject.upperBound
        else { return nil }
        if verb == "is" {
            guard EnglishWords.articles.contains(tokens[index].lower) else { return nil }
            index += 1
        }
        var noun: String?
        while index < tokens.count, tokens[index].isWord, !StopWords.contains(tokens[index].lower),
            !EnglishWords.prepositions.contains(tokens[index].lower),
            noun == nil || !EnglishVerbs.isParticiple(tokens[index].lower)
        {
            noun = tokens[index].lower
            index += 1
        }
        return noun
    }

    private static let persons: Set<String> = ["he", "she", "his", "her"]
    private static let owners: Set<String> = ["his", "her", "its", "their"]

    /// Where the first pronoun stands: at the start, or behind a short circumstance that names nobody.
    private static func pronoun(_ tokens: [QuizToken]) -> Int? {
        guard let first = tokens.first else { return nil }
        let all = persons.union(["it", "they", "its", "their"])
        if all.contains(first.lower) { return 0 }
        guard EnglishWords.prepositions.contains(first.lower) || first.lower == "to",
            let comma = tokens.prefix(9).firstIndex(where: { $0.text == "," }), comma + 1 < tokens.count,
            ["he", "she", "it", "they"].contains(tokens[comma + 1].lower),
            !tokens[..<comma].contains(where: {
                all.contains($0.lower) || Clause.isPlural($0.lower) || $0.lower == "so"
            })
        else { return nil }
        let names = tokens[1..<comma].filter(\.isCapitalized)
        return names.allSatisfy { EnglishWords.months.contains($0.lower) } ? comma + 1 : nil
    }

    private static func name(
        for tokens: [QuizToken], _ place: Int, _ subject: [QuizToken], _ clause: Clause, _ before: [QuizToken]
    ) -> [QuizToken]? {
        let pronoun = tokens[place].lower
        guard place + 2 < tokens.count else { return nil }
        // "he and others": who else is told elsewhere.
        if tokens[place + 1].lower == "and" || tokens[place + 1].lower == "," { return nil }
        if persons.contains(pronoun) {
            // "He treated Anna": somebody else than Anna did.
            return person(subject, clause, before).flatMap { name in
                tokens.contains { token in name.contains { $0.isCapitalized && $0.text == token.text } } ? nil : name
            }
        }
        if pronoun == "it", isExpletive(tokens, place) { return nil }
        let isPlural = pronoun == "they" || pronoun == "their"
        guard clause.isPlural == isPlural, (1...5).contains(subject.count), clause.isPlain || subject.count <= 3,
            !subject.contains(where: {
                SlotPhrase.leaning.contains($0.lower) || $0.text == "," || $0.text == "(" || $0.isNumber
            }),
            let last = subject.last, !EnglishWords.thin.contains(last.lower), last.isWord, !looksPersonal(subject)
        else { return nil }
        // One that the text has just introduced: "A fire broke out. It …" is about that fire.
        if ["a", "an"].contains(subject[0].lower) {
            guard case .be("is") = clause.verb else { return nil }
        }
        return hasRival(clause, before, isPlural: isPlural) ? nil : subject
    }

    /// A name of somebody who acts in the sentence before, where nobody else is named.
    private static func person(_ subject: [QuizToken], _ clause: Clause, _ before: [QuizToken]) -> [QuizToken]? {
        // "Max Weber, a German scholar": what the comma adds is no part of the name.
        let head = Array(subject.prefix { $0.text != "," && $0.text != "(" })
        if head.count + 1 < subject.count, subject[head.count].text == ",", subject[head.count + 1].isCapitalized {
            return nil
        }
        var start = head.count
        while start > 0, isNamePart(head[start - 1]) { start -= 1 }
        let name = Array(head[start...])
        guard (1...4).contains(name.count), let first = name.first, first.isCapitalized,
            !EnglishWords.determiners.contains(first.lower), !StopWords.contains(first.lower),
            // "The sociologist Max Weber", but not "The Congress".
            start == 0 || name.count > 1,
            !Clause.isPlural(name[name.count - 1].lower) || name.count > 1
        else { return nil }
        let others = before.indices.filter { index in
            !clause.subject.contains(index) && index > 0 && before[index].isCapitalized && before[index].text.count > 1
        }
        return others.allSatisfy { isImpersonal(before, $0) } ? name : nil
    }

    /// "worked in Paris", "of the Royal Society", "in May", "Comte's view": none of them is who acts next.
    private static func isImpersonal(_ tokens: [QuizToken], _ index: Int) -> Bool {
        var start = index
        while start > 1, tokens[start - 1].isCapitalized { start -= 1 }
        let word = tokens[index].lower
        return leads.contains(tokens[start - 1].lower) || EnglishWords.months.contains(word)
            || demonyms.contains(where: word.hasSuffix) || word.hasSuffix("\u{2019}s") || word.hasSuffix("'s")
    }

    private static let leads: Set<String> = [
        "in", "at", "from", "to", "the", "on", "through", "across", "near", "into", "called", "titled", "named",
    ]

    private static func isNamePart(_ token: QuizToken) -> Bool {
        token.isCapitalized && token.isWord && !token.isAcronym || isInitial(token)
            || ["de", "van", "von", "du", "di", "ibn", "al", "la"].contains(token.lower)
    }

    private static let demonyms = ["ish", "ian", "ican", "ese", "ans"]

    private static func isInitial(_ token: QuizToken) -> Bool {
        token.text.utf8.count <= 4 && token.text.hasSuffix(".") && token.isCapitalized
    }

    private static func looksPersonal(_ subject: [QuizToken]) -> Bool {
        subject.contains { ["who", "someone", "everyone", "anyone", "person", "man", "woman"].contains($0.lower) }
    }

    /// "It is important that", "It takes time to": nothing is meant.
    private static func isExpletive(_ tokens: [QuizToken], _ place: Int) -> Bool {
        let next = tokens[place + 1].lower
        if [
            "seems", "appears", "turns", "takes", "took", "follows", "remains", "seemed", "appeared", "turned",
            "happens",
        ]
        .contains(next) {
            return true
        }
        guard EnglishWords.be.contains(next) || EnglishWords.modals.contains(next) || EnglishWords.have.contains(next)
        else { return false }
        // What comes behind "that", "to" or "who" would be the subject.
        return tokens[(place + 2)...].prefix(8).contains {
            ["that", "to", "who", "whether", "how", "when", "because", "for", "not", "if"].contains($0.lower)
        }
    }

    /// Whether the sentence before says something else that the pronoun could take up.
    private static func hasRival(_ clause: Clause, _ before: [QuizToken], isPlural: Bool) -> Bool {
        if isPlural,
            before[clause.intro].contains(where: {
                Clause.isPlural($0.lower) && !$0.isNumber && $0.isWord && !StopWords.contains($0.lower)
                    && !EnglishWords.prepositions.contains($0.lower)
            })
        {
            return true
        }
        // "is", "are": what follows speaks of the same thing.
        if case .be = clause.verb, let next = before[clause.rest].first,
            EnglishWords.articles.contains(next.lower) || !isPlural
        {
            return false
        }
        let rest = before[clause.rest]
        if isPlural { return rest.contains { Clause.isPlural($0.lower) } }
        return zip(rest, rest.dropFirst()).contains { article, noun in
            EnglishWords.articles.contains(article.lower) && !Clause.isPlural(noun.lower)
        } || rest.contains { $0.isCapitalized }
    }
}
