extension Statement {
    /// Whether a reader knows what it speaks of, and that it is a statement.
    static func standsAlone(_ sentence: QuizSentence, _ clause: Clause, _ asking: ClauseQuestions) -> Bool {
        let tokens = sentence.tokens
        guard (6...52).contains(tokens.count), let last = tokens.last,
            last.isWord || [")", "”", "\"", "’"].contains(last.text) || last.text.hasSuffix("%"),
            !StopWords.contains(last.lower) || endings.contains(last.lower) || endsWithin(tokens)
        else { return false }
        // "did as well": what, the sentence before tells.
        if tokens.suffix(2).map(\.lower) == ["as", "well"],
            EnglishWords.doing.contains(tokens.suffix(3).first?.lower ?? "")
        {
            return false
        }
        // "Looking at the sheet helps to explain": what?
        if tokens.suffix(2).first?.lower == "to", wanting.contains(last.lower) { return false }
        for index in tokens.indices where tokens[index].lower == "such" && !SentenceGate.isComplete(tokens, index) {
            return false
        }
        if tokens.indices.contains(where: { leans(tokens, $0) }) { return false }
        if tokens.filter({ $0.isCode }).count > 1 { return false }
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            if token.lower == "instead", next.lower != "of", !deniesBefore(tokens) { return false }
            if token.lower == "for", next.lower == "example" { return false }
        }
        if tokens.indices.contains(where: { picksOut(tokens, $0) }) { return false }
        // "Any symptoms that are resolved": the verb of the statement itself was not found. "It can help" says nothing.
        if clause.verbIndex > 0, EnglishWords.relatives.contains(tokens[clause.verbIndex - 1].lower) { return false }
        if tokens[clause.verbIndex].lower == "like" || clause.rest.count < 2 && !saysEnough(tokens, clause) {
            return false
        }
        // "can attribute the rates in Europe": to what, stood behind a cut.
        if tokens[clause.verbIndex...].prefix(3).contains(where: { ["attribute", "attributes"].contains($0.lower) }),
            !tokens[clause.verbIndex...].contains(where: { $0.lower == "to" })
        {
            return false
        }
        guard isSettled(tokens, clause, asking) else { return false }
        guard isClear(tokens, clause, asking) else { return false }
        // What cannot be asked about is advice, a remark about the text, or a truism.
        return !Self.isRemark(tokens, clause)
    }

    /// "the two", "the other side", "the next day": one of several that another sentence tells.
    private static func picksOut(_ tokens: [QuizToken], _ index: Int) -> Bool {
        // "the New World", "the Second Intermediate Period" are names.
        guard tokens[index].lower == "the", index + 1 < tokens.count, !tokens[index + 1].isCapitalized else {
            return false
        }
        let next = tokens[index + 1].lower
        let behind = index + 2 < tokens.count ? tokens[index + 2] : nil
        let isCount = EnglishWords.numberWords.contains(next)
        switch next {
        // "the second half", "the second most common", "the rest of the cell": which one is said.
        case "second": return !["half", "most"].contains(behind?.lower)
        // "in the last two examples"
        case "last": return behind.map { EnglishWords.numberWords.contains($0.lower) } ?? false
        case "rest": return behind?.lower != "of"
        // "over the next several years": how long, from a time that the sentence tells.
        case "next":
            guard let behind else { return true }
            return !["several", "few"].contains(behind.lower) && !behind.isNumber
                && !EnglishWords.numberWords.contains(behind.lower)
        // "from one side to the other": of the two that it has named.
        case "other": return !tokens[..<index].contains { ["one", "each"].contains($0.lower) }
        // "are the two main drugs"
        case _ where isCount: return index == 0 || !EnglishWords.be.contains(tokens[index - 1].lower)
        default:
            return [
                "third", "previous", "new", "resulting", "latter", "former", "above", "author", "reader",
            ].contains(next)
        }
    }

    /// Whether what stands in front of the clause needs no other sentence to be understood.
    private static func isClear(_ tokens: [QuizToken], _ clause: Clause, _ asking: ClauseQuestions) -> Bool {
        guard !clause.intro.isEmpty else { return true }
        // "If a gas is heated, then it expands"
        let intro = tokens[clause.intro].last?.lower == "then" ? tokens[clause.intro].dropLast() : tokens[clause.intro]
        let leans = intro.indices.contains { index in
            let word = tokens[index].lower
            guard SlotPhrase.leaning.contains(word), !clearInFront.contains(word) else {
                return tokens[index].text.contains("\u{2014}")
            }
            // "When a file is read before it is written": the pronoun has its noun before it.
            return !EnglishWords.pronouns.contains(word) && word != "his" || index < intro.startIndex + 3
        }
        if leans { return false }
        let within = Array(intro.last?.text == "," ? intro.dropFirst().dropLast() : intro.dropFirst())
        guard clause.isIntroducedByClause(tokens), let inner = Clause(within) else { return true }
        return isSettled(within, inner, asking)
    }

    /// "from one side to another", "helping others", "from doing so": a little word that the sentence itself explains.
    private static func endsWithin(_ tokens: [QuizToken]) -> Bool {
        guard let last = tokens.last, tokens.count > 8 else { return false }
        let before = tokens[tokens.count - 2].lower
        switch last.lower {
        case "another": return tokens.dropLast().contains { $0.lower == "one" }
        case "others": return !leans(tokens, tokens.count - 1)
        case "so": return ["do", "doing", "does", "did", "done"].contains(before)
        default: return false
        }
    }

    /// "does not grow, but instead shrinks": instead of what, the denial tells.
    private static func deniesBefore(_ tokens: [QuizToken]) -> Bool {
        guard let place = tokens.firstIndex(where: { $0.lower == "instead" }), place > 3 else { return false }
        return ["but", "and", ","].contains(tokens[place - 1].lower)
            && tokens[..<place].contains { ["not", "never", "no"].contains($0.lower) }
    }

    /// "With mild dehydration, the pressure rises slightly": one word behind the verb, where all else is told in front.
    private static func saysEnough(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard let last = tokens.last, clause.rest.count == 1, !StopWords.contains(last.lower),
            !["differently", "similarly"].contains(last.lower)
        else { return false }
        // "is different", "was important": that says little wherever it stands.
        if case .be = clause.verb { return clause.intro.count > 3 && EnglishVerbs.isParticiple(last.lower) }
        return clause.intro.count > 3 || clause.subject.count > 4
    }

    /// Whether the subject needs no other sentence to be understood.
    private static func isSettled(_ tokens: [QuizToken], _ clause: Clause, _ asking: ClauseQuestions) -> Bool {
        if clause.isImpersonal { return isNew(tokens, clause, asking) }
        // "The functions themselves are the same": beside what?
        if clause.verbIndex > 0, ["themselves", "itself"].contains(tokens[clause.verbIndex - 1].lower) { return false }
        if ["it", "they"].contains(tokens[clause.subject.lowerBound].lower) { return !clause.intro.isEmpty }
        // Whom "we" and "our" mean, the gate has asked.
        if ["we", "our"].contains(tokens[clause.subject.lowerBound].lower) { return true }
        let head = head(tokens, clause.subject)
        // "The cell is the smallest unit": every cell is meant.
        var isSpecified = head.upperBound < clause.subject.upperBound
        if case .be = clause.verb, EnglishWords.articles.contains(tokens[clause.verbIndex + 1].lower),
            clause.verbIndex == clause.subject.upperBound,
            tokens[clause.subject].count <= 4, clause.rest.count >= 5
        {
            isSpecified = true
        }
        // "Most of the light", "One of the stars": the noun comes behind.
        if head.count == 1, SubjectGrammar.countable.contains(tokens[head.lowerBound].lower),
            head.upperBound + 1 < clause.subject.upperBound, tokens[head.upperBound].lower == "of"
        {
            let counted = Self.head(tokens, head.upperBound + 1..<clause.subject.upperBound)
            let isSpecified = counted.upperBound < clause.subject.upperBound
            // "Many of the messages": of those that were spoken of; "Some of the oldest churches" says which.
            if tokens[counted.lowerBound].lower == "the", !isSpecified,
                Clause.isPlural(tokens[counted.upperBound - 1].lower),
                !tokens[counted].contains(where: { $0.isCapitalized || $0.lower.hasSuffix("est") || $0.lower == "most" }
                )
            {
                return false
            }
            return asking.isSettled(tokens, counted, isSpecified: isSpecified)
        }
        // "the lens" that stands in front already
        if tokens[head.lowerBound].lower == "the",
            clause.intro.contains(where: { tokens[$0].lower == tokens[head.upperBound - 1].lower })
        {
            return true
        }
        // "Language affects what": no noun before its verb, which a determiner follows.
        if head.count == 1, isVerbSure(tokens, clause), isGeneral(tokens[head.lowerBound]) { return true }
        // "factory work", "students": thin as terms, but clear as subjects.
        if head.count > 1, !EnglishWords.determiners.contains(tokens[head.lowerBound].lower) { isSpecified = true }
        let opening = tokens[head.lowerBound].lower
        let noun =
            ["many", "most", "some", "several", "few"].contains(opening) && head.count == 2
            ? head.lowerBound + 1 : head.lowerBound
        if ["students", "readers", "users", "people", "groups", "words", "names", "works", "problems"].contains(
            tokens[noun].lower)
        {
            if head.count == 1 { return true }
            isSpecified = true
        }
        if SubjectGrammar.persons.contains(opening), isSpecified { return true }
        return asking.isSettled(tokens, head, isSpecified: isSpecified)
    }

    /// Whether "there are two ways out of" speaks of nothing that was named before: "the flares" were.
    private static func isNew(_ tokens: [QuizToken], _ clause: Clause, _ asking: ClauseQuestions) -> Bool {
        clause.rest.allSatisfy { index in
            guard tokens[index].lower == "the" else { return true }
            let words = tokens[(index + 1)...].prefix {
                $0.isWord && !StopWords.contains($0.lower) && !EnglishWords.prepositions.contains($0.lower)
            }
            guard !words.isEmpty else { return false }
            let next = words.endIndex < tokens.count ? tokens[words.endIndex].lower : ""
            return asking.isSettled(
                tokens, index..<words.endIndex,
                isSpecified: EnglishWords.prepositions.contains(next) || EnglishWords.relatives.contains(next))
        }
    }

    /// Whether what was read as the verb cannot be a noun: "affects how", "is", "can".
    private static func isVerbSure(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        switch clause.verb {
        case .be, .modal, .have: return true
        case .past: return false
        case .third(let lemma), .base(let lemma):
            guard clause.subject.count == 1 else { return false }
            if clause.verbIndex > clause.subject.upperBound || EnglishVerbs.isOnlyVerb(lemma) { return true }
            let next = clause.rest.first.map { tokens[$0].lower } ?? ""
            return EnglishWords.adjectives.contains(next) || EnglishWords.determiners.contains(next)
                || ["how", "what", "everything", "whether", "that"].contains(next)
        }
    }

    /// "Language", "Culture": a noun that is clear without an article.
    private static func isGeneral(_ token: QuizToken) -> Bool {
        !EnglishWords.thin.contains(token.lower) && !SlotPhrase.leaning.contains(token.lower) && !token.isNumber
            && !token.isCode && !EnglishWords.adjectives.contains(token.lower) && !token.lower.hasSuffix("ed")
            && !EnglishWords.pronouns.contains(token.lower)
    }

    /// Whether the word at `index` means something that the statement does not say.
    private static func leans(_ tokens: [QuizToken], _ index: Int) -> Bool {
        let word = tokens[index].lower
        if tokens[index].text.contains("\u{2014}") { return true }
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        switch word {
        case "what", "why": return index == 0
        // "is no different": from what?
        case "similar": return next != "to" && next != "in" && index < 4
        case "different": return index > 0 && tokens[index - 1].lower == "no" && next != "from" && next != "than"
        case "another": return !tokens[..<index].contains { ["one", "from"].contains($0.lower) } && index < 4
        case "others":
            // "helping others": other people than the one who helps.
            let before = index > 0 ? tokens[index - 1].lower : ""
            return !tokens[..<index].contains { ["some", "for", "harm", "than"].contains($0.lower) }
                && (index < 5
                    || !EnglishWords.prepositions.contains(before) && before != "that"
                        && !EnglishVerbs.entries(of: before).contains { $0.form == .base || $0.form == .progressive })
        // "otherwise unrelated laws", "are otherwise subject to"
        case "otherwise": return index == 0 || !tokens[index - 1].isWord
        case "those", "these", "this": return !SentenceGate.isComplete(tokens, index) || next == ""
        default: return leaning.contains(word)
        }
    }

    /// The noun phrase that a subject begins with, without what is added to it.
    static func head(_ tokens: [QuizToken], _ subject: Range<Int>) -> Range<Int> {
        var end = subject.lowerBound + 1
        while end < subject.upperBound, !["of", "(", ",", "and", "or"].contains(tokens[end].text),
            !EnglishWords.prepositions.contains(tokens[end].lower), !EnglishWords.relatives.contains(tokens[end].lower),
            !(EnglishVerbs.isParticiple(tokens[end].lower) && end + 1 < subject.upperBound
                && (EnglishWords.prepositions.contains(tokens[end + 1].lower)
                    || EnglishWords.determiners.contains(tokens[end + 1].lower)))
        { end += 1 }
        return subject.lowerBound..<end
    }

    /// Words that lean on other sentences in a predicate, but not in what stands in front: "Instead of a fee, …", "While you
    /// read the file, …". Whether "those" and "our" are told of, the gate has asked.
    private static let clearInFront: Set<String> = [
        "you", "your", "we", "our", "us", "other", "both", "even", "instead", "rather", "so", "too", "still", "already",
        "those", "these", "this", "such", "same", "called", "named",
    ]

    private static let wanting: Set<String> = [
        "explain", "describe", "show", "ensure", "prevent", "provide", "include", "determine", "identify",
    ]

    /// Little words that a complete sentence may end in.
    private static let endings: Set<String> = [
        "not", "down", "up", "off", "out", "them", "it", "themselves", "itself", "himself", "herself", "him", "her",
        "each",
        "all", "own", "most", "more", "few", "same", "other", "over", "in", "on", "through", "under", "again", "apart",
    ]

    private static let leaning: Set<String> = [
        "here", "following", "previous", "previously", "earlier",
        "latter", "former", "aforementioned", "my", "me",
        "now", "again", "ones", "described", "mentioned", "respectively",
        "let's", "please", "similarly", "etc", "hopefully",
    ]

    private static func isRemark(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let subject = tokens[clause.subject].last?.lower ?? ""
        if SentenceGate.nouns.contains(subject) && subject != "example"
            || ["faq", "rest", "author", "authors", "reader"].contains(subject)
        {
            return true
        }
        switch clause.verb {
        case .be:
            let next = tokens[clause.rest].first?.lower ?? ""
            return [
                "possible", "interesting", "worth", "described", "discussed", "shown", "given", "documented", "listed",
                "explained", "as",
            ].contains(next)
        case .third(let lemma), .base(let lemma), .past(let lemma):
            let next = clause.rest.first.map { tokens[$0].lower } ?? ""
            return ["illustrate", "discuss", "list", "mention"].contains(lemma)
                || ["describe", "explain"].contains(lemma) && ["how", "why", "what", "some", "several"].contains(next)
        case .modal, .have: return false
        }
    }
}
