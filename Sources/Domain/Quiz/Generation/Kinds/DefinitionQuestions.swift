import LecternPorts

/// Asks what a term means, and which term a meaning belongs to.
struct DefinitionQuestions {
    var definitions: [Definition]
    var terms: TermBook
    var sentences: [QuizSentence]
    var things = DescribedThings([], [])

    func multipleChoice() -> [QuestionCandidate] {
        var result: [QuestionCandidate] = []
        // "Laryngitis is an inflammation of the larynx": its own words tell which one it is.
        for definition in definitions
        where !definition.term.isEchoed(in: definition.predicate) && definition.agrees {
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
                    }.filter { thing in !definitions.contains { $0.meaning == thing } }
            let termText =
                terms.names.contains(definition.key)
                ? definition.term : terms.terms[definition.key]?.text ?? definition.plainTerm
            // "What is an enzyme?"
            // "What is TEK?" asks for the words behind the letters first, and is a question of its own.
            if others.count >= 3, definition.term.contains(where: \.isLowercase) {
                let subject =
                    definition.subject.first?.isUppercase == true
                    ? definition.subject.midSentence(termText) : definition.subject
                result.append(
                    QuestionCandidate(
                        topic: definition.key, sentence: definition.sentence, type: .multipleChoice, difficulty: .easy,
                        stem: "What \(definition.isPlural ? "are" : "is") \(subject)?",
                        answer: definition.meaning.capitalizedFirst,
                        distractors: others.prefix(max(3, meanings.count)).map(\.capitalizedFirst),
                        explanation: why,
                        // Readers took half of them: other meanings are mostly of other things.
                        quality: (meanings.count >= 3 ? 34 : 20 + meanings.count) - loss(definition),
                        pattern: .definition)
                )
            }
            // "Which of these is a protein that speeds up reactions?"
            // "Taussig describes how workers …": who did, is told by no term.
            let isSomebody = definition.genus == nil && isName(definition)
            let (options, fit) = isSomebody ? ([], .strange) : options(for: definition, unlike)
            // "Plasmolysis" and "dialysis" tempt where "plasmolysis" and "candle" do not.
            let isAlone = !options.prefix(3).contains { $0.endsLike(termText) }
            if options.count >= 3 {
                result.append(
                    QuestionCandidate(
                        topic: definition.key, sentence: definition.sentence, type: .multipleChoice,
                        difficulty: .medium,
                        stem: "Which of these \(definition.predicate)?",
                        answer: termText.capitalizedFirst, distractors: options.map(\.capitalizedFirst),
                        explanation: why,
                        quality: fit.quality(isAlone: isAlone) - (definition.genus == nil ? 8 : 0) - loss(definition),
                        pattern: .definition))
            }
        }
        return result
    }

    /// Whether its term is written like a person's name.
    private func isName(_ definition: Definition) -> Bool {
        terms.terms[definition.key].map { $0.isProper && !$0.isAcronym } ?? false
    }

    /// What a definition says too little for: "a form of immunity" is more than one thing. Who somebody was is no term.
    private func loss(_ definition: Definition) -> Int {
        (definition.meaningStems.count < 4 ? 18 : definition.meaningStems.count < 5 ? 8 : 0)
            + (TermBook.isPersonal(definition.genus ?? "") && !definition.isPlural
                && terms.terms[definition.key]?.isProper ?? false ? 24 : 0)
    }

    /// Terms that could be taken for the one described, best first: what the document defines as well tempts most.
    ///
    /// - Returns: and how well the third of them fits.
    private func options(for definition: Definition, _ rivals: [Definition]) -> (terms: [String], fit: DefinitionFit) {
        guard let term = terms.terms[definition.key] else {
            // Somebody who is described is no option where a term is asked for.
            let fitting = rivals.filter { isLike($0, definition) && !isName($0) }.map {
                (text: $0.plainTerm, fit: fit($0, definition))
            }
            return best(fitting)
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
        if options.count(where: { fit($0, term, definition) != .strange }) < 3 {
            if terms.holdsSentence(definition.sentence) {
                add(terms.fillers(for: term, at: definition.sentence, predicate: definition.meaningStems, article: nil))
            }
            add(terms.company(for: term, told: sentence.stems.union(definition.meaningStems), at: sentence.position))
        }
        return best(
            options.filter { other in
                !EnglishWords.pronouns.contains(other.key) && !Self.isVariant(other.text, term.text)
                    // "NabeWise" beside "role": a name, whatever stands before it.
                    && (term.isProper || term.isAcronym || !other.text.contains(where: \.isUppercase))
            }
            .map { (text: $0.text, fit: fit($0, term, definition)) })
    }

    /// "program's vision" beside "program vision"
    private static func isVariant(_ one: String, _ other: String) -> Bool {
        Tokenizer.words(one).map(\.withoutPossessive) == Tokenizer.words(other).map(\.withoutPossessive)
    }

    /// The options without those of another kind, the best first, and how well the third of them fits.
    private func best(_ options: [(text: String, fit: DefinitionFit)]) -> ([String], DefinitionFit) {
        let order: [DefinitionFit] = [.kin, .kind, .likeness, .defined, .unknown]
        let sorted = order.flatMap { fit in options.filter { $0.fit == fit } }
        guard sorted.count >= 3 else { return ([], .strange) }
        let fit = sorted[2].fit
        // "bachelor" and "traitor" beside "strawman": only for a text that gives too little else.
        if fit >= .defined, !terms.kinds.isEmpty, !terms.isRelaxed { return ([], .strange) }
        // What fits worse than the third is not needed.
        return (sorted.filter { $0.fit <= fit }.map(\.text), fit)
    }

    private func fit(_ other: QuizTerm, _ term: QuizTerm, _ definition: Definition) -> DefinitionFit {
        let known = definitions.first { $0.key == other.key }
        let (own, kind) = (kind(of: definition), known.map(kind) ?? DefinitionFit.kind(of: other.category))
        let isBeside =
            !term.lists.isDisjoint(with: other.lists)
            || term.head == other.head && term.words.count > 1 && other.words.count > 1
            || known?.genus != nil && known?.genus == definition.genus && !isLoose(definition)
        if isBeside { return .kin }
        if let own, let kind, own != kind { return .strange }
        // An everyday noun is no term of any field: "lack" beside "motivation".
        if known == nil, other.words.count == 1, terms.kinds.meanings(of: other.head, upTo: 3) == 3 { return .unknown }
        // "poverty" and "lack" beside "standardization", which the text defines: states and acts that anybody names.
        if known == nil, other.words.count == 1, !other.isDefined, Self.everyday.contains(other.category ?? "") {
            return .unknown
        }
        if case .kin(let steps) = LexicalKinds.relation(term.lineages, other.lineages) {
            return known != nil || steps <= 2 ? .kin : .likeness
        }
        guard own != nil, kind != nil else { return known != nil ? .defined : .unknown }
        return known != nil ? .kind : .likeness
    }

    /// Fields of meaning whose words are mostly everybody's.
    static let everyday: Set<String> = [
        "noun.state", "noun.attribute", "noun.act", "noun.person", "noun.event", "noun.relation", "noun.feeling",
        "noun.time", "noun.quantity",
    ]

    private func fit(_ other: Definition, _ definition: Definition) -> DefinitionFit {
        if other.genus != nil, other.genus == definition.genus, !isLoose(definition) { return .kin }
        guard let one = kind(of: definition), let two = kind(of: other) else { return .defined }
        return one == two ? .kind : .strange
    }

    private func isLoose(_ definition: Definition) -> Bool {
        definition.genus.map(DefinitionFit.loose.contains) ?? true
    }

    /// The kind of thing that a term is defined as, or that it names.
    private func kind(of definition: Definition) -> String? {
        if let genus = definition.genus, !isLoose(definition),
            let kind = DefinitionFit.kind(of: terms.kinds.category(of: genus))
        {
            return kind
        }
        return DefinitionFit.kind(of: terms.terms[definition.key]?.category)
    }

    /// What the document defines close by and of the same field tempts most.
    private func strangeness(_ one: Definition, _ other: Definition) -> Int {
        let isStrange = kind(of: one) != kind(of: other)
        return abs(sentences[one.sentence].position - sentences[other.sentence].position) + (isStrange ? 100 : 0)
    }

    /// Whether one kind of thing is described in both, as far as their forms tell.
    private func isLike(_ one: Definition, _ other: Definition) -> Bool {
        TermBook.isPersonal(one.genus ?? "") == TermBook.isPersonal(other.genus ?? "")
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
                && fit(other, definition) < .unknown
        }.sorted {
            let first = fit($0, definition).rawValue * 20 + abs($0.meaning.utf8.count - own)
            let second = fit($1, definition).rawValue * 20 + abs($1.meaning.utf8.count - own)
            return (first, $0.key) < (second, $1.key)
        }
    }

    func shortAnswers() -> [QuestionCandidate] {
        definitions.compactMap { definition in
            guard definition.agrees, definition.term.split(separator: " ").count <= 4,
                definition.meaningStems.count >= 4,
                !terms.isEverywhere(Set(Tokenizer.terms(definition.term)))
            else { return nil }
            let text = terms.terms[definition.key]?.text ?? definition.plainTerm
            return QuestionCandidate(
                topic: definition.key, sentence: definition.sentence, type: .shortAnswer, difficulty: .medium,
                stem: definition.genus == nil
                    // A name may be a person's.
                    ? (isName(definition)
                        ? "Who or what" : "What")
                        + " \(definition.predicate)?"
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
        // `sqlite3_open` and `mRNA` keep their own spelling; "retro-Claisen" begins like any word.
        let word = prefix { !$0.isWhitespace }
        if word.prefix(while: { $0 != "-" }).dropFirst().contains(where: \.isUppercase) || word.contains("_")
            || word.contains("/")
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
