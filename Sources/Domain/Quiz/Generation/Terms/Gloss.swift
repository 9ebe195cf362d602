import LecternPorts

/// What a sentence explains in passing: "apnea (a pause in breathing that …)", "osmosis, the movement of water across
/// …,". The explanation stands alone also where the sentence around it leans on its neighbours.
struct Gloss {
    private let tokens: [QuizToken]
    private let kinds: LexicalKinds

    /// The definitions that a sentence holds beside what it says. O(n) in its words.
    static func find(_ sentence: QuizSentence, index: Int, lexicon: (any Lexicon)?) -> [Definition] {
        let tokens = words(of: sentence)
        // Most sentences explain nothing: this is told without taking them apart.
        guard tokens.contains(where: { ["(", ",", "called", "known", "termed", "referred"].contains($0.lower) }) else {
            return []
        }
        let phrases = TermBook.nounPhrases(tokens, lexicon: lexicon)
        let gloss = Gloss(tokens: tokens, kinds: LexicalKinds(lexicon))
        return phrases.compactMap { phrase in
            guard let meaning = gloss.bracketed(phrase) ?? gloss.apposed(phrase) ?? gloss.called(phrase) else {
                return nil
            }
            return gloss.definition(phrase, meaning, index)
        }
    }

    /// With the brackets, which a question leaves out.
    private static func words(of sentence: QuizSentence) -> [QuizToken] {
        guard sentence.quote.contains("("), !sentence.quote.contains("\n") else { return sentence.tokens }
        var tokens = QuizToken.tokens(of: sentence.quote)
        if let last = tokens.last, [".", "!", "?"].contains(last.text) { tokens.removeLast() }
        return tokens
    }

    // MARK: Where a meaning stands

    /// "apnea (a pause in breathing during sleep)".
    private func bracketed(_ phrase: Range<Int>) -> [QuizToken]? {
        guard word(phrase.upperBound) == "(",
            let end = tokens[phrase.upperBound...].firstIndex(where: { $0.text == ")" })
        else { return nil }
        let inside = Array(tokens[(phrase.upperBound + 1)..<end])
        guard !inside.contains(where: { [";", ":", "("].contains($0.text) }) else { return nil }
        return inside
    }

    /// "osmosis, the movement of water across a membrane,", "…, or the …,", "…, which is the …,".
    private func apposed(_ phrase: Range<Int>) -> [QuizToken]? {
        guard word(phrase.upperBound) == "," else { return nil }
        var start = phrase.upperBound + 1
        var isSure = false
        switch (word(start), word(start + 1)) {
        case ("or", _), ("meaning", _):
            start += 1
            isSure = true
        case ("which", "is"), ("which", "are"), ("which", "means"), ("which", "denotes"):
            start += 2
            isSure = true
        case ("which", "refers"), ("which", "refer"):
            guard word(start + 2) == "to" else { return nil }
            start += 3
            isSure = true
        default: break
        }
        let ends: Set<String> = [",", ";", ":", "(", ")", "\u{2014}"]
        guard start < tokens.count, let opening = tokens[start...].first?.lower else { return nil }
        // Without an article it is more likely the next of a list.
        guard isSure || EnglishWords.articles.contains(opening) else { return nil }
        let end = tokens[start...].firstIndex { ends.contains($0.text) } ?? tokens.count
        let meaning = Array(tokens[start..<end])
        let before = phrase.lowerBound - 1
        let opener = EnglishWords.articles.contains(word(before)) ? before - 1 : before
        // "a cat, a dog that barks, and a horse", "weak states, courts, or traditions of law"
        if [",", "and", "or"].contains(word(opener)) { return nil }
        if end < tokens.count, tokens[end].text == ",", ["and", "or"].contains(word(end + 1)) { return nil }
        guard !isSure else {
            let isWhole = EnglishWords.articles.contains(opening) || word(start - 1) != "or"
            return isWhole && isKind(meaning, of: phrase) ? meaning : nil
        }
        // "In the mantle, a process that …" and "the mantle, a process that …" explain something else.
        if word(before) == "the" || opens(before: phrase) { return nil }
        // In the middle of a sentence it may as well be the next of a list.
        guard end == tokens.count || phrase.lowerBound <= 1, isKind(meaning, of: phrase) else { return nil }
        if meaning.dropFirst().prefix(3).contains(where: { Self.events.contains($0.lower) }) { return nil }
        // "the" may say who it is; only what names an act, a measure or a state says what it is.
        guard opening != "the" || meaning.dropFirst().prefix(3).contains(where: { Self.explaining.contains($0.lower) })
        else { return nil }
        return meaning
    }

    /// Whether the phrase ends what only introduces the sentence, or a part of it.
    private func opens(before phrase: Range<Int>) -> Bool {
        let start = tokens[..<phrase.lowerBound].lastIndex { $0.text == "," }.map { $0 + 1 } ?? 0
        let part = tokens[start..<phrase.lowerBound]
        guard let first = part.first?.lower else { return false }
        return EnglishWords.prepositions.contains(first) || EnglishWords.subordinators.contains(first)
            || EnglishWords.adverbs.contains(first)
    }

    /// Whether the kind named is one that the term belongs to, as far as the lexicon knows the term.
    private func isKind(_ meaning: [QuizToken], of phrase: Range<Int>) -> Bool {
        let isPlural = Clause.isPlural(tokens[phrase].last?.lower ?? "")
        guard let genus = Definition.genus(meaning, isPlural: isPlural) else { return false }
        if Self.explaining.contains(genus) || Self.general.contains(genus) { return true }
        return kinds.mayBe(tokens[phrase].map(\.lower), a: genus)
    }

