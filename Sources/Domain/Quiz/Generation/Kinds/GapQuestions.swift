import LecternPorts

/// Asks for a term of one to four words that completes a statement.
struct GapQuestions {
    let statements: [Statement]
    let sentences: [QuizSentence]
    let asking: ClauseQuestions

    func shortAnswers() -> [QuestionCandidate] {
        statements.flatMap { statement -> [QuestionCandidate] in
            let sentence = sentences[statement.sentence]
            guard let clause = Clause(sentence.tokens) else { return [] }
            return [object(sentence, statement, clause)].compactMap(\.self) + gaps(sentence, statement, clause)
                + [either(sentence, statement)].compactMap(\.self)
        }
    }

    /// "The compat file defines the compatibility level." → "What does the compat file define?"
    private func object(_ sentence: QuizSentence, _ statement: Statement, _ clause: Clause) -> QuestionCandidate? {
        let tokens = sentence.tokens
        let ask: String
        let subject = asking.midSentence(sentence, clause.subject)
        switch clause.verb {
        case .third(let lemma): ask = "does \(subject) \(lemma)"
        case .base(let lemma): ask = "do \(subject) \(lemma)"
        case .past(let lemma): ask = "did \(subject) \(lemma)"
        default: return nil
        }
        guard clause.intro.isEmpty, clause.verbIndex == clause.subject.upperBound, clause.subject.count <= 8,
            !EnglishVerbs.ofManyObjects.contains(where: { ask.hasSuffix(" " + $0) })
        else { return nil }
        let begin = clause.rest.lowerBound
        let start = EnglishWords.articles.contains(tokens[begin].lower) ? begin + 1 : begin
        guard
            let range = TermBook.nounPhrases(tokens, lexicon: asking.lexicon).first(where: { $0.lowerBound == start }),
            isTerm(tokens, range), range.upperBound == tokens.count || Self.ends(tokens, range.upperBound),
            !tokens[range.upperBound...].contains(where: { $0.text == "," })
                || range.upperBound < tokens.count && tokens[range.upperBound].text != ","
        else { return nil }
        let tail = tokens[range.upperBound...].prefix {
            $0.text != "," && !EnglishWords.subordinators.contains($0.lower)
        }
        guard tail.count <= 12, !tail.contains(where: { ["and", "or"].contains($0.lower) }) else { return nil }
        // "enjoyed a resurgence in popularity", "shake water off the fur": what belongs to the noun, or to the verb.
        if let first = tail.first?.lower, tail.count <= 3,
            ["off", "of", "out", "away", "up"].contains(first)
                || first == "in"
                    && !tail.dropFirst().contains(where: {
                        $0.isCapitalized || $0.isNumber || EnglishWords.determiners.contains($0.lower)
                    })
        {
            return nil
        }
        let rest = tail.isEmpty ? "" : " " + QuizToken.join(tail)
        return candidate(sentence, statement, range, stem: "What \(ask)\(rest)?", quality: 72)
    }

    /// A statement with a term of the document left out; the wrong options are other terms of it.
    func multipleChoice() -> [QuestionCandidate] {
        statements.flatMap { statement -> [QuestionCandidate] in
            let sentence = sentences[statement.sentence]
            guard let clause = Clause(sentence.tokens), sentence.tokens.count <= 26,
                !sentence.tokens.contains(where: {
                    $0.text.contains("\u{2014}") || $0.text == ";" || $0.text == ":" || $0.isCode
                        || $0.text.count > 1 && $0.text.contains("(")
                })
            else { return [] }
            return gapRanges(sentence, clause).compactMap { choice(sentence, statement, $0, clause) }
        }
    }

