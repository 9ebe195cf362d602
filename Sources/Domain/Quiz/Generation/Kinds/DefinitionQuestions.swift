import LecternPorts

/// Asks what a term means, and which term a meaning belongs to.
struct DefinitionQuestions {
    var definitions: [Definition]
    var terms: TermBook
    var sentences: [QuizSentence]
    var things = DescribedThings([], [])

    func multipleChoice() -> [QuestionCandidate] {
        var result: [QuestionCandidate] = []
        for definition in definitions {
            let why = "\(definition.subject.capitalizedFirst) \(definition.predicate)."
            let unlike = definitions.filter { isUnlike($0, definition) }
            // What other terms mean tempts most, then what other things are described as.
            let meanings =
                definition.genus == nil ? [] : rivals(of: definition, unlike.filter { $0.genus != nil }).map(\.meaning)
            let others =
                meanings.count >= 3
                ? meanings
                : meanings
                    + things.rivals(of: definition, at: sentences[definition.sentence].position) {
                        terms.kinds.category(of: $0)
                    }
            let termText =
                terms.names.contains(definition.key)
                ? definition.term : terms.terms[definition.key]?.text ?? definition.plainTerm
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
                        distractors: others.prefix(max(3, meanings.count)).map(\.capitalizedFirst),
                        explanation: why, quality: meanings.count >= 3 ? 90 : 80 + meanings.count, pattern: .definition)
                )
            }
            // "Which of these is a protein that speeds up reactions?"
            let (options, isPadded) = options(for: definition, unlike)
            if options.count >= 3 {
                result.append(
                    QuestionCandidate(
                        topic: definition.key, sentence: definition.sentence, type: .multipleChoice,
                        difficulty: .medium,
                        stem: "Which of these \(definition.predicate)?",
                        answer: termText.capitalizedFirst, distractors: options.map(\.capitalizedFirst),
                        explanation: why,
                        quality: (isPadded ? 70 : 92) - (definition.genus == nil ? 8 : 0), pattern: .definition))
            }
        }
        return result
    }

    /// Terms that could be taken for the one described, best first: what the document defines as well tempts most.
    ///
    /// - Returns: and whether some of them only have the form of such a term.
    private func options(
        for definition: Definition, _ rivals: [Definition]
    ) -> (terms: [String], isPadded: Bool) {
        guard let term = terms.terms[definition.key] else {
            return (rivals.filter { isLike($0, definition) }.map(\.plainTerm), false)
        }
        var options: [QuizTerm] = []
        func add(_ more: [QuizTerm]) {
            for term in more where !options.contains(where: { $0.key == term.key }) { options.append(term) }
        }
        let sentence = sentences[definition.sentence]
        let defined = rivals.filter { other in
            isLike(other, definition) && Set(Tokenizer.terms(other.term)).isDisjoint(with: sentence.stems)
                && terms.terms[other.key].map { $0.isProper == term.isProper && $0.isAcronym == term.isAcronym }
                    ?? false
        }.sorted { strangeness($0, definition) < strangeness($1, definition) }
        add(defined.filter { $0.genus != nil && $0.genus == definition.genus }.compactMap { terms.terms[$0.key] })
        let near = terms.siblings(of: term, in: sentence, predicate: definition.meaningStems)
        add(near.filter(\.isDefined))
        add(defined.compactMap { terms.terms[$0.key] })
        // "government" is nothing beside "gig economy".
        add(near.filter { ($0.words.count > 1) == (term.words.count > 1) })
        let isPadded = options.count < 3
        if isPadded {
            if terms.holdsSentence(definition.sentence) {
                add(terms.fillers(for: term, at: definition.sentence, predicate: definition.meaningStems, article: nil))
            }
            add(terms.company(for: term, told: sentence.stems.union(definition.meaningStems), at: sentence.position))
        }
        return (options.filter { !EnglishWords.pronouns.contains($0.key) }.map(\.text), isPadded)
    }

    /// What the document defines close by and of the same field tempts most.
    private func strangeness(_ one: Definition, _ other: Definition) -> Int {
        let isStrange = field(of: one) != field(of: other)
        return abs(sentences[one.sentence].position - sentences[other.sentence].position) + (isStrange ? 100 : 0)
    }

    private func field(of definition: Definition) -> String? {
        definition.genus.flatMap { terms.kinds.category(of: $0) } ?? terms.terms[definition.key]?.category
    }

    /// Whether one kind of thing is described in both, as far as their forms tell.
    private func isLike(_ one: Definition, _ other: Definition) -> Bool {
        let a = terms.terms[one.key]
        let b = terms.terms[other.key]
        return TermBook.isPersonal(one.genus ?? "") == TermBook.isPersonal(other.genus ?? "")
            && (a?.category == nil || b?.category == nil || a?.category == b?.category)
            && abs(one.term.utf8.count - other.term.utf8.count) < 16
    }

    /// Whether two definitions can stand beside each other: same number, not of one meaning, none names the other.
    private func isUnlike(_ one: Definition, _ other: Definition) -> Bool {
        let own = Set(Tokenizer.terms(one.term))
        let others = Set(Tokenizer.terms(other.term))
        return one.key != other.key && one.isPlural == other.isPlural && own.isDisjoint(with: others)
            && one.meaningStems.isDisjoint(with: others) && other.meaningStems.isDisjoint(with: own)
            && one.meaningStems.intersection(other.meaningStems).count * 2
                < min(one.meaningStems.count, other.meaningStems.count)
    }

    /// Definitions that could be taken for this one, of like length and form; the likest first.
    private func rivals(of definition: Definition, _ unlike: [Definition]) -> [Definition] {
        let own = definition.meaning.utf8.count
        return unlike.filter { other in
            other.meaning.utf8.count * 10 > own * 5 && other.meaning.utf8.count * 5 < own * 10
                && EnglishWords.isArticled(other.meaning) == EnglishWords.isArticled(definition.meaning)
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
                stem: definition.genus == nil
                    ? "What \(definition.predicate)?"
                    : "Which term is described here: \u{201C}\(definition.meaning)\u{201D}?", answer: text,
                variants: AnswerVariants.of(text, isPlural: definition.isPlural),
                explanation: "\(definition.subject.capitalizedFirst) \(definition.predicate).",
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