    /// "a process called transcription, in which DNA is copied": the kind stands before the term.
    private func called(_ phrase: Range<Int>) -> [QuizToken]? {
        var naming = phrase.lowerBound - 1
        if EnglishWords.articles.contains(word(naming)) { naming -= 1 }
        if word(naming) == "as", ["known", "to"].contains(word(naming - 1)) {
            naming -= word(naming - 1) == "to" ? 2 : 1
        }
        guard ["called", "known", "termed", "referred"].contains(word(naming)),
            // "a process", "a metabolic process": at most three words.
            let article = tokens[..<naming].suffix(4).lastIndex(where: { EnglishWords.articles.contains($0.lower) }),
            tokens[article].lower != "the", article + 1 < naming,
            tokens[(article + 1)..<naming].allSatisfy({ $0.isWord && !EnglishWords.prepositions.contains($0.lower) })
        else { return nil }
        var start = phrase.upperBound
        if word(start) == "," { start += 1 }
        let leading = EnglishWords.prepositions.contains(word(start)) ? word(start + 1) : word(start)
        guard ["that", "which", "who", "whereby", "whose"].contains(leading) else { return nil }
        let end =
            tokens[start...].firstIndex { [",", ";", ":", "(", ")", "\u{2014}"].contains($0.text) } ?? tokens.count
        return Array(tokens[article..<naming]) + tokens[start..<end]
    }

    // MARK: What makes a definition of it

    private func definition(_ phrase: Range<Int>, _ meaning: [QuizToken], _ index: Int) -> Definition? {
        let words = tokens[phrase]
        let isPlural = Clause.isPlural(words.last?.lower ?? "")
        // Names are asked about in another way, and "his osmosis" is no term.
        guard !words.contains(where: { $0.isCapitalized && !$0.isAcronym && phrase.lowerBound > 0 }),
            // A word of many meanings is explained for this sentence only.
            words.count > 1 || kinds.meanings(of: words.last?.lower ?? "", upTo: 4) < 4,
            !words.dropFirst().contains(where: { $0.isCapitalized && !$0.isAcronym }),
            !words.contains(where: { $0.isCode || $0.text.contains("\u{2019}") || $0.text.contains("'") }),
            !meaning.contains(where: { ["called", "known", "termed"].contains($0.lower) }),
            !(words.last?.lower.hasSuffix("ing") == true && words.count > 1),
            !Self.determining.contains(word(phrase.lowerBound - 1)),
            let opening = meaning.first, opening.lower == opening.text,
            !meaning.contains(where: { Self.pointing.contains($0.lower) || $0.isNumber }),
            !isClause(meaning), let last = meaning.last, last.isWord, !StopWords.contains(last.lower),
            let genus = Definition.genus(meaning, isPlural: isPlural)
        else { return nil }
        let text = QuizToken.join(words)
        let term = phrase.lowerBound == 0 && words.first?.isAcronym == false ? text.lowercased() : text
        let article = word(phrase.lowerBound - 1)
        let stems = Set(Tokenizer.terms(QuizToken.join(meaning)))
        guard !Set(Tokenizer.terms(term)).echoes(stems), stems.count >= 3 else { return nil }
        return Definition(
            sentence: index, subject: EnglishWords.articles.contains(article) ? article + " " + term : term, term: term,
            key: term.lowercased(), meaning: QuizToken.join(meaning), genus: genus, isPlural: isPlural,
            meaningStems: stems)
    }

    /// "the number of women continues to fall": a verb that no relative pronoun leads makes a sentence of it.
    private func isClause(_ meaning: [QuizToken]) -> Bool {
        let verb = meaning.firstIndex {
            EnglishWords.be.contains($0.lower) || EnglishWords.have.contains($0.lower)
                || EnglishWords.modals.contains($0.lower)
                || EnglishVerbs.entries(of: $0.lower).contains {
                    $0.form == .third && EnglishVerbs.isOnlyVerb($0.lemma)
                }
        }
        guard let verb else { return false }
        return !meaning[..<verb].contains { EnglishWords.relatives.contains($0.lower) || $0.lower == "whereby" }
    }

    private func word(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].lower : "" }

    private static let determining: Set<String> = [
        "this", "these", "that", "those", "such", "his", "her", "its", "their", "our", "my", "your", "one", "of",
    ]
    /// What leans on the sentence around the gloss.
    private static let pointing: Set<String> = [
        "this", "these", "it", "they", "he", "she", "his", "her", "him", "we", "our", "us", "you", "your", "i", "my",
        "above", "following", "previous", "such", "same", "here", "today", "now", "another",
    ]
    private static let general = EnglishWords.list(
        "type kind form condition disease disorder device instrument tool machine person company organization")
    /// Nouns that mostly sum up the sentence before them, not the word.
    private static let events: Set<String> = [
        "move", "situation", "preference", "process", "fact", "policy", "practice", "decision", "action", "position",
        "trend", "change", "task", "problem", "development", "event", "step", "result", "number", "feature",
        "continuation",
        "blueprint", "goal", "means", "source", "way", "example", "case", "role", "society", "balance", "name",
    ]
    /// Nouns that open an explanation: "the process by which", "the study of".
    private static let explaining = EnglishWords.list(
        """
        process act action study science art practice ability capacity tendency belief idea view theory principle concept \
        notion movement transfer exchange removal formation breakdown release production creation conversion separation \
        combination distribution division growth loss lack absence presence state condition degree extent amount rate \
        ratio number sum total difference distance force measure measurement likelihood probability feeling sense attempt \
        use method technique procedure system branch field discipline layer region area tissue organ membrane fluid \
        substance molecule structure part point stage phase period time place space set group body collection series \
        rule right power property quality characteristic pattern relationship connection failure refusal desire need \
        freedom transmission transition spread killing destruction control management application analysis assessment
        """)
}
