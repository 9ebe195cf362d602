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
        if let named = named(sentence, previous, clause) ?? echoed(sentence, previous) { return named }
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
        guard tokens.count > 4, ["this", "these"].contains(tokens[0].lower), isBeforeVerb(tokens, 1),
            (tokens[0].lower == "these") == clause.isPlural, clause.intro.isEmpty,
            (1...6).contains(clause.subject.count),
            clause.isPlain || clause.subject.count <= 3
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

    /// "… are treated with beta blockers. These blockers …" → "Beta blockers …": the only thing before that is called so.
    private static func echoed(_ sentence: QuizSentence, _ previous: QuizSentence) -> QuizSentence? {
        let tokens = sentence.tokens
        let before = previous.tokens
        guard tokens.count > 4, ["this", "these"].contains(tokens[0].lower), isBeforeVerb(tokens, 1),
            Clause.isPlural(tokens[1].lower) == (tokens[0].lower == "these"),
            before.count(where: { $0.lower == tokens[1].lower }) == 1,
            let phrase = TermBook.nounPhrases(before, lexicon: nil).first(where: {
                before[$0.upperBound - 1].lower == tokens[1].lower
            }), phrase.count > 1,
            !before[phrase].contains(where: { $0.isNumber || SlotPhrase.leaning.contains($0.lower) })
        else { return nil }
        var start = phrase.lowerBound
        while start > 0, EnglishWords.adjectives.contains(before[start - 1].lower) { start -= 1 }
        let article = start > 0 ? before[start - 1] : nil
        // "some blue stars", "300 stars", "a tall tree": not all of them are meant.
        if before[start..<phrase.upperBound].contains(where: { partial.contains($0.lower) }) { return nil }
        if let article, article.lower != "the",
            article.isNumber || EnglishWords.determiners.contains(article.lower)
                || EnglishWords.numberWords.contains(article.lower)
        {
            return nil
        }
        if article?.lower == "the" { start -= 1 }
        var words = Array(before[start..<phrase.upperBound])
        words[0].text = words[0].text.capitalizedFirst
        words[0].spaced = false
        return sentence.reading(QuizToken.join(words + tokens[2...]) + ".")
    }

    /// Words for some of a kind only.
    private static let partial = EnglishWords.list(
        "numerous various certain individual specific different additional new separate particular further")

    /// Whether a noun there is all of the subject: "this process of division" is another phrase than the noun alone.
    private static func isBeforeVerb(_ tokens: [QuizToken], _ noun: Int) -> Bool {
        let next = tokens[noun + 1].lower
        return tokens[noun].isWord && !["of", "that", "which"].contains(next)
            && (StopWords.contains(next) || !EnglishVerbs.entries(of: next).isEmpty
                || EnglishWords.modals.contains(next))
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
        let named = phrase(subject)
        guard clause.isPlural == isPlural, (1...8).contains(named.count),
            !named.contains(where: { SlotPhrase.leaning.contains($0.lower) || $0.isNumber }),
            let last = named.last, !EnglishWords.thin.contains(last.lower), last.isWord, !looksPersonal(named),
            names(named), !owners.contains(pronoun) || named.count <= 5
        else { return nil }
        // One that the text has just introduced: "A fire broke out. It …" is about that fire.
        if ["a", "an"].contains(named[0].lower) {
            guard case .be("is") = clause.verb else { return nil }
        }
        return hasRival(clause, before, isPlural: isPlural) ? nil : named
    }

    /// Whether it is the thing itself: "the easiest way to", "the ego\u{2019}s job" and "the meaning of the word" speak of another.
    private static func names(_ phrase: [QuizToken]) -> Bool {
        let head = phrase[Statement.head(phrase, phrase.indices)]
        return !(head.last.map { EnglishWords.thin.contains($0.lower) } ?? true)
            && !phrase.contains { token in
                aspects.contains(token.lower) || TermBook.isPersonal(token.lower) && !Clause.isPlural(token.lower)
                    || isInitial(token) || token.lower.isPossessive
            }
    }

    private static let aspects = EnglishWords.list("word term name etymology meaning definition job task role goal aim")

    /// "The European Union (EU)", "The committee, which has ten members,": without what is only added.
    private static func phrase(_ subject: [QuizToken]) -> [QuizToken] {
        var depth = 0
        return subject.prefix { $0.text != "," }.filter { token in
            if token.text == "(" { depth += 1 }
            defer { if token.text == ")" { depth -= 1 } }
            return depth == 0
        }
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
            || demonyms.contains(where: word.hasSuffix) || word.isPossessive
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
        guard EnglishWords.auxiliaries.contains(next)
        else { return false }
        // What comes behind "that", "to" or "who" would be the subject: "It is important that", "It is for a judge to".
        let predicate = tokens[(place + 2)...].drop { $0.isAdverb || ["been", "be", "not"].contains($0.lower) }
        // "It is said that", but "It is used to make" says something of what was named.
        if let first = predicate.first, EnglishVerbs.isParticiple(first.lower) {
            // "It was once believed the images were signs."
            let isOpinion = [
                "believed", "thought", "said", "argued", "hoped", "estimated", "assumed", "feared", "claimed",
            ]
            .contains(first.lower)
            let next = predicate.dropFirst().first?.lower ?? ""
            return isOpinion && next != "to" && !EnglishWords.prepositions.contains(next)
                || predicate.prefix(3).contains { ["that", "whether", "how"].contains($0.lower) }
        }
        let rest = predicate.prefix(8)
        let joint = rest.firstIndex { ["that", "who"].contains($0.lower) }
        if let first = rest.first, EnglishWords.articles.contains(first.lower) {
            // "It was the Depression that ended it", but "It is an enzyme that splits sugar".
            guard let joint else {
                // "It is the task of a court to judge": to judge is what is meant.
                return rest.prefix(4).contains { duties.contains($0.lower) } && predicate.contains { $0.lower == "to" }
                    && rest.contains { ["of", "for"].contains($0.lower) }
            }
            return tokens[joint].lower == "who" || first.lower == "the"
                || rest[..<joint].contains(where: \.isCapitalized)
        }
        let turns: Set<String> = ["to", "whether", "how", "when", "if", "what", "why"]
        return joint != nil || predicate.prefix(3).contains { turns.contains($0.lower) }
            || rest.contains { $0.lower == "for" } && rest.contains { $0.lower == "to" }
    }

    private static let duties: Set<String> = [
        "job", "task", "duty", "role", "responsibility", "goal", "aim", "business", "purpose", "function", "right",
        "practice", "custom", "policy",
    ]

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
        let rest = before[clause.rest]
        // "is", "has been": what follows speaks of the same thing.
        var isSame = if case .be = clause.verb { true } else { false }
        var next = rest.first
        if case .have = clause.verb, next?.lower == "been" {
            isSame = true
            next = rest.dropFirst().first
        }
        if isSame, let next, EnglishWords.articles.contains(next.lower) || !isPlural { return false }
        // What belongs to another noun, or to a clause within, is seldom what the text goes on with.
        let main = rest.prefix {
            !EnglishWords.relatives.contains($0.lower) && !EnglishWords.subordinators.contains($0.lower)
        }
        let nouns = main.indices.filter { index in
            !main[..<index].suffix(3).contains { $0.lower == "of" }
        }
        if isPlural {
            // "Publishers are companies": the same again.
            let plurals = nouns.filter { Clause.isPlural(main[$0].lower) }
            return isSame
                && plurals.first.map { main[..<$0].allSatisfy { !EnglishWords.prepositions.contains($0.lower) } }
                    ?? false
                ? plurals.count > 1 : !plurals.isEmpty
        }
        return nouns.contains { index in
            main[index].isCapitalized
                || EnglishWords.articles.contains(main[index].lower) && index + 1 < main.endIndex
                    && !Clause.isPlural(main[index + 1].lower)
        }
    }
}
