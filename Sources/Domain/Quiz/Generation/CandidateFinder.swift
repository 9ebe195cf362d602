import LecternPorts

/// Runs every pattern over every sentence.
struct CandidateFinder {
    let sentences: [QuizSentence]
    private let others: [QuizSentence]
    private let outline: Outline
    /// The main clauses of the sentences, where one was found.
    let parsed: [Clause?]
    /// Those of them that a question can be formed from.
    private let clauses: [Clause?]
    private var terms: TermBook
    /// What sentences define, and what they explain in passing.
    private let definitions: [Definition]
    /// Sentences that make no question of their own, but explain a term.
    private let explaining: [QuizSentence]
    /// What the text describes without naming it.
    private let things: DescribedThings
    private var asking: ClauseQuestions
    private(set) var statements: [Statement]
    /// Sentences that only their neighbours explain, though they stand alone in form.
    private let leaning: Set<Int>

    init(_ sentences: [QuizSentence], others: [QuizSentence], outline: Outline, lexicon: (any Lexicon)?) {
        self.sentences = sentences
        self.others = others
        self.outline = outline
        let parsed = sentences.map { Clause($0.tokens) }
        self.parsed = parsed
        clauses = zip(sentences, parsed).map { sentence, clause in
            clause.flatMap { $0.isPlain && !$0.isIntroducedByClause(sentence.tokens) ? $0 : nil }
        }
        var terms = TermBook(sentences, lexicon: lexicon)
        let book = DefinitionBook(
            sentences, parsed, others: others, terms: &terms, first: sentences.count + outline.lines.count,
            lexicon: lexicon)
        definitions = book.all
        things = DescribedThings(sentences, parsed)
        explaining = book.explaining
        terms.settle()
        self.terms = terms
        asking = ClauseQuestions(terms: terms, lexicon: lexicon)
        statements =
            StatementBook(
                sentences, others: others, definitions: book.natures, asking: asking
            ).statements
        let context = StatementLeaning(sentences + others, asking)
        // A long text gives enough that reads well anywhere.
        let limit: StatementLeaning.Degree = sentences.count > Self.long ? .slight : .heavy
        leaning = Set(
            sentences.indices.filter { index in
                parsed[index].map {
                    context.degree(sentences[index].tokens, $0, at: sentences[index].position) >= limit
                } ?? false
            })
    }

    /// What the candidates' indices count: the sentences, the lines of the outline and what only explains a term.
    var sources: [QuizSentence] { sentences + outline.lines + explaining }

    private var entries: EntryQuestions { EntryQuestions(outline: outline, offset: sentences.count) }

    /// The same finder with what an estimator says of the statements.
    func judged(by estimates: StatementEstimates) -> CandidateFinder {
        var copy = self
        copy.statements = estimates.judging(statements)
        return copy
    }

    /// Whether an estimator was asked: then whole statements are as good as any question.
    var isJudged: Bool { statements.contains { $0.estimate != nil } }

    /// The same finder with a laxer sense of which terms are of one kind.
    var relaxed: CandidateFinder {
        var copy = self
        copy.terms.isRelaxed = true
        copy.asking.terms.isRelaxed = true
        return copy
    }

    func find(_ type: QuizType) -> [QuestionCandidate] {
        var result: [QuestionCandidate] = []
        if type == .multipleChoice || type == .mixed { result += multipleChoice() }
        if type == .trueFalse || type == .mixed {
            result += StatementQuestions(statements: statements, sentences: sentences).find()
            result += entries.statements()
        }
        if type == .shortAnswer || type == .mixed { result += shortAnswers() }
        return result.compactMap(besidesExamples).compactMap(Proofreading.passed).filter { candidate in
            if !candidate.pattern.isJudgement, leaning.contains(candidate.sentence) { return false }
            if asksForOneOfSeveral(candidate) { return false }
            // The stem must not hold the answer.
            guard candidate.type != .trueFalse, !candidate.pattern.isJudgement,
                candidate.pattern != .relation
            else { return true }
            return !isToldByStem(candidate)
        }
    }

    /// Whether the stem holds the answer or leads to it, or the answer says nothing without it.
    private func isToldByStem(_ candidate: QuestionCandidate) -> Bool {
        let answer = Tokenizer.words(candidate.answer)
        // "the North" beside "the Northeast", and "West" of nothing.
        if candidate.answer.lowercased().split(separator: " ").allSatisfy({ Self.directions.contains(String($0)) }) {
            return true
        }
        let told = Tokenizer.words(candidate.stem)
        // "the Cooper Union" tells of Peter Cooper.
        if candidate.pattern == .person, !Set(answer).isDisjoint(with: told) { return true }
        // "the frontalis" beside "the frontal bone"
        if !candidate.answer.contains(" "), candidate.pattern != .quantity,
            candidate.answer.isEchoed(in: candidate.stem)
        {
            return true
        }
        if isTold(candidate) { return true }
        return (" " + told.joined(separator: " ") + " ").contains(" " + answer.joined(separator: " ") + " ")
    }

    /// "deterministic" beside a reason that alone says "determined".
    private func isTold(_ candidate: QuestionCandidate) -> Bool {
        guard candidate.isLong, [.reason, .purpose, .means, .condition].contains(candidate.pattern) else {
            return false
        }
        func roots(_ text: String) -> Set<Substring> {
            Set(Tokenizer.words(text).filter { $0.utf8.count > 7 }.map { $0.prefix(7) })
        }
        return !roots(candidate.stem).intersection(roots(candidate.answer)).isSubset(
            of: candidate.distractors.reduce(into: []) { $0.formUnion(roots($1)) })
    }

