extension Clause {
    /// Where the main clause may begin: at once, or behind the comma that ends a circumstance.
    static func starts(_ tokens: [QuizToken]) -> [Int] {
        guard tokens.count > 3 else { return [] }
        // "In 1965, when the growers went on strike, Chavez …": one circumstance may follow another.
        let first = openings(tokens, from: 0)
        let second = first.filter { $0 > 0 }.flatMap { openings(tokens, from: $0) }.filter { $0 > 0 }
        return (first + second).filter { $0 == 0 || $0 < tokens.count && !adding.contains(tokens[$0].lower) }
    }

    /// What begins with these belongs to the circumstance before it.
    private static let adding: Set<String> = [
        "known", "called", "including", "which", "who", "whose", "where", "such", "especially", "and", "or",
        "attributed",
        "meaning",
    ]

    private static func openings(_ tokens: [QuizToken], from begin: Int) -> [Int] {
        guard begin + 3 < tokens.count else { return [begin] }
        let first = tokens[begin]
        let commas = tokens.indices.prefix(begin + 30).filter {
            tokens[$0].text == "," && $0 > begin + 1 && !isInner($0, tokens)
        }
        // "Often, decisions are made", "Even when bills move through the committees, …".
        if tokens[begin + 1].text == ",", isCircumstance(first) { return [begin + 2] }
        // "Early on, the Bantu moved", "Simply put, people move".
        if commas.first == begin + 2,
            EnglishWords.adverbs.contains(tokens[begin].lower) || isCircumstance(first)
                || ["early", "most"].contains(first.lower)
                    && (tokens[begin + 1].lower.hasSuffix("ly") || tokens[begin + 1].lower == "on")
        {
            return [begin + 3]
        }
        // "Sometimes the courts allow it".
        if ["sometimes", "often", "today", "usually", "typically", "soon", "now", "later"].contains(first.lower),
            EnglishWords.articles.contains(tokens[begin + 1].lower) || Clause.isPlural(tokens[begin + 1].lower)
        {
            return [begin + 1]
        }
        let isLed =
            [
                "even", "just", "only", "shortly", "soon", "long", "immediately", "sometime", "back", "right", "early",
                "late",
            ]
            .contains(first.lower) || first.lower == "much" && tokens[begin + 1].lower == "like"
        let opener = isLed ? tokens[begin + 1].lower : first.lower
        let inner = begin + (isLed ? 2 : 1)
        // "Because of the war, prices rose": a preposition of two words.
        let isCause = opener == "because" && tokens[inner].lower == "of"
        if EnglishWords.subordinators.contains(opener), opener != "that", opener != "which", !isCause {
            let starts = commas.filter { comma in
                // "When terminating a session," has no subject of its own.
                comma > inner
                    && (tokens[inner].lower.hasSuffix("ing") || tokens[inner].lower.hasSuffix("ed")
                        || ClauseReader.holdsVerb(tokens[inner..<comma]))
            }.map { $0 + 2 < tokens.count && tokens[$0 + 1].lower == "then" ? $0 + 2 : $0 + 1 }
            if !starts.isEmpty || !EnglishWords.prepositions.contains(opener) { return starts }
        }
        var grammar = SubjectGrammar(tokens, limit: begin + 28)
        if EnglishWords.prepositions.contains(opener) || phrasal.contains(opener) || isCause {
            var ends = Set(grammar.prepositional(inner - 1))
            if ["as", "after", "before", "until", "since"].contains(opener) {
                ends.formUnion(grammar.objectRelative(inner))
            }
            let starts = commas.filter { comma in
                ends.contains(comma) || ends.contains(comma + 1)
                    || comma == commas.first && comma - begin <= 12
                        && !ClauseReader.holdsAuxiliary(tokens[inner..<max(comma, inner)])
            }
            // "Over 35,000 cases were confirmed"
            if tokens[begin + 1].isNumber, ["over", "about", "around", "under"].contains(opener) {
                return [begin] + starts.map { $0 + 1 }
            }
            let open = openEnd(tokens, begin, ends).map { [$0] } ?? []
            return starts.map { $0 + 1 } + open + (starts.isEmpty && open.isEmpty && begin > 0 ? [begin] : [])
        }
        // "Originally made in China, gunpowder spread".
        let isQualified = isCircumstance(first) && isAdding(tokens[begin + 1], next: tokens[begin + 2])
        if isQualified || isAdding(first, next: tokens[begin + 1]) {
            let ends = grammar.complement(begin + (isQualified ? 2 : 1))
            return commas.filter { comma in
                comma > begin + 2 && comma + 1 < tokens.count
                    && (ends.contains(comma)
                        || comma == commas.first
                            && EnglishWords.prepositions.contains(tokens[begin + (isQualified ? 2 : 1)].lower)
                            && !ClauseReader.holdsAuxiliary(tokens[begin..<comma]))
                    && !["and", "or"].contains(tokens[comma + 1].lower) && !tokens[comma + 1].lower.hasSuffix("ing")
            }.map { $0 + 1 } + (isQualified ? [] : [begin])
        }
        return [begin]
    }

