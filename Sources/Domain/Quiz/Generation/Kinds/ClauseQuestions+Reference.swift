extension ClauseQuestions {
    /// Whether a reader who has only this sentence knows what its subject means: "the file" mostly points back,
    /// "the nucleus" in a text that never speaks of "a nucleus" does not.
    func isSettled(_ sentence: QuizSentence, _ subject: Range<Int>) -> Bool {
        let head = Statement.head(sentence.tokens, subject)
        return isSettled(sentence.tokens, head, isSpecified: head.upperBound < subject.upperBound)
    }

    /// Whether a subject does not point back by "the" and a common noun: "The city has thirty bridges".
    func isNamed(_ sentence: QuizSentence, _ subject: Range<Int>) -> Bool {
        let tokens = sentence.tokens
        guard tokens[subject.lowerBound].lower == "the", subject.count == 2,
            !tokens[subject.lowerBound + 1].isCapitalized
        else { return true }
        return isSettled(sentence, subject)
    }

    /// - Parameter isSpecified: something behind the noun phrase says which one is meant.
    func isSettled(_ tokens: [QuizToken], _ subject: Range<Int>, isSpecified: Bool = false) -> Bool {
        guard subject.count <= 7, let first = tokens[subject].first else { return false }
        var words = tokens[subject].filter { !EnglishWords.articles.contains($0.lower) }
        // "Both the king and the church"
        if first.lower == "both", words.contains(where: { $0.lower == "and" }) { words.removeFirst() }
        guard let opening = words.first, let last = words.last else { return false }
        if words.count == 1, opening.lower.hasSuffix("ed") { return false }
        // "Business ethics shape companies\u{2019} work": what owns something is no subject.
        if last.lower.hasSuffix("s\u{2019}") || last.lower.hasSuffix("s'") { return false }
        // "Hundreds to thousands can be found": of what?
        if ["dozens", "hundreds", "thousands", "millions", "billions"].contains(last.lower) { return false }
        if words.contains(where: {
            SlotPhrase.leaning.contains($0.lower) || $0.isNumber && (words.count == 1 || $0 == last)
                || $0.isCode && words.count == 1
        }) {
            return false
        }
        // "Two ways of staining are": what is counted is named.
        if EnglishWords.numberWords.contains(opening.lower) && (!isSpecified || words.count == 1)
            || EnglishWords.thin.contains(last.lower) && !isSpecified
                && (words.count == 1 || EnglishWords.adjectives.contains(opening.lower))
        {
            return false
        }
        // "file locks are": a noun that can be counted is no subject without an article.
        if words.count == 1, first == opening, !Clause.isPlural(opening.lower), terms.isCountable(opening.lower) {
            return false
        }
        guard first.lower == "the" else {
            return !EnglishWords.adjectives.contains(opening.lower) || words.count > 1
        }
        // "The Quartering Act" and "The famous Chisholm Trail" are names, "the first reflecting telescope" is but one.
        if !words.contains(where: \.isCapitalized),
            EnglishWords.adjectives.contains(opening.lower) && !isSpecified
                && !(opening.lower == "first" && words.count > 2)
                || opening.lower.hasSuffix("ing") && words.count > 1 || opening.lower.hasSuffix("ed")
        {
            return false
        }
        guard words.count == 1, !isSpecified else { return true }
        if opening.isCapitalized { return true }
        // "The questioners", "the date": some that were spoken of, unless the document speaks of them all the time.
        let term = terms.terms[opening.lower]
        if term?.category == "noun.body" { return terms.isUnique(opening.lower, from: 1) }
        let isGeneral =
            term?.isCommonplace ?? false || term?.category == "noun.person" && Clause.isPlural(opening.lower)
        return terms.isUnique(opening.lower, from: isGeneral ? 8 : 3)
    }

    /// The term that a subject names: it recurs in the document, and says something.
    func topic(_ sentence: QuizSentence, _ subject: Range<Int>) -> QuizTerm? {
        let tokens = sentence.tokens
        var first = subject.lowerBound
        if EnglishWords.determiners.contains(tokens[first].lower) {
            guard ["a", "an", "the", "each", "every"].contains(tokens[first].lower) else { return nil }
            first += 1
        }
        guard first < subject.upperBound else { return nil }
        let whole = TermBook.key(sentence, first..<subject.upperBound)
        if let term = terms.terms[whole], worthAsking(term) {
            return term.count >= 2 || term.isDefined || term.words.count > 1 ? term : nil
        }
        // "the size of the index" is a matter of the document when the index is.
        let words = tokens[first..<subject.upperBound]
        if (1...4).contains(words.count), let last = words.last, !EnglishWords.thin.contains(last.lower),
            let opening = words.first, !EnglishWords.adjectives.contains(opening.lower), opening.lower != "original",
            !words.contains(where: { $0.lower == "of" || $0.text == "," }),
            Tokenizer.terms(QuizToken.join(words)).contains(where: { terms.frequency(of: $0) >= 3 })
        {
            return QuizTerm(
                key: whole, text: sentence.text(first..<subject.upperBound), words: words.map(\.lower),
                isPlural: Clause.isPlural(last.lower), isProper: words.contains(where: \.isCapitalized) && first > 0,
                isAcronym: words.contains(where: \.isAcronym), isCode: false)
        }
        guard let of = tokens[first..<subject.upperBound].firstIndex(where: { $0.lower == "of" }) else { return nil }
        var begin = of + 1
        if begin < subject.upperBound, EnglishWords.articles.contains(tokens[begin].lower) { begin += 1 }
        guard begin < subject.upperBound, var term = terms.terms[TermBook.key(sentence, begin..<subject.upperBound)],
            term.count >= 2
        else { return nil }
        term.key = whole
        return term
    }
}
