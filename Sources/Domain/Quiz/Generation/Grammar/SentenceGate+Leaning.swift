extension SentenceGate {
    /// Whether a word of it can only be understood from another sentence, or speaks as the author.
    static func leans(_ tokens: [QuizToken]) -> QuestionRejection? {
        guard let first = tokens.first?.lower else { return .incomplete }
        // "For many years," opens like any circumstance.
        let isPhrase = ["instead of", "rather than"].contains(first + " " + tokens[min(1, tokens.count - 1)].lower)
        if EnglishWords.openers.contains(first) && first != "for" && !isPhrase
            || EnglishWords.conjunctions.contains(first)
        {
            return .anaphora
        }
        if opensLeaning(tokens) { return .anaphora }
        if speaksToReader(tokens) { return .authorVoice }
        if holdsAttribution(tokens) { return .anaphora }
        if tokens.indices.contains(where: { namesAgain(tokens, $0) }) { return .anaphora }
        var seenNoun = false
        // "There are" and "It is illegal to" mean nothing that was named before.
        let impersonal = Clause.impersonal(tokens)?.subject.lowerBound
        for (index, token) in tokens.enumerated() where index != impersonal {
            let word = token.lower
            if voice.contains(word.replacing("\u{2019}", with: "'")), !isEverybody(tokens, index) {
                return .authorVoice
            }
            // "I" alone is the author, behind a name it is a numeral.
            if token.text == "I", index == 0 || !tokens[index - 1].isCapitalized { return .authorVoice }
            if word == "there", !isExistential(tokens, index) { return .anaphora }
            if hardAnaphora.contains(word), !isInnocent(tokens, index) { return .anaphora }
            if demonstratives.contains(word), !isComplete(tokens, index) { return .anaphora }
            let isOneOf = index == 0 && word == "one" && (tokens[1].lower == "of" || namesOne(tokens))
            if softAnaphora.contains(word), !seenNoun, !isOneOf { return .anaphora }
            if isPronounOfAnother(tokens, index) || isOfNobody(tokens, index) { return .anaphora }
            if token.isWord, !token.isNumber, !StopWords.contains(word), !EnglishWords.months.contains(word),
                index > 0 || !EnglishWords.prepositions.contains(word)
            {
                seenNoun = true
            }
        }
        return nil
    }

    /// "Individuals lack power, they argue, but": who, another sentence tells.
    private static func holdsAttribution(_ tokens: [QuizToken]) -> Bool {
        tokens.indices.dropFirst(2).contains { index in
            ["he", "she", "they", "it"].contains(tokens[index].lower) && tokens[index - 1].text == ","
                && index + 1 < tokens.count && attributing.contains(tokens[index + 1].lower)
                && (index + 2 >= tokens.count || tokens[index + 2].text == ",")
        }
    }

    /// "Imagine that", "Identify the goal": an order to the reader.
    private static func speaksToReader(_ tokens: [QuizToken]) -> Bool {
        let first = tokens[0].lower
        // "Submodules let you keep a repository": a reader may stand in a statement, not be what it is about; but "You
        // cannot drop the constraint" is about the constraint.
        if first == "you", tokens.count > 3, permitting.contains(tokens[1].lower),
            !addressing.contains(tokens[2].lower), !tokens[2].isAdverb
        {
            return false
        }
        if Imperative.opens(tokens) || ["you", "your", "yours", "yourself"].contains(first) { return true }
        // "Although you were attending to your meal": a scene that the reader is to imagine.
        return zip(tokens, tokens.dropFirst()).contains {
            $0.lower == "you" && ["were", "had", "did", "just", "are"].contains($1.lower)
        }
    }

    /// "In this case", "One of them", "The first step": begins with what continues another sentence.
    private static func opensLeaning(_ tokens: [QuizToken]) -> Bool {
        guard tokens.count > 3 else { return true }
        let pair = tokens[0].lower + " " + tokens[1].lower
        let next = tokens[2].lower
        // "In addition to striking": what it adds to is said.
        if ["the main", "the only", "the reason", "the rest", "the result", "the idea"].contains(pair) {
            // "The main function of arteries": of what is said.
            return !tokens[2...].prefix(5).prefix { !EnglishWords.be.contains($0.lower) }.contains {
                ["of", "for", "to", "in"].contains($0.lower)
            }
        }
        if phrasalOpeners.contains(pair) {
            return !(["in addition", "in contrast", "similar to"].contains(pair) && next == "to")
        }
        switch pair {
        case "one of", "some of", "many of", "most of", "all of", "each of", "both of", "none of":
            // "One of Freud's patients", "Some of the most famous poems"
            if next.isPossessive, tokens[2].isCapitalized { return false }
            if next == "the", tokens[3].lower == "most", tokens.count > 4 { return tokens[4].lower == "of" }
            // "One of the oldest universities": complete, where the list does not stand in another sentence.
            return next != "the" || sequels.contains(tokens[3].lower)
                || Clause.isPlural(tokens[3].lower) && tokens.count > 4 && !specifies(tokens[4].lower)
        case "the first", "the second", "the third":
            // "The first reflecting telescope was built by Newton": which one it was first of is said.
            return pair != "the first" || tokens[2].isCapitalized || EnglishWords.thin.contains(next)
                || sequels.contains(next) || StopWords.contains(next)
                || !tokens[3...].contains { $0.isNumber || $0.isCapitalized }
        case "on the": return ["other", "one", "contrary", "same"].contains(next)
        default: return false
        }
    }

    /// Whether the word behind a noun tells which one is meant.
    private static func specifies(_ word: String) -> Bool {
        ["of", "in", "that", "who", "on", "with", "from", "near", "at", "for", "between"].contains(word)
            || EnglishVerbs.entries(of: word).contains { $0.form == .participle }
    }

    /// "One form of cancer", "One way to test a metal": of which things it is one is said; "One reason" does not.
    private static func namesOne(_ tokens: [QuizToken]) -> Bool {
        guard tokens.count > 6, let phrase = SubjectGrammar(tokens, limit: 12).bases(at: 1).last,
            phrase.end + 1 < tokens.count
        else { return false }
        return ["of", "to", "for", "in", "with", "from", "between", "against"].contains(tokens[phrase.end].lower)
    }

    /// Words that pick out of what another sentence lists.
    private static let sequels = EnglishWords.list(
        """
        few two three four five other others latter former above following same most next stage step phase type kind \
        category approach method principle element component factor question goal task class group option model
        """)

    /// Whether "this", "those", "same" or "such" at `index` is explained within the sentence.
    static func isComplete(_ tokens: [QuizToken], _ index: Int) -> Bool {
        func word(_ at: Int) -> String { tokens.lower(at: at) }
        let next = word(index + 1)
        switch word(index) {
        case "that":
            // "in that case", "10 times that amount", "study that viewpoint to"; else it joins clauses.
            guard index > 0, index + 1 < tokens.count, !StopWords.contains(next) else { return true }
            let before = word(index - 1)
            if EnglishWords.prepositions.contains(before) { return isRepeated(tokens, index) }
            if ["times", "then", "and", "or", "half", "twice", "transfers"].contains(before),
                ["amount", "one", "data", "file", "case", "number", "time"].contains(next)
            {
                return false
            }
            return !EnglishVerbs.isBase(before) || Clause.isPlural(next) || isRepeated(tokens, index)
                || index + 2 < tokens.count && !["to", ",", "and"].contains(word(index + 2))
        case "such":
            // "such as" introduces examples, "such a force that" says which.
            return next == "as" || tokens[index...].dropFirst(2).prefix(6).contains { $0.lower == "that" }
        case "same":
            // "the same as", "have the same shape": of several things that the sentence names.
            return ["as", "time", "sex"].contains(next)
                || tokens[(index + 1)...].contains { ["as", "everywhere", "throughout"].contains($0.lower) }
                || tokens[..<index].contains { ["each", "as", "all", "both"].contains($0.lower) }
                || index > 2 && holdsSeveral(tokens[..<(index - 1)])
                    && !["way", "reason", "thing", "is", "was", "year", "period"].contains(next)
        case "those":
            // "those who", "those with a licence" are complete.
            if EnglishWords.relatives.contains(next) || EnglishWords.prepositions.contains(next) && index > 0
                || next == "that"
                // "those made of wood", but "those constructed categories"
                || EnglishVerbs.isParticiple(next)
                    && !(Clause.isPlural(word(index + 2)) && !StopWords.contains(word(index + 2)))
            {
                return true
            }
            return isRepeated(tokens, index)
        default: return isRepeated(tokens, index)
        }
    }

    /// "Twins share the same genes": a plural that is not of something only, as in "a study of countries confirmed the same".
    private static func holdsSeveral(_ tokens: ArraySlice<QuizToken>) -> Bool {
        tokens.indices.contains { index in
            Clause.isPlural(tokens[index].lower)
                && !tokens[max(0, index - 3)..<index].contains { EnglishWords.prepositions.contains($0.lower) }
        }
    }

    /// "there is", "there has been", "there may be": no place is meant.
    private static func isExistential(_ tokens: [QuizToken], _ index: Int) -> Bool {
        func word(_ at: Int) -> String { tokens.lower(at: at) }
        let next = word(index + 1)
        return EnglishWords.be.contains(next) || EnglishWords.have.contains(next) && word(index + 2) == "been"
            || EnglishWords.modals.contains(next) && ["be", "have"].contains(word(index + 2))
    }

    /// "belong to groups, and these groups are large": the noun stands earlier in the sentence.
    private static func isRepeated(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index > 3 else { return false }
        let named = tokens[(index + 1)...].prefix(3).prefix { $0.isWord && !StopWords.contains($0.lower) }
        guard let noun = named.last(where: { EnglishVerbs.entries(of: $0.lower).isEmpty }) ?? named.first else {
            return false
        }
        let stem = PorterStemmer.stem(noun.lower)
        return tokens[..<index].contains { PorterStemmer.stem($0.lower) == stem }
    }

    /// "Respect for him grew": of whom?
    private static func isOfNobody(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard ["he", "she", "him", "his", "her", "himself", "herself"].contains(tokens[index].lower) else {
            return false
        }
        return !tokens[..<index].enumerated().contains { place, token in
            // A capital at the start tells a name where the word stands alone before its verb.
            let isName =
                token.isCapitalized && !token.isAcronym && !StopWords.contains(token.lower)
                && !EnglishWords.prepositions.contains(token.lower)
                && (place > 0 || !EnglishWords.prepositions.contains(tokens[1].lower))
            return isName || TermBook.isPersonal(token.lower) && !Clause.isPlural(token.lower)
                || ["who", "someone", "everyone", "anyone", "one"].contains(token.lower)
        }
    }

    /// "lived in the town": which, another sentence told, where this one names nothing that it could be.
    private static func namesAgain(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index > 2, tokens[index - 1].lower == "the", retold.contains(tokens[index].text) else { return false }
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        if let next, next.isWord, !EnglishWords.prepositions.contains(next.lower) || next.lower == "of",
            !EnglishWords.be.contains(next.lower), !EnglishWords.have.contains(next.lower)
        {
            return false
        }
        if let next, EnglishWords.relatives.contains(next.lower) { return false }
        let before = tokens[1..<(index - 1)]
        return !before.contains {
            $0.isCapitalized || $0.lower == tokens[index].lower || ["a", "an"].contains($0.lower)
        }
            && !(tokens[0].isCapitalized && !StopWords.contains(tokens[0].lower)
                && !EnglishWords.prepositions.contains(tokens[0].lower) && tokens[1].isCapitalized)
    }

    /// What a story introduces with a name or "a", and then calls by its kind.
    private static let retold = EnglishWords.list(
        """
        town city village company firm bill treaty battle strike incident letter speech novel poem film team building \
        experiment study project plan proposal decision ruling report hormone organism drug vaccine attack siege expedition \
        colony settlement tribe dynasty ruler king queen emperor president governor artist author writer researcher \
        scientist inventor philosopher couple patient client victim
        """)

    /// "Lacking support, he resigned", "Founded in 1969, it grew": who, and what?
    private static func isPronounOfAnother(_ tokens: [QuizToken], _ index: Int) -> Bool {
        let word = tokens[index].lower
        if index == 0 { return ["he", "she", "him", "her", "his", "it", "they"].contains(word) }
        guard index > 1, tokens[index - 1].text == "," else { return false }
        let before = tokens[1..<index]
        if word == "he" || word == "she" { return !before.contains(where: \.isCapitalized) }
        let first = tokens[0].lower
        // "The first amendment since 1804, it freed the slaves": which amendment?
        if word == "it" || word == "they", EnglishWords.articles.contains(first) || first == "one",
            !ClauseReader.holdsVerb(before)
        {
            return true
        }
        guard word == "it" || word == "they", EnglishVerbs.isParticiple(first) || first.hasSuffix("ed") else {
            return false
        }
        return !before.contains {
            $0.isCapitalized || EnglishWords.determiners.contains($0.lower) || Clause.isPlural($0.lower)
        }
    }

    /// "Hooke described cells", "above 45 degrees": words that point elsewhere only in other places.
    private static func isInnocent(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count else { return false }
        let before = tokens[index - 1].lower
        let next = tokens[index + 1]
        switch tokens[index].lower {
        case "described", "mentioned", "explained", "shown", "illustrated", "discussed", "listed":
            return !EnglishWords.be.contains(before) && before != "as" && !EnglishWords.have.contains(before)
                && !["above", "below", "in", "here", "earlier", "by", "later"].contains(next.lower)
        case "above", "below":
            return next.isNumber || EnglishWords.articles.contains(next.lower) || before == "just" || next.isCapitalized
                || ["sea", "ground", "average", "absolute", "freezing", "zero"].contains(next.lower)
        case "later":
            // "who later became": a time after what the sentence itself tells. "A year later" counts from another one.
            return next.lower == "than"
                || ![
                    "years", "year", "months", "days", "weeks", "decades", "centuries", "century", "hours", "minutes",
                    "even", "much", "the", "somewhat",
                ]
                .contains(before) && !tokens[index].isCapitalized
        case "earlier": return next.lower == "than"
        case "thus", "therefore", "hence", "however", "thereby":
            // Behind a mark it draws its conclusion from the same sentence.
            return [",", ";", "and", "—"].contains(before)
        default: return false
        }
    }

    private static let phrasalOpeners: Set<String> = [
        "in addition", "for example", "for instance", "as such", "in contrast", "in fact", "of course", "by contrast",
        "in particular", "as mentioned", "as noted", "after that", "at first", "in other", "in short", "in this",
        "for this", "as well", "at this", "in both", "in each", "in either", "in neither", "as with",
        "except for", "in any",
        "the other", "the latter", "the former", "the next", "the same",
        "the above", "the following",
        "others are", "a similar", "a second", "a third", "a further", "similar to", "with that", "the two",
        "the three", "the four",
    ]
    private static let demonstratives: Set<String> = ["this", "these", "those", "such", "same", "that"]
    private static let hardAnaphora = EnglishWords.list(
        """
        following preceding aforementioned latter former above-mentioned foregoing hereby thereby therein thereof herein henceforth \
        mentioned described discussed explained shown listed illustrated depicted above below here likewise elsewhere \
        respectively earlier later previously thus therefore hence however
        """)
    private static let softAnaphora = EnglishWords.list(
        "it its they them their he him his she her itself themselves himself herself one ones others another other there"
    )
    private static let voice = EnglishWords.authorial.union(["you'll", "you're", "you've", "please"])
    private static let attributing = EnglishWords.list(
        "argue argued argues say said says claim claimed claims believe believed believes explain explained explains write wrote writes"
    )
    private static let permitting: Set<String> = ["can", "cannot", "must"]
    /// What a reader does who follows the author, and nobody else.
    private static let addressing = EnglishWords.list(
        """
        see imagine think find read notice hear expect say tell guess recall remember picture learn know understand look view \
        feel want like be get go do always also just still even then now not probably never ask consider visit download \
        click skip refer check
        """)
}
