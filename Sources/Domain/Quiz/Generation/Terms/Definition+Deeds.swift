extension Definition {
    /// What a sentence tells of a term by what happens or what it does: "Refraction occurs when light …", "The current
    /// ratio measures …". Only a few verbs tell what is meant by the term alone.
    static func deed(_ sentence: QuizSentence, index: Int, _ clause: Clause) -> Definition? {
        let tokens = sentence.tokens
        guard clause.intro.isEmpty, !clause.isImpersonal, let named = named(sentence, clause),
            tells(clause.verb, tokens[clause.rest])
        else { return nil }
        let (subject, term) = withoutLabel(named.subject, named.term)
        let words = QuizToken.tokens(of: term)
        guard let head = words.last?.lower, !TermBook.isPersonal(head), !head.hasSuffix("ly"),
            // A name does what it does once.
            !words.contains(where: { $0.isCapitalized && !$0.isAcronym && !$0.isCode && $0.text != words.first?.text })
        else { return nil }
        let told = core(Array(tokens[clause.verbIndex...]))
        guard (6...28).contains(told.count), let last = told.last, last.isWord,
            !StopWords.contains(last.lower) || closing.contains(last.lower),
            !told.contains(where: { $0.isNumber || $0.isCode || $0.text == "\u{2014}" }),
            // "each other" are those that the sentence names.
            !told.indices.contains(where: {
                leaning.contains(told[$0].lower) && ($0 == 0 || told[$0 - 1].lower != "each")
            }),
            // "when waves change direction as they enter": further on it points at what was just said.
            !told.prefix(5).contains(where: { EnglishWords.thirdPerson.contains($0.lower) }),
            !told.prefix(5).contains(where: { opinions.contains($0.lower) })
        else { return nil }
        let meaning = QuizToken.join(told)
        let stems = Set(Tokenizer.terms(meaning))
        guard stems.count >= 4, !Set(Tokenizer.terms(term)).echoes(stems) else { return nil }
        return Definition(
            sentence: index, subject: subject, term: term, key: term.lowercased(), meaning: meaning, genus: nil,
            isPlural: clause.isPlural, meaningStems: stems)
    }

    /// Whether the verb says what is meant by its subject: "occurs when", "refers to", "is characterized by".
    private static func tells(_ verb: Clause.Verb, _ rest: ArraySlice<QuizToken>) -> Bool {
        let words = rest.prefix(3).map(\.lower)
        guard words.count == 3 else { return false }
        let isNoun = EnglishWords.articles.contains(words[0]) || words[0] == "how"
        let isDoing = EnglishVerbs.isProgressive(words[0])
        switch verb {
        case .third(let lemma), .base(let lemma):
            switch lemma {
            case "occur", "happen", "arise", "exist": return words[0] == "when" || words[0] == "if"
            case "take": return words[0] == "place" && words[1] == "when"
            case "describe", "measure", "denote", "indicate", "represent": return isNoun
            case "mean", "involve": return isDoing || isNoun
            case "refer": return words[0] == "to" && words[1] != "as"
            case "consist": return words[0] == "of" && !EnglishWords.numberWords.contains(words[1])
            case "specify", "define", "determine":
                return words[0] == "how" || words[0] == "whether" || words[0] == "which"
            default: return false
            }
        case .be("is"), .be("are"):
            return switch (words[0], words[1]) {
            case ("used", "to"): !EnglishWords.be.contains(words[2])
            case ("characterized", "by"), ("characterised", "by"), ("made", "up"), ("composed", "of"),
                ("designed", "to"), ("responsible", "for"), ("defined", "by"), ("formed", "when"), ("formed", "by"):
                true
            default: false
            }
        default: return false
        }
    }

    /// What points outside of the sentence, or makes it hold of several.
    private static let leaning = DescribedThings.leaning.subtracting(EnglishWords.thirdPerson)
}