    /// "Often," and "Historically,": when or how far something holds.
    private static func isCircumstance(_ token: QuizToken) -> Bool {
        token.lower.hasSuffix("ly") && token.lower.utf8.count > 5
            || ["often", "sometimes", "today", "worldwide", "elsewhere", "nowadays", "abroad"].contains(token.lower)
    }

    /// What opens a circumstance together with the word behind it.
    private static let phrasal: Set<String> = [
        "contrary", "due", "according", "thanks", "instead", "rather", "along", "prior", "aside",
    ]

    /// "Inspired by the Revolution," and "Seeking to win votes," tell something of the subject behind them.
    private static func isAdding(_ first: QuizToken, next: QuizToken) -> Bool {
        if ["unable", "able", "consistent", "aware", "born", "given", "based", "known"].contains(first.lower) {
            return true
        }
        let forms = EnglishVerbs.entries(of: first.lower).map(\.form)
        if forms.contains(.progressive) { return true }
        if ["called", "named"].contains(first.lower) { return true }
        return forms.contains(.participle) && EnglishWords.prepositions.contains(next.lower)
    }

    /// "On July 26, 1788," and "In the drier, sandier areas": the circumstance goes on behind the comma.
    private static func isInner(_ comma: Int, _ tokens: [QuizToken]) -> Bool {
        guard comma + 2 < tokens.count else { return true }
        let next = tokens[comma + 1]
        if next.isYear, tokens[comma + 2].text == "," { return true }
        let before = tokens[comma - 1].lower
        return comma > 2 && EnglishWords.determiners.contains(tokens[comma - 2].lower)
            && (EnglishWords.adjectives.contains(before)
                || ["er", "al", "ive", "ous", "ic", "ed", "able"].contains(where: before.hasSuffix))
            && !next.isCapitalized && !EnglishWords.determiners.contains(next.lower)
    }

    /// Prepositions whose phrase may stand in front without a comma.
    private static let bare: Set<String> = [
        "in", "on", "at", "by", "from", "during", "under", "within", "throughout", "between", "among",
    ]

    /// "In 1733 John Kay invented", "In metaphase the chromosomes line up": a short circumstance without a comma.
    private static func openEnd(_ tokens: [QuizToken], _ begin: Int, _ ends: Set<Int>) -> Int? {
        guard tokens.count > begin + 6 else { return nil }
        if tokens[begin + 1].isYear, tokens[begin + 2].isWord,
            !EnglishWords.conjunctions.contains(tokens[begin + 2].lower),
            !EnglishWords.prepositions.contains(tokens[begin + 2].lower)
        {
            return begin + 2
        }
        guard bare.contains(tokens[begin].lower) else { return nil }
        return ends.filter {
            $0 - begin <= 7 && $0 < tokens.count && tokens[$0].lower == "the" && !tokens[$0 - 1].lower.hasSuffix("ing")
        }.min()
    }
}
