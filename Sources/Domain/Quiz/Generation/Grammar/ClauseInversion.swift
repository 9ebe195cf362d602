/// Turns a statement into a question.
enum ClauseInversion {
    /// "Ice floats on water" with "Why" → "Why does ice float on water?"
    static func ask(
        _ question: String, _ sentence: QuizSentence, _ main: [QuizToken], _ clause: Clause, _ asking: ClauseQuestions
    ) -> String? {
        guard !clause.rest.isEmpty, clause.rest.upperBound <= main.count,
            !EnglishWords.adverbs.contains(main[clause.subject.lowerBound].lower)
        else { return nil }
        let range = clause.rest.lowerBound..<main.count
        guard !range.isEmpty, !main[clause.subject].contains(where: { $0.text == "(" }),
            clause.intro.isEmpty
                || !main[range].contains(where: { EnglishWords.thirdPerson.contains($0.lower) })
        else { return nil }
        let rest = QuizToken.join(main[range])
        let intro =
            clause.intro.isEmpty ? question : QuizToken.join(main[clause.intro]) + " " + question.lowercased()
        // "usually" keeps its place behind the subject.
        let subject =
            ([asking.midSentence(sentence, clause.subject)]
            + main[clause.subject.upperBound..<clause.verbIndex].map(\.text)).joined(separator: " ")
        switch clause.verb {
        case .be(let verb), .modal(let verb):
            // "When is the cause the plot?" would join two nouns with nothing between them.
            if question != "Why", case .be = clause.verb, let next = main[range].first,
                EnglishWords.articles.contains(next.lower)
            {
                return nil
            }
            // "A common use is in finding the mean": "When is a common use in finding the mean" asks nothing.
            if case .be = clause.verb, let next = main[range].first,
                next.lower == "to"
                    || EnglishWords.prepositions.contains(next.lower)
                        && main[range].dropFirst().first?.lower.hasSuffix("ing") ?? false
            {
                return nil
            }
            if verb == "cannot" { return "\(intro) can \(subject) not \(rest)?" }
            return "\(intro) \(verb) \(subject) \(rest)?"
        case .have(let verb):
            guard let next = main[range].first else { return nil }
            let perfect =
                EnglishVerbs.entries(of: next.lower).contains { $0.form == .participle } || next.lower == "been"
            if perfect { return "\(intro) \(verb) \(subject) \(rest)?" }
            return "\(intro) \(verb == "has" ? "does" : verb == "have" ? "do" : "did") \(subject) have \(rest)?"
        case .third(let lemma): return "\(intro) does \(subject) \(lemma) \(rest)?"
        case .base(let lemma): return "\(intro) do \(subject) \(lemma) \(rest)?"
        case .past(let lemma): return "\(intro) did \(subject) \(lemma) \(rest)?"
        }
    }
}
