import LecternPorts

/// Asks what a term means, and which term a meaning belongs to.
struct DefinitionQuestions {
    var definitions: [Definition]
    var terms: TermBook
    var sentences: [QuizSentence]

    func multipleChoice() -> [QuestionCandidate] {
        var result: [QuestionCandidate] = []
        for definition in definitions {
            let sentence = sentences[definition.sentence]
            let why =
                "\(definition.subject.capitalizedFirst) \(definition.isPlural ? "are" : "is") \(definition.meaning)."
            let others = rivals(of: definition)
            let termText = terms.terms[definition.key]?.text ?? definition.plainTerm
            // "What is an enzyme?"
            if others.count >= 3 {
                let subject =
                    definition.subject.first?.isUppercase == true
                    ? definition.subject.midSentence(termText) : definition.subject
                result.append(
                    QuestionCandidate(
                        topic: definition.key, sentence: definition.sentence, type: .multipleChoice, difficulty: .easy,
                        stem: "What \(definition.isPlural ? "are" : "is") \(subject)?",
                        answer: definition.meaning.capitalizedFirst,
                        distractors: others.map(\.meaning.capitalizedFirst),
                        explanation: why, quality: 90, pattern: .definition))
            }
            // "Which of these is a protein that speeds up reactions?"
            guard let term = terms.terms[definition.key] else { continue }
            var options = others.filter { $0.genus == definition.genus }.compactMap { terms.terms[$0.key] }
            for sibling in terms.siblings(of: term, in: sentence, predicate: definition.meaningStems)
            where !options.contains(where: { $0.key == sibling.key }) {
                options.append(sibling)
            }
            if options.count < 3 {
                for filler in terms.fillers(
                    for: term, at: definition.sentence, predicate: definition.meaningStems, article: nil)
                where !options.contains(where: { $0.key == filler.key }) {
                    options.append(filler)
                }
            }
            if options.count >= 3 {
                result.append(
                    QuestionCandidate(
                        topic: definition.key, sentence: definition.sentence, type: .multipleChoice,
                        difficulty: .medium,
                        stem: "Which of these \(definition.isPlural ? "are" : "is") \(definition.meaning)?",
                        answer: term.text.capitalizedFirst, distractors: options.map(\.text.capitalizedFirst),
                        explanation: why, quality: 92, pattern: .definition))
            }
        }
        return result
    }

    /// Definitions of other terms that could be taken for this one: same number, not of one meaning, of like length.
    private func rivals(of definition: Definition) -> [Definition] {
        let own = definition.meaning.utf8.count
        let termStems = Set(Tokenizer.terms(definition.term))
        return definitions.filter { other in
            other.key != definition.key && other.isPlural == definition.isPlural
                && other.meaning.utf8.count * 10 > own * 5 && other.meaning.utf8.count * 5 < own * 10
                && other.meaningStems.intersection(definition.meaningStems).count * 2
                    < min(other.meaningStems.count, definition.meaningStems.count)
                && other.meaningStems.isDisjoint(with: termStems)
                && termStems.isDisjoint(with: Tokenizer.terms(other.term))
                && other.meaning.split(separator: " ").first.map { ["a", "an", "the"].contains($0) }
                    == definition.meaning.split(separator: " ").first.map { ["a", "an", "the"].contains($0) }
        }.sorted {
            let first = ($0.genus == definition.genus ? 0 : 40) + abs($0.meaning.utf8.count - own)
            let second = ($1.genus == definition.genus ? 0 : 40) + abs($1.meaning.utf8.count - own)
            return (first, $0.key) < (second, $1.key)
        }
    }

    func shortAnswers() -> [QuestionCandidate] {
        definitions.compactMap { definition in
            guard definition.term.split(separator: " ").count <= 4, definition.meaningStems.count >= 4,
                !terms.isEverywhere(Set(Tokenizer.terms(definition.term)))
            else { return nil }
            let text = terms.terms[definition.key]?.text ?? definition.plainTerm
            return QuestionCandidate(
                topic: definition.key, sentence: definition.sentence, type: .shortAnswer, difficulty: .medium,
                stem: "Which term is described here: \u{201C}\(definition.meaning)\u{201D}?", answer: text,
                variants: AnswerVariants.of(text, isPlural: definition.isPlural),
                explanation:
                    "\(definition.subject.capitalizedFirst) \(definition.isPlural ? "are" : "is") \(definition.meaning).",
                quality: 90, pattern: .definition)
        }
    }
}

extension String {
    var capitalizedFirst: String {
        guard let first else { return self }
        // `sqlite3_open` and `mRNA` keep their own spelling.
        let word = prefix { !$0.isWhitespace }
        if word.dropFirst().contains(where: \.isUppercase) || word.contains("_") || word.contains("/")
            || word.contains("(") || word.contains(".")
        {
            return self
        }
        return first.uppercased() + dropFirst()
    }

    /// The subject of a sentence as it reads within one: "The cell" → "the cell", "Photosynthesis" → "photosynthesis".
    func midSentence(_ term: String) -> String {
        guard let space = firstIndex(of: " ") else { return term }
        let article = self[..<space].lowercased()
        return EnglishWords.articles.contains(article) ? article + " " + term : term
    }
}
