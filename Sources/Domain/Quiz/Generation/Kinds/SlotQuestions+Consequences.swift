import LecternPorts

/// What happens under a condition, and what to do then: the wrong options follow from other conditions of the document.
extension SlotQuestions {
    /// "If the tests fail, the commit is rejected." → "What happens if the tests fail?"
    func consequence(_ sentence: QuizSentence, _ index: Int) -> QuestionCandidate? {
        let tokens = sentence.tokens
        guard let found = Consequence(tokens), let phrase = book.consequences.first(where: { $0.sentence == index })
        else { return nil }
        let condition = Array(tokens[found.condition])
        let main = found.main
        guard condition.count <= 20, stands(condition, found.conditionClause) else { return nil }
        let word = tokens[0].lower
        let asked = "\(word) \(QuizToken.join(condition))"
        let pool: [SlotPhrase]
        let stem: String
        var key = phrase
        let advice = ["can", "should", "must"]
        var isAdvice = false
        if main[0].lower == "you", let modal = advice.first(where: { $0 == main[1].lower }) {
            isAdvice = true
            let lead = "you \(modal) "
            stem = "What \(modal) you do \(asked)?"
            let others = book.consequences.compactMap { other -> SlotPhrase? in
                guard other.text.hasPrefix(lead) else { return nil }
                var copy = other
                copy.text = String(other.text.dropFirst(lead.count))
                copy.role = .act
                return copy
            }
            pool = others + (modal == "can" ? acts(besides: index) : [])
            key.text = String(phrase.text.dropFirst(lead.count))
        } else {
            guard happens(found.mainClause, main), main[0].lower == "you" || isNamed(main, found.mainClause.subject)
            else { return nil }
            stem = "What happens \(asked)?"
            pool = book.consequences.filter { other in
                !["be so", "be a", "be", "have"].contains(other.style)
                    && !advice.contains { other.text.hasPrefix("you \($0) ") }
            }
        }
        let question = ClauseRivals.Question(
            key: key, asked: Set(Tokenizer.terms(QuizToken.join(condition))),
            names: Set(tokens.filter(\.isCapitalized).map(\.text)), role: isAdvice ? .act : .consequence)
        let wrong = reasons.whole(question, from: pool.sorted { ($0.position, $0.text) < ($1.position, $1.text) })
        guard wrong.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: "what if " + QuizToken.join(condition).lowercased(), sentence: index, type: .multipleChoice,
            difficulty: .hard, stem: stem, answer: key.text.capitalizedFirst,
            distractors: wrong.map(\.text.capitalizedFirst), explanation: sentence.text, quality: 73,
            pattern: .condition)
    }

    /// What everybody can do, as if it followed from a condition.
    private func acts(besides index: Int) -> [SlotPhrase] {
        book.abilities.filter { $0.sentence != index }.map { act in
            var copy = act
            copy.role = .act
            return copy
        }
    }

    /// Whether a condition is understood alone.
    private func stands(_ condition: [QuizToken], _ clause: Clause) -> Bool {
        let subject = condition[clause.subject]
        let isReader = subject.map(\.lower) == ["you"]
        guard let last = condition.last, !last.isAdverb, last.lower != "first",
            SlotPhrase.isClean(condition.filter { !$0.isCode }[...], toReaders: true),
            !SlotPhrase.mentionsOwner(subject), isReader || !EnglishWords.pronouns.contains(subject.first?.lower ?? ""),
            Set(Tokenizer.terms(QuizToken.join(condition))).count >= (isReader ? 2 : 3),
            !condition.indices.contains(where: { pointsBack(condition, $0) })
        else { return false }
        return isReader || asking.isSettled(condition, Statement.head(condition, clause.subject), isSpecified: false)
    }

    /// "the option": one that was spoken of before.
    private func pointsBack(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard tokens[index].lower == "the", index + 1 < tokens.count, !tokens[index + 1].isCapitalized else {
            return false
        }
        let isBare =
            index + 2 == tokens.count || StopWords.contains(tokens[index + 2].lower) && tokens[index + 2].lower != "of"
        return isBare && !asking.terms.isUnique(tokens[index + 1].lower)
    }

    /// No "the file" that stands in the sentence before.
    private func isNamed(_ main: [QuizToken], _ subject: Range<Int>) -> Bool {
        main[subject.lowerBound].lower != "the" || subject.count != 2 || asking.isSettled(main, subject)
    }

    /// "is important", "has four legs": a state is nothing that happens.
    private func happens(_ clause: Clause, _ main: [QuizToken]) -> Bool {
        let next = main[clause.rest].first?.lower ?? ""
        switch clause.verb {
        case .third, .base: return !asking.isCommonClaim(main, clause)
        case .be:
            return EnglishVerbs.isParticiple(next)
        case .modal("will"): return true
        case .modal("cannot"), .modal("can"): return true
        case .modal, .have, .past: return false
        }
    }
}