    private func choice(_ sentence: QuizSentence, _ statement: Statement, _ range: Range<Int>, _ clause: Clause)
        -> QuestionCandidate?
    {
        let around = sentence.text(without: range)
        guard let (own, known) = terms(sentence, statement.sentence, range, around) else { return nil }
        // "The thalamus plays a role": so may its neighbours.
        if range.upperBound <= clause.verbIndex, asking.isCommonClaim(sentence.tokens, clause) { return nil }
        guard isOfField(own), !isOfTitle(sentence.tokens, range), !own.text.isEchoed(in: around),
            own.category != "noun.location" || !own.isProper || PlaceQuestions.isTold(sentence.tokens, range, clause)
        else { return nil }
        // Of a wide kind any member may fit as well, or none but one makes sense.
        let near = known.filter { asking.terms.kinds.isEmpty || LexicalKinds.areNear(own, $0, within: 3) }
        let others = near.indices.filter { place in
            let other = near[place]
            // What holds of foreign markets may hold of global ones too; of two membranes one is perhaps the other.
            return (other.head != own.head || !other.lists.isDisjoint(with: own.lists))
                && (other.head == own.head || !near[..<place].contains { $0.head == other.head })
        }.map { near[$0] }
        guard others.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: "gap \(statement.position)", sentence: statement.sentence, type: .multipleChoice,
            difficulty: Statement.difficulty(sentence.text, otherwise: .easy),
            stem: ClauseQuestions.gap(sentence, range), answer: sentence.text(range),
            distractors: others.map { spelled($0, like: range) }, explanation: sentence.text,
            // What is said of one term may often hold of its kin as well, and many names stand in one story.
            quality: (own.isProper ? 44 : own.isDefined ? 56 : 46) + weight(range, sentence, clause), pattern: .term)
    }

    /// Whether a term belongs to a field: the text defines it, it is a name, or the lexicon has it with one meaning.
    private func isOfField(_ term: QuizTerm) -> Bool {
        if asking.terms.kinds.isEmpty { return true }
        // What the whole document is about fits into every other sentence, a month into any.
        if term.category == "noun.time" || sentences.count > 40 && term.count * 20 > sentences.count { return false }
        if term.isDefined || term.isAcronym { return true }
        if term.isProper { return term.count > 1 }
        guard term.isKnown, term.category != "noun.person" else { return false }
        return term.words.count > 1 || asking.terms.kinds.meanings(of: term.head, upTo: 2) == 1
    }

    /// "The Fall of the _____": a part of a name is no term.
    private func isOfTitle(_ tokens: [QuizToken], _ range: Range<Int>) -> Bool {
        guard tokens[range].contains(where: \.isCapitalized), range.lowerBound > 1 else { return false }
        var place = range.lowerBound - 1
        while place > 0, ["of", "the", "and", "in", "to", "for", "on"].contains(tokens[place].lower) { place -= 1 }
        return tokens[place].isCapitalized && place > 0
            && tokens[(place + 1)..<range.lowerBound].contains { $0.lower == "of" || $0.lower == "and" }
    }

    /// The term that stands in a range of the sentence, and others of the document that could be taken for it there.
    ///
    /// - Parameter around: what the sentence says without the range.
    func terms(_ sentence: QuizSentence, _ index: Int, _ range: Range<Int>, _ around: String)
        -> (own: QuizTerm, others: [QuizTerm])?
    {
        guard let term = asking.terms.terms[TermBook.key(sentence, range)], asking.terms.isTelling(settled(term)),
            !term.isCommonplace
        else { return nil }
        let stems = Set(Tokenizer.terms(term.key))
        let told = Set(Tokenizer.terms(around))
        // The rest must tell enough to leave one answer, and must not repeat it.
        guard !stems.echoes(told) else { return nil }
        guard told.count >= (asking.terms.isRelaxed ? 4 : 5), stems.isDisjoint(with: told) else { return nil }
        let before = range.lowerBound > 0 ? sentence.tokens[range.lowerBound - 1].lower : ""
        let article = EnglishWords.determiners.contains(before) ? before : ""
        return (term, asking.terms.fillers(for: term, at: index, predicate: told, article: article))
    }

    private func settled(_ term: QuizTerm) -> QuizTerm {
        var term = term
        term.stems = Set(Tokenizer.terms(term.key))
        return term
    }

    private func spelled(_ term: QuizTerm, like range: Range<Int>) -> String {
        range.lowerBound == 0 ? term.text.capitalizedFirst : term.text
    }

    /// The statement with one of its terms left out: one that the document uses elsewhere too.
    private func gaps(_ sentence: QuizSentence, _ statement: Statement, _ clause: Clause) -> [QuestionCandidate] {
        gapRanges(sentence, clause).prefix(3).compactMap { range in
            candidate(
                sentence, statement, range, stem: ClauseQuestions.gap(sentence, range),
                quality: 44 + weight(range, sentence, clause))
        }
    }

    private func weight(_ range: Range<Int>, _ sentence: QuizSentence, _ clause: Clause) -> Int {
        (range.lowerBound > clause.verbIndex ? 4 : 0) + min(3, range.count) * 2
            + (asking.terms.terms[TermBook.key(sentence, range)]?.isDefined ?? false ? 3 : 0)
    }

    /// Where a term can be left out so that one word or phrase alone fills the gap; the best first.
    func gapRanges(_ sentence: QuizSentence, _ clause: Clause) -> [Range<Int>] {
        let tokens = sentence.tokens
        guard tokens.count <= 28 else { return [] }
        let listed = TermBook.enumerations(tokens, lexicon: asking.lexicon).joined()
        let ranges = TermBook.nounPhrases(tokens, lexicon: asking.lexicon).filter { range in
            // Within a list any of its members would do.
            guard isTerm(tokens, range), !listed.contains(range) else { return false }
            let term = asking.terms.terms[TermBook.key(sentence, range)]
            let known = (term?.count ?? 0) >= 2 || term?.isDefined ?? false
            let after = range.upperBound < tokens.count ? tokens[range.upperBound].lower : "."
            if ["and", "or", ")", "\"", "“", "‘", "'"].contains(after) { return false }
            // "her birth name": what follows may belong to the phrase.
            // Nor is "realist's mind" all of "a realist's mind set", or "schools children" one thing in "schools children attend".
            guard
                range.upperBound == clause.verbIndex || range.upperBound == clause.subject.upperBound
                    || Self.closes(tokens, range.upperBound),
                range.count != 2 || range.upperBound != clause.verbIndex
                    || !tokens[range].allSatisfy({ Clause.isPlural($0.lower) })
            else { return false }
            guard range.lowerBound > 0 else { return known && range.upperBound == clause.subject.upperBound }
            let before = tokens[range.lowerBound - 1].lower
            // A gap behind an adjective or half a compound could be filled in many ways.
            guard
                EnglishWords.determiners.contains(before) || EnglishWords.prepositions.contains(before)
                    || range.lowerBound - 1 == clause.verbIndex,
                !["no", "any", "some", "more", "most", "such", "as", "like"].contains(before),
                // "likely to experience loss": what follows "to" may be a verb.
                before != "to",
                // "a variety of symptoms", "a key aspect of health": many things would do.
                before != "of" || range.lowerBound < 2 || !Self.open.contains(tokens[range.lowerBound - 2].lower)
            else { return false }
            let recurs = Tokenizer.terms(sentence.text(range)).allSatisfy { asking.terms.frequency(of: $0) >= 2 }
            return known || range.count > 1 && recurs
        }
        return ranges.sorted {
            (weight($0, sentence, clause), $0.lowerBound) > (weight($1, sentence, clause), $1.lowerBound)
        }
    }

    /// "Fill the gap with “raised” or “lowered”: Railways _____ the cost of transport."
    private func either(_ sentence: QuizSentence, _ statement: Statement) -> QuestionCandidate? {
        guard statement.full == QuizToken.join(sentence.tokens) + ".",
            let falsehood = statement.fullFalsehoods.first(where: {
                $0.rule == .opposite && !$0.was.contains(" ") && !$0.now.contains(" ") && $0.place > 0
                    && $0.was.count > 2 && $0.now.count > 2
            }), sentence.tokens.count(where: { $0.lower == falsehood.was.lowercased() }) == 1
        else { return nil }
        let words =
            statement.position.isMultiple(of: 2) ? [falsehood.was, falsehood.now] : [falsehood.now, falsehood.was]
        let gap = ClauseQuestions.gap(sentence, falsehood.place..<falsehood.place + 1)
        return QuestionCandidate(
            topic: "gap \(statement.position)", sentence: statement.sentence, type: .shortAnswer,
            difficulty: Statement.difficulty(sentence.text, otherwise: .easy),
            stem: ChoiceOfTwo.stem(words, gap: gap),
            answer: falsehood.was,
            explanation: sentence.text, quality: 36, pattern: .relation)
    }

    private func candidate(
        _ sentence: QuizSentence, _ statement: Statement, _ range: Range<Int>, stem: String, quality: Int
    )
        -> QuestionCandidate?
    {
        let answer = sentence.text(range)
        let stems = Set(Tokenizer.terms(answer))
        // A word that stands twice would give the gap away.
        guard !stems.isEmpty, !stems.echoes(Set(Tokenizer.terms(stem))), !asking.terms.isEverywhere(stems) else {
            return nil
        }
        let head = sentence.tokens[range.upperBound - 1]
        return QuestionCandidate(
            topic: "gap \(statement.position)", sentence: statement.sentence, type: .shortAnswer,
            difficulty: Statement.difficulty(sentence.text, otherwise: .easy),
            stem: stem,
            answer: answer, variants: AnswerVariants.of(answer, isPlural: Clause.isPlural(head.lower)),
            explanation: sentence.text, quality: quality, pattern: .term)
    }

    private func isTerm(_ tokens: [QuizToken], _ range: Range<Int>) -> Bool {
        let words = tokens[range]
        guard (1...4).contains(words.count), let last = words.last, let first = words.first,
            !EnglishWords.thin.contains(last.lower),
            !words.contains(where: { $0.isNumber || $0.lower.hasSuffix("ly") || Self.vague.contains($0.lower) }),
            !EnglishWords.adjectives.contains(first.lower), last.lower.count > 3 || last.isAcronym,
            !last.lower.hasSuffix("ing") || words.count > 1
        else { return false }
        return range.upperBound >= tokens.count
            || !["of", "that", "which", "to"].contains(tokens[range.upperBound].lower)
    }

    /// Whether a noun phrase surely ends before the token.
    private static func closes(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index < tokens.count, tokens[index].isWord else { return true }
        let word = tokens[index].lower
        return EnglishWords.prepositions.contains(word) || StopWords.contains(word)
            || EnglishWords.adverbs.contains(word)
            || word.hasSuffix("ly") || EnglishVerbs.isParticiple(word)
    }

    private static func ends(_ tokens: [QuizToken], _ index: Int) -> Bool {
        tokens[index].text == ","
            || EnglishWords.prepositions.contains(tokens[index].lower) && tokens[index].lower != "of"
                && tokens[index].lower != "as"
            || EnglishWords.subordinators.contains(tokens[index].lower)
                && !EnglishWords.relatives.contains(tokens[index].lower)
    }

    /// Behind these stands one thing of many.
    private static let open = EnglishWords.list(
        """
        variety number range form forms type types kind kinds aspect aspects part parts amount amounts lot lots series group \
        groups set sets example examples one some many most element elements component components case cases area areas \
        level levels sort sorts source sources way ways cause causes sign signs risk
        """)

    static let vague: Set<String> = [
        "different", "various", "similar", "important", "certain", "same", "such", "other", "many", "best", "better",
        "good",
        "great", "new", "old", "large", "small", "little", "much", "first", "second", "last", "next", "single", "whole",
        "appropriate", "suitable", "corresponding", "additional", "necessary", "possible", "full", "actual", "real",
    ]
}
