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
        guard tokens.contains(where: { ["(", ",", dash, "called", "known", "termed", "referred"].contains($0.lower) })
        else {
            return []
        }
        let phrases = TermBook.nounPhrases(tokens, lexicon: lexicon)
        let gloss = Gloss(tokens: tokens, kinds: LexicalKinds(lexicon))
        return phrases.compactMap { phrase in
            guard
                let meaning = gloss.bracketed(phrase) ?? gloss.apposed(phrase) ?? gloss.called(phrase)
                    ?? gloss.renaming(phrase)
            else {
                return nil
            }
            return gloss.definition(phrase, meaning, index)
        }
    }

    /// With the brackets, which a question leaves out.
    private static func words(of sentence: QuizSentence) -> [QuizToken] {
        guard sentence.quote.contains("(") || sentence.quote.contains(dash), !sentence.quote.contains("\n") else {
            return sentence.tokens
        }
        return QuizToken.unstopped(sentence.quote.replacing(dash, with: " \(dash) "))
    }

    // MARK: Where a meaning stands

    private static let dash = "\u{2014}"

    /// "apnea (a pause in breathing during sleep)".
    private func bracketed(_ phrase: Range<Int>) -> [QuizToken]? {
        guard word(phrase.upperBound) == "(",
            let end = tokens[phrase.upperBound...].firstIndex(where: { $0.text == ")" })
        else { return nil }
        let inside = Array(tokens[(phrase.upperBound + 1)..<end])
        // "renal failure (loss of a hormone)": what comes of it as well as what it is.
        guard !inside.contains(where: { [";", ":", "("].contains($0.text) }),
            !["loss", "absence", "removal"].contains(inside.first?.lower ?? "")
        else { return nil }
        return inside
    }

    /// "osmosis, the movement of water across a membrane,", "…, or the …,", "…, which is the …,".
    private func apposed(_ phrase: Range<Int>) -> [QuizToken]? {
        guard word(phrase.upperBound) == "," || word(phrase.upperBound) == Self.dash else { return nil }
        let isDashed = word(phrase.upperBound) == Self.dash
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
        guard start < tokens.count, let opening = tokens[start...].first?.lower else { return nil }
        // Without an article it is more likely the next of a list.
        let isArticled = EnglishWords.articles.contains(opening)
        guard isSure || isArticled || isGroup(phrase, start) else { return nil }
        var end = self.end(from: start)
        var meaning = Array(tokens[start..<end])
        // "which is the process of finding, sorting, and counting what …": a comma may part a list of the meaning itself.
        let isListed = zip(tokens[start...], tokens[start...].dropFirst()).contains {
            $0.text == "," && ["and", "or"].contains($1.lower)
        }
        if isSure, isListed, end < tokens.count, tokens[end].text == "," {
            let whole = Definition.core(Array(tokens[start...]))
            if whole.count > meaning.count, start + whole.count == tokens.count, isKind(whole, of: phrase) {
                meaning = whole
                end = tokens.count
            }
        }
        let before = phrase.lowerBound - 1
        let opener = EnglishWords.articles.contains(word(before)) ? before - 1 : before
        // "a cat, a dog that barks, and a horse", "weak states, courts, or traditions of law"
        if [",", "and", "or"].contains(word(opener)) { return nil }
        if end < tokens.count, tokens[end].text == ",", ["and", "or"].contains(word(end + 1)) { return nil }
        guard !isSure else {
            let isWhole = isArticled || word(start - 1) != "or"
            // "which is" says of what kind it is, whatever the lexicon knows.
            let isTold =
                ["is", "are"].contains(word(start - 1)) && opening != "the"
                && !meaning.prefix(4).contains { Self.events.contains($0.lower) }
            return isWhole && (isTold || isKind(meaning, of: phrase)) ? meaning : nil
        }
        if isDashed {
            // Between dashes, or from one to the end, all is one explanation.
            let close = tokens[start...].firstIndex { $0.text == Self.dash } ?? tokens.count
            // "the distillery — an old granary", "a concept — a single substance": what is told of one of them.
            let isNamed =
                phrase.count > 1 || meaning.dropFirst().prefix(3).contains { Self.explaining.contains($0.lower) }
            guard word(before) != "the", isNamed else { return nil }
            return kept(Definition.core(Array(tokens[start..<close])), phrase)
        }
        // "In the mantle, a process that …" and "the mantle, a process that …" explain something else.
        if word(before) == "the" || opens(before: phrase) { return nil }
        // In the middle of a sentence it may as well be the next of a list.
        guard end == tokens.count || phrase.lowerBound <= 1 else { return nil }
        return kept(meaning, phrase)
    }

    /// The meaning, where it explains the word, and not what the sentence tells.
    private func kept(_ meaning: [QuizToken], _ phrase: Range<Int>) -> [QuizToken]? {
        guard isKind(meaning, of: phrase), let opening = meaning.first?.lower else { return nil }
        let kind = meaning.dropFirst().prefix(3).map(\.lower)
        // "the process by which" explains, "a process that takes years" mostly sums up.
        let isProcess = opening == "the" && kind.first == "process"
        if !isProcess, kind.contains(where: Self.events.contains) { return nil }
        // "the" may say who it is; only what names an act, a measure or a state says what it is.
        guard opening != "the" || kind.contains(where: Self.explaining.contains) else { return nil }
        return meaning
    }

    /// "neurotransmitters, chemicals that carry …": many, and what they are, at the end of the sentence.
    private func isGroup(_ phrase: Range<Int>, _ start: Int) -> Bool {
        guard Clause.isPlural(tokens[phrase].last?.lower ?? ""), phrase.lowerBound > 1,
            !tokens[start...].contains(where: { $0.text == "," }),
            let noun = tokens[start...].prefix(3).firstIndex(where: { Clause.isPlural($0.lower) }),
            tokens[start...noun].allSatisfy({ $0.isWord && !StopWords.contains($0.lower) && !$0.isCapitalized })
        else { return false }
        return ["that", "who", "which", "whose", "of", "used", "made"].contains(word(noun + 1))
            && !tokens[..<phrase.lowerBound].contains { [",", "("].contains($0.text) }
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
        if kinds.mayBe(tokens[phrase].map(\.lower), a: genus) { return true }
        // "an annual report, a yearly document": of one field at least.
        let field = kinds.category(of: TermBook.singular(tokens[phrase].last?.lower ?? ""))
        return field != nil && field == kinds.category(of: genus)
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
        return Array(tokens[article..<naming]) + tokens[start..<end(from: start)]
    }

    /// The next mark at which an explanation ends, else the end of the sentence.
    private func end(from start: Int) -> Int {
        tokens[start...].firstIndex { [",", ";", ":", "(", ")", Self.dash].contains($0.text) } ?? tokens.count
    }

    /// "The loss of an electron, or oxidation, releases …", "A cell that eats others, called a phagocyte, …": the meaning
    /// opens the sentence, and its name follows.
    private func renaming(_ phrase: Range<Int>) -> [QuizToken]? {
        var naming = phrase.lowerBound - 1
        if EnglishWords.articles.contains(word(naming)) { naming -= 1 }
        if word(naming) == "as" { naming -= word(naming - 1) == "to" ? 2 : 1 }
        let mark = ["also", "often", "commonly"].contains(word(naming - 1)) ? naming - 2 : naming - 1
        guard ["or", "called", "known", "termed", "referred"].contains(word(naming)), mark > 3,
            word(mark) == "," || word(mark) == Self.dash,
            phrase.upperBound == tokens.count || word(phrase.upperBound) == word(mark),
            EnglishWords.articles.contains(word(0)) || Definition.pursuits.contains(word(0)),
            !tokens[..<mark].contains(where: { [",", "(", Self.dash].contains($0.text) })
        else { return nil }
        var meaning = Array(tokens[..<mark])
        if let first = meaning.first, !first.isAcronym {
            meaning[0] = QuizToken(text: first.lower, lower: first.lower, spaced: false)
        }
        let kind = meaning.dropFirst().prefix(3).map(\.lower)
        // "The town of Rye, or …" is one of a kind.
        guard meaning[0].lower != "the" || kind.contains(where: Self.explaining.contains),
            isKind(meaning, of: phrase)
        else { return nil }
        return meaning
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
            !meaning.indices.contains(where: { place in
                // "one currency in terms of another"
                let isPaired = meaning[place].lower == "another" && meaning[..<place].contains { $0.lower == "one" }
                return Self.pointing.contains(meaning[place].lower) && !isPaired || meaning[place].isNumber
            }),
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
            EnglishWords.auxiliaries.contains($0.lower)
                || EnglishVerbs.entries(of: $0.lower).contains {
                    $0.form == .third && EnglishVerbs.isOnlyVerb($0.lemma)
                }
        }
        guard let verb else { return false }
        return !meaning[..<verb].contains { EnglishWords.relatives.contains($0.lower) || $0.lower == "whereby" }
    }

    private func word(_ place: Int) -> String { tokens.lower(at: place) }

    private static let determining: Set<String> = [
        "this", "these", "that", "those", "such", "his", "her", "its", "their", "our", "my", "your", "one", "of",
    ]
    /// What leans on the sentence around the gloss.
    static let pointing: Set<String> = [
        "this", "these", "it", "they", "he", "she", "his", "her", "him", "we", "our", "us", "you", "your", "i", "my",
        "above", "following", "previous", "such", "same", "here", "today", "now", "another",
    ]
    private static let general = EnglishWords.list(
        "activity type kind form condition disease disorder device instrument tool machine person company organization")
    /// Nouns that mostly sum up the sentence before them, not the word.
    private static let events: Set<String> = [
        "move", "situation", "preference", "process", "fact", "policy", "practice", "decision", "action", "position",
        "trend", "change", "task", "problem", "development", "event", "step", "result", "number", "feature",
        "continuation", "mechanism", "reason", "characteristic", "factor", "issue", "challenge",
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
        strength value speed output income inability willingness unwillingness shortage excess freedom transmission transition spread killing destruction control management application analysis assessment
        """)
}