    /// The candidate, worth less where it asks about an example; nil where a long text gives enough besides.
    private func besidesExamples(_ candidate: QuestionCandidate) -> QuestionCandidate? {
        guard sentences.indices.contains(candidate.sentence) else { return candidate }
        let degree = sentences[candidate.sentence].example
        switch candidate.pattern {
        // These have weighed it themselves, or ask for what an example names as well as any other sentence.
        case .statement, .falseStatement, .pair, .gaps, .relation, .definition, .abbreviation, .entry, .outline:
            return candidate
        // The numbers of an example are anybody's.
        case .quantity where degree > .none:
            return candidate.type == .multipleChoice ? nil : worthLess(candidate, degree)
        default:
            guard degree < .certain || sentences.count < Self.long else { return nil }
            return worthLess(candidate, degree)
        }
    }

    private func worthLess(_ candidate: QuestionCandidate, _ degree: ExampleMatter.Degree) -> QuestionCandidate {
        var result = candidate
        result.quality -= degree.loss
        return result
    }

    private static let directions = EnglishWords.list(
        "the north south east west northeast northwest southeast southwest northern southern eastern western")

    /// So many sentences give enough that is the matter itself, and reads well anywhere.
    private static let long = 150

    /// Whether it asks what something holds of, where the text says that it holds of other things as well.
    private func asksForOneOfSeveral(_ candidate: QuestionCandidate) -> Bool {
        guard sentences.indices.contains(candidate.sentence), sentences[candidate.sentence].isOneOfSeveral else {
            return false
        }
        return switch candidate.pattern {
        case .subject, .object, .term: true
        case .definition: candidate.stem.hasPrefix("Which")
        case .place: candidate.stem.hasPrefix(ClauseQuestions.blank)
        default: false
        }
    }

    /// What a text is asked that gives too little else.
    func lastResort(_ type: QuizType) -> [QuestionCandidate] {
        guard type == .multipleChoice || type == .mixed else { return [] }
        let choices = StatementChoices(statements, sentences)
        // Examples come last of all.
        let lax = StatementChoices(statements, sentences, isLax: true)
        let more = statements.contains { $0.example > .none } ? lax.find() + lax.lastResort() : []
        return (choices.lastResort() + StatementPairs(lax, sentences, isLax: true).find() + more).compactMap(
            Proofreading.passed)
    }

    private func multipleChoice() -> [QuestionCandidate] {
        var result = DefinitionQuestions(definitions: definitions, terms: terms, sentences: sources, things: things)
            .multipleChoice()
        result += entries.multipleChoice()
        result += PropertyQuestions(outline: outline, offset: sentences.count).find()
        result += HeadedListQuestions(outline, offset: sentences.count, sentences: sentences + others).find()
        result += ListQuestions(sentences, others: others, asking: asking).find()
        result += PersonQuestions(sentences: sentences, names: NameBook(sentences), asking: asking).find(
            .multipleChoice)
        result += OrderQuestions(sentences, asking: asking).find()
        let choices = StatementChoices(statements, sentences)
        result += choices.find()
        result += StatementPairs(choices, sentences).find()
        result += GapPairs(choices, sentences).find()
        result += SlotQuestions(sentences, clauses: clauses, others: others, asking: asking).multipleChoice()
        result += GapQuestions(statements: statements, sentences: sentences, asking: asking).multipleChoice()
        let names = Namesakes(sentences + others, lexicon: asking.lexicon)
        result += NameQuestions(sentences: sentences, names: names, asking: asking).find()
        result += PlaceQuestions(statements: statements, sentences: sentences, others: others, asking: asking).find()
        let isDated = DatedEvent.abound(in: sentences)
        for (index, sentence) in sentences.enumerated() {
            if let contrast = ContrastQuestions.find(sentence, index: index, asking) { result.append(contrast) }
            if let quantity = QuantityQuestions.find(
                sentence, index: index, type: .multipleChoice, isDated: isDated, asking)
            {
                result.append(quantity)
            }
            if let clause = clauses[index] {
                if let subject = asking.subject(sentence, index: index, clause, type: .multipleChoice) {
                    result.append(subject)
                }
                if let object = asking.object(sentence, index: index, clause) { result.append(object) }
            }
        }
        return result
    }

    private func shortAnswers() -> [QuestionCandidate] {
        var result = DefinitionQuestions(definitions: definitions, terms: terms, sentences: sources).shortAnswers()
        result += entries.shortAnswers()
        result += abbreviations()
        result += GapQuestions(statements: statements, sentences: sentences, asking: asking).shortAnswers()
        result += PersonQuestions(sentences: sentences, names: NameBook(sentences), asking: asking).find(.shortAnswer)
        let isDated = DatedEvent.abound(in: sentences)
        for (index, sentence) in sentences.enumerated() {
            if let quantity = QuantityQuestions.find(
                sentence, index: index, type: .shortAnswer, isDated: isDated, asking)
            {
                result.append(quantity)
            }
            if let clause = clauses[index],
                let subject = asking.subject(sentence, index: index, clause, type: .shortAnswer)
            {
                result.append(subject)
            }
        }
        return result
    }

    private func abbreviations() -> [QuestionCandidate] {
        var known: Set<String> = []
        return sentences.indices.flatMap { Abbreviation.find(sentences[$0], index: $0) }
            .filter { known.insert($0.short).inserted }.map { $0.question(sentences[$0.sentence]) }
    }
}
