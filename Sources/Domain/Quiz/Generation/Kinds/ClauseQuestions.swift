import LecternPorts

/// Asks for a term through the clause it stands in: as subject, as object, or in a gap.
struct ClauseQuestions {
    var terms: TermBook
    var lexicon: (any Lexicon)?

    /// "The ribosome builds proteins." → "What builds proteins?"
    func subject(_ sentence: QuizSentence, index: Int, _ clause: Clause, type: QuestionType) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let (term, _) = subjectTerm(sentence, clause), worthAsking(term), isSettled(sentence, clause.subject)
        else { return nil }
        guard clause.rest.count >= 3, clause.rest.count <= 24,
            // "Television alone offers": what alone?
            !tokens[clause.subject.upperBound..<clause.verbIndex].contains(where: {
                ["alone", "itself", "themselves", "both", "all", "each"].contains($0.lower)
                    || SlotPhrase.leaning.contains($0.lower)
            }),
            !clause.intro.contains(where: { tokens[$0].lower == "not" })
        else { return nil }
        let rest = tokens[clause.rest]
        guard
            !rest.contains(where: {
                [
                    "it", "they", "them", "not", "its", "their", "itself", "themselves", "also", "he", "she", "her",
                    "his",
                ]
                .contains($0.lower)
                    || $0.text == ";" || $0.text == ":"
            })
        else { return nil }
        let restStems = Set(Tokenizer.terms(QuizToken.join(rest)))
        guard restStems.count >= 3, !rest.indices.dropLast(3).contains(where: { Self.joinsClause(tokens, $0) }) else {
            return nil
        }
        if case .be = clause.verb {
            guard let next = rest.first,
                EnglishVerbs.entries(of: next.lower).contains(where: {
                    $0.form == .participle || $0.form == .progressive
                })
            else { return nil }
        }
        if case .modal(let modal) = clause.verb,
            modal == "should" || modal == "may" || modal == "might" || modal == "could" || modal == "would"
        {
            return nil
        }
        // A name may be a person's.
        let isPerhapsPerson = term.isProper && !term.isAcronym
        let isChosen = isPerhapsPerson && type == .multipleChoice
        // Of the things of one kind more than one has "a role", "is affected by" something, or can do it.
        if type == .multipleChoice,
            isCommonClaim(tokens, clause) || isEveryday(term) || isModal(clause)
                || Self.tells(Array(tokens[..<clause.subject.lowerBound] + rest), term)
                || term.isProper && !isUniqueDeed(tokens, clause, term)
        {
            return nil
        }
        let lead = clause.isPlural || isModal(clause) || isChosen ? "which of these" : "what"
        let predicate = sentence.text(clause.subject.upperBound..<tokens.count)
        let head = clause.intro.isEmpty ? lead.capitalizedFirst : sentence.text(clause.intro) + " " + lead
        let answer = term.text
        var candidate = QuestionCandidate(
            topic: term.key, sentence: index, type: type, difficulty: .medium, stem: "\(head) \(predicate)?",
            answer: answer.capitalizedFirst,
            explanation: sentence.text, quality: 80, pattern: .subject)
        if type == .multipleChoice {
            // Of many things of one kind more than one may do it.
            guard !clause.isPlural else { return nil }
            let siblings = terms.siblings(
                of: term, in: sentence, predicate: sentence.stems.subtracting(Tokenizer.terms(term.key)))
            let alike = siblings.filter {
                isEqual($0, to: term) && Self.looks($0.text, like: answer) && $0.count <= 4 * max(1, term.count)
            }
            guard alike.count >= 3 else { return nil }
            candidate.distractors = alike.map(\.text.capitalizedFirst)
            candidate.quality = term.isProper ? 68 : term.isDefined || term.words.count > 1 ? 82 : 74
        } else {
            guard !terms.isEverywhere(Set(Tokenizer.terms(term.key))) else { return nil }
            guard term.count >= 2, !clause.isPlural, clause.intro.isEmpty, restStems.count >= 4 else { return nil }
            candidate.stem = "\(isPerhapsPerson ? "Who or what" : lead.capitalizedFirst) \(predicate)?"
            if isModal(clause) { candidate.stem = "What \(predicate)?" }
            candidate.answer = answer
            candidate.variants = AnswerVariants.of(answer, isPlural: term.isPlural)
        }
        return candidate
    }

    /// "Chlorophyll absorbs red light." → "What does chlorophyll absorb?"
    func object(_ sentence: QuizSentence, index: Int, _ clause: Clause) -> QuestionCandidate? {
        let tokens = sentence.tokens
        let auxiliary: String
        let lemma: String
        switch clause.verb {
        case .third(let verb): (auxiliary, lemma) = ("does", verb)
        case .base(let verb): (auxiliary, lemma) = ("do", verb)
        case .past(let verb): (auxiliary, lemma) = ("did", verb)
        default: return nil
        }
        guard
            [
                "produce", "release", "absorb", "store", "convert", "generate", "carry", "transport", "protect",
                "control", "regulate", "measure", "prevent", "form", "secrete", "destroy", "build", "replace",
                "define", "determine",
            ].contains(lemma)
        else { return nil }
        var begin = clause.rest.lowerBound
        if EnglishWords.articles.contains(tokens[begin].lower) { begin += 1 }
        guard let range = TermBook.nounPhrases(tokens, lexicon: lexicon).first(where: { $0.lowerBound == begin }),
            let term = terms.terms[TermBook.key(sentence, range)], worthAsking(term)
        else { return nil }
        let tail = range.upperBound..<tokens.count
        if let next = tokens[tail].first,
            !["from", "into", "in", "during", "for", "to", "by", "through"].contains(next.lower)
        {
            return nil
        }
        guard tail.count <= 14,
            !tokens[tail].contains(where: {
                ["it", "they", "them", "its", "their", ",", "which", "that", "and"].contains($0.lower)
            })
        else { return nil }
        guard !tokens[clause.subject].contains(where: { $0.text == "(" }), tokens.count >= 6 else { return nil }
        let siblings = terms.siblings(
            of: term, in: sentence, predicate: sentence.stems.subtracting(Tokenizer.terms(term.key)))
        let alike = siblings.filter { isEqual($0, to: term) }
        guard alike.count >= 3 else { return nil }
        let subject = midSentence(sentence, clause.subject)
        let what = clause.intro.isEmpty ? "What" : sentence.text(clause.intro) + " what"
        let rest = tail.isEmpty ? "" : " " + sentence.text(tail)
        return QuestionCandidate(
            topic: term.key, sentence: index, type: .multipleChoice, difficulty: .medium,
            stem: "\(what) \(auxiliary) \(subject) \(lemma)\(rest)?", answer: term.text.capitalizedFirst,
            distractors: alike.map(\.text.capitalizedFirst), explanation: sentence.text, quality: 70,
            pattern: .object)
    }

    /// Whether a word is of no field in particular: "a researcher", "the dust", "the patient's life".
    private func isEveryday(_ term: QuizTerm) -> Bool {
        if term.isCommonplace || term.key.contains("'") || term.key.contains("\u{2019}") { return true }
        guard !term.isDefined, !term.isProper, term.words.count == 1 else { return false }
        return term.category == "noun.person" || terms.kinds.meanings(of: term.head, upTo: 3) == 3
    }

    /// Whether a term could be taken for another one's equal: no river beside a general, no general word beside the
    /// name of one thing, such as "tissue" beside "pleural cavity".
    func isEqual(_ other: QuizTerm, to term: QuizTerm) -> Bool {
        guard !other.isCommonplace else { return false }
        // "poverty" beside "standardization", which the text defines.
        if term.isDefined, !term.isProper, !other.isDefined, other.words.count == 1,
            DefinitionQuestions.everyday.contains(other.category ?? ""), other.lists.isDisjoint(with: term.lists)
        {
            return false
        }
        if terms.kinds.isEmpty { return true }
        let isTold = !other.lists.isDisjoint(with: term.lists) || !other.genera.isDisjoint(with: term.genera)
        if term.isProper { return other.category == term.category && other.words.count == term.words.count }
        if isTold { return true }
        guard (other.words.count > 1) == (term.words.count > 1), other.category == term.category else { return false }
        return other.head == term.head && term.words.count > 1 || LexicalKinds.areNear(term, other, within: 3)
    }

    /// "Zeno proposed Zeno's paradoxes", "Collagenase digests collagen": the rest tells the name.
    private static func tells(_ around: [QuizToken], _ term: QuizTerm) -> Bool {
        if Set(Tokenizer.terms(term.key)).echoes(Set(Tokenizer.terms(QuizToken.join(around)))) { return true }
        return around.contains { token in
            token.isCapitalized && term.words.contains { $0.count >= 4 && token.lower.hasPrefix($0.prefix(4)) }
        }
    }

    /// Of several countries each may have "faced numerous problems": a name, or a year, must tell which one it was.
    private func isUniqueDeed(_ tokens: [QuizToken], _ clause: Clause, _ term: QuizTerm) -> Bool {
        if term.category == "noun.group" { return false }
        guard term.category == "noun.location" else { return true }
        guard clause.verb.isPast else { return false }
        return tokens[clause.rest].contains { $0.isCapitalized || $0.isNumber && !$0.lower.hasSuffix("s") }
    }

    /// "is involved in processing", "has two subtests", "depends on how": true of many things of one kind.
    func isCommonClaim(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let rest = tokens[clause.rest].drop { $0.isAdverb }
        guard let next = rest.first?.lower else { return true }
        switch clause.verb {
        case .be: return Self.commonStates.contains(next)
        case .have: return true
        case .modal: return Self.commonActs.contains(next) || next == "be"
        case .third(let lemma), .base(let lemma), .past(let lemma): return Self.commonActs.contains(lemma)
        }
    }

    private static let commonStates = EnglishWords.list(
        """
        affected involved noted considered influenced used seen known associated shown required needed expected described \
        regarded thought believed understood viewed linked related connected based shaped made given treated learned \
        concerned interested enclosed included
        """)
    private static let commonActs = EnglishWords.list(
        """
        depend play affect influence include need require want help make become remain provide involve offer use have take \
        give show see mean work exist vary change pursue decide tend seem appear
        """)

    /// "North Africa" does not stand among common nouns, nor a name of two capitals among names of one.
    private static func looks(_ one: String, like other: String) -> Bool {
        func capitals(_ text: String) -> Bool {
            text.split(separator: " ").last?.unicodeScalars.first?.isUpper ?? false
        }
        return capitals(one) == capitals(other)
    }

    /// ", and the other side lost": what somebody else does is no part of the question.
    private static func joinsClause(_ tokens: [QuizToken], _ index: Int) -> Bool {
        if tokens[index].lower == "and", EnglishVerbs.entries(of: tokens[index + 1].lower).isEmpty,
            Clause(Array(tokens[(index + 1)...])) != nil
        {
            return true
        }
        return tokens[index].text == "," && ["and", "but", "so", "while", "whereas"].contains(tokens[index + 1].lower)
            && Clause(Array(tokens[(index + 2)...])) != nil
    }

    static let blank = "_____"

    /// The sentence with a line in place of `range`, and an article before it that fits any word.
    static func gap(_ sentence: QuizSentence, _ range: Range<Int>) -> String {
        var tokens = sentence.tokens
        if range.lowerBound > 0, ["a", "an"].contains(tokens[range.lowerBound - 1].lower) {
            tokens[range.lowerBound - 1].text = range.lowerBound == 1 ? "A(n)" : "a(n)"
        }
        let spaced = tokens[range.lowerBound].spaced
        tokens.replaceSubrange(range, with: [QuizToken(text: blank, lower: "", spaced: spaced)])
        return QuizToken.join(tokens) + "."
    }

    func subjectTerm(_ sentence: QuizSentence, _ clause: Clause) -> (QuizTerm, Range<Int>)? {
        var first = clause.subject.lowerBound
        if EnglishWords.articles.contains(sentence.tokens[first].lower) { first += 1 }
        guard first < clause.subject.upperBound, !EnglishWords.determiners.contains(sentence.tokens[first].lower) else {
            return nil
        }
        let range = first..<clause.subject.upperBound
        guard let term = terms.terms[TermBook.key(sentence, range)] else { return nil }
        return (term, range)
    }

    func worthAsking(_ term: QuizTerm) -> Bool {
        term.key.utf8.count > 2 && !EnglishWords.thin.contains(term.head)
            && !EnglishWords.adjectives.contains(term.words[0])
            && !(term.isProper && !term.isAcronym && term.count < 2)
    }

    func midSentence(_ sentence: QuizSentence, _ range: Range<Int>) -> String {
        var tokens = Array(sentence.tokens[range])
        guard let first = tokens.first, range.lowerBound == 0 else { return QuizToken.join(tokens) }
        if EnglishWords.determiners.contains(first.lower)
            || !(terms.terms[TermBook.key(sentence, range)]?.isProper ?? false), !first.isAcronym, !first.isCode
        {
            // Elsewhere in the document a name keeps its capital, a common word loses it.
            let known = !EnglishWords.determiners.contains(first.lower) && terms.keepsCapital(first.lower)
            if !known, first.text.count > 1 || first.lower == "a",
                EnglishWords.determiners.contains(first.lower)
                    || !tokens.dropFirst().prefix(1).contains(where: { $0.isCapitalized && !$0.isAcronym })
            {
                tokens[0].text = first.lower
            }
        }
        return QuizToken.join(tokens)
    }

    private func isModal(_ clause: Clause) -> Bool {
        if case .modal = clause.verb { true } else { false }
    }
}
