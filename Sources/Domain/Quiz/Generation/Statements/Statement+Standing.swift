extension Statement {
    /// Whether a reader knows what it speaks of, and that it is a statement.
    static func standsAlone(_ sentence: QuizSentence, _ clause: Clause, _ asking: ClauseQuestions) -> Bool {
        let tokens = sentence.tokens
        guard (6...52).contains(tokens.count), let last = tokens.last,
            last.isWord || [")", "”", "\"", "’"].contains(last.text) || last.text.hasSuffix("%"),
            !StopWords.contains(last.lower) || endings.contains(last.lower)
        else { return false }
        // "did as well": what, the sentence before tells.
        if tokens.suffix(2).map(\.lower) == ["as", "well"],
            EnglishWords.doing.contains(tokens.suffix(3).first?.lower ?? "")
        {
            return false
        }
        for (token, next) in zip(tokens, tokens.dropFirst()) where token.lower == "such" && next.lower != "as" {
            return false
        }
        if tokens.indices.contains(where: { leans(tokens, $0) }) { return false }
        if tokens.filter({ $0.isCode }).count > 1 { return false }
        for (token, next) in zip(tokens, tokens.dropFirst()) {
            if token.lower == "instead", next.lower != "of" { return false }
            if token.lower == "for", next.lower == "example" { return false }
        }
        for (index, (token, next)) in zip(tokens, tokens.dropFirst()).enumerated() where token.lower == "the" {
            if next.lower == "second", index + 2 < tokens.count, tokens[index + 2].lower == "half" { continue }
            // "are the two main drugs", "the rest of the cell": which ones is said.
            if EnglishWords.numberWords.contains(next.lower), index > 0,
                EnglishWords.be.contains(tokens[index - 1].lower)
            {
                continue
            }
            if next.lower == "second", index + 2 < tokens.count, tokens[index + 2].lower == "most" { continue }
            if next.lower == "rest", index + 2 < tokens.count, tokens[index + 2].lower == "of" { continue }
            if EnglishWords.numberWords.contains(next.lower)
                || [
                    "other", "second", "third", "next", "previous", "new", "resulting", "latter", "former", "above",
                    "rest", "author", "reader",
                ].contains(next.lower)
            {
                return false
            }
        }
        // "Any symptoms that are resolved": the verb of the statement itself was not found. "It can help" says nothing.
        if clause.verbIndex > 0, EnglishWords.relatives.contains(tokens[clause.verbIndex - 1].lower) { return false }
        if clause.rest.count < 2 || tokens[clause.verbIndex].lower == "like" { return false }
        guard isSettled(tokens, clause, asking) else { return false }
        if !clause.intro.isEmpty {
            let intro = tokens[clause.intro]
            // "If you commit the file, Git keeps it": whom a manual speaks to is clear.
            let said = intro.dropLast().filter { !["you", "your"].contains($0.lower) }
            guard SlotPhrase.isClean(said[...]) else { return false }
            if clause.isIntroducedByClause(tokens), let inner = Clause(Array(intro.dropFirst().dropLast())) {
                let range =
                    intro.startIndex + 1 + inner.subject.lowerBound..<intro.startIndex + 1 + inner.subject.upperBound
                guard
                    asking.isSettled(
                        tokens, Self.head(tokens, range), isSpecified: range.count > Self.head(tokens, range).count)
                else { return false }
            }
        }
        // What cannot be asked about is advice, a remark about the text, or a truism.
        return !Self.isRemark(tokens, clause)
    }

    /// Whether the subject needs no other sentence to be understood.
    private static func isSettled(_ tokens: [QuizToken], _ clause: Clause, _ asking: ClauseQuestions) -> Bool {
        // "The functions themselves are the same": beside what?
        if clause.verbIndex > 0, tokens[clause.verbIndex - 1].lower == "themselves" { return false }
        if ["it", "they"].contains(tokens[clause.subject.lowerBound].lower) { return !clause.intro.isEmpty }
        let head = head(tokens, clause.subject)
        // "The cell is the smallest unit": every cell is meant.
        var isSpecified = head.upperBound < clause.subject.upperBound
        if case .be = clause.verb, EnglishWords.articles.contains(tokens[clause.verbIndex + 1].lower),
            clause.verbIndex == clause.subject.upperBound,
            tokens[clause.subject].count <= 4, clause.rest.count >= 5
        {
            isSpecified = true
        }
        // "Language affects what": no noun before its verb, which a determiner follows.
        if head.count == 1, isVerbSure(tokens, clause) {
            return isGeneral(tokens[head.lowerBound])
        }
        // "factory work", "students": thin as terms, but clear as subjects.
        if head.count > 1, !EnglishWords.determiners.contains(tokens[head.lowerBound].lower) { isSpecified = true }
        let opening = tokens[head.lowerBound].lower
        let noun =
            ["many", "most", "some", "several", "few"].contains(opening) && head.count == 2
            ? head.lowerBound + 1 : head.lowerBound
        if ["students", "readers", "users", "people", "groups", "words", "names", "works", "problems"].contains(
            tokens[noun].lower)
        {
            isSpecified = true
        }
        return asking.isSettled(tokens, head, isSpecified: isSpecified)
    }

    /// Whether what was read as the verb cannot be a noun: "affects how", "is", "can".
    private static func isVerbSure(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        switch clause.verb {
        case .be, .modal, .have: return true
        case .past: return false
        case .third, .base:
            guard clause.subject.count == 1 else { return false }
            if clause.verbIndex > clause.subject.upperBound { return true }
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
        case "others": return !tokens[..<index].contains { ["some", "for", "harm", "than"].contains($0.lower) }
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

    /// Little words that a complete sentence may end in.
    private static let endings: Set<String> = [
        "not", "down", "up", "off", "out", "them", "it", "themselves", "itself", "himself", "herself", "him", "her",
        "each",
        "all", "own", "most", "more", "few", "same", "other", "over", "in", "on", "through", "under", "again", "apart",
    ]

    private static let leaning: Set<String> = [
        "here", "following", "previous", "previously", "earlier",
        "latter", "former", "aforementioned", "we", "us", "our", "my", "me",
        "otherwise", "now", "again", "ones", "described", "mentioned", "respectively",
        "let's", "please", "similarly", "etc", "hopefully",
    ]

    private static func isRemark(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let subject = tokens[clause.subject].last?.lower ?? ""
        if [
            "section", "chapter", "figure", "table", "page", "document", "manual", "guide", "paragraph", "text", "faq",
            "book", "lecture", "rest", "author", "authors", "reader",
        ].contains(subject) {
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
