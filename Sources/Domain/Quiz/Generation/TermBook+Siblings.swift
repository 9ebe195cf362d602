extension TermBook {
    /// Terms that could be taken for `term` in a question about `sentence`, best first; none of them right as well.
    ///
    /// - Parameters:
    ///   - predicate: stems of what the question says of the right term; a term of which the document says the same
    ///     elsewhere is left out.
    ///   - excluded: stems that no distractor may hold, such as the words of the stem.
    func siblings(of term: QuizTerm, in sentence: QuizSentence, predicate: Set<String>, limit: Int = 8) -> [QuizTerm] {
        let termStems = Set(Tokenizer.terms(term.key))
        var scored: [(term: QuizTerm, score: Int)] = []
        for candidate in rivals where candidate.key != term.key {
            guard let score = kinship(term, candidate), score >= 3, !isClassName(candidate) else {
                continue
            }
            let stems = Set(Tokenizer.terms(candidate.key))
            // A variant, a part or a whole of the right one would be right as well, or look like it.
            if stems.isEmpty || stems.isSubset(of: termStems) || termStems.isSubset(of: stems) { continue }
            if !stems.isDisjoint(with: sentence.stems.subtracting(termStems)) { continue }
            if isEditVariant(candidate.key, term.key) || isInitialism(candidate.key, of: term.key)
                || isInitialism(term.key, of: candidate.key)
            {
                continue
            }
            if isAlsoTrue(candidate, predicate: predicate, besides: sentence.position) { continue }
            scored.append((candidate, score))
        }
        scored.sort { ($0.score, $0.term.count, $1.term.key) > ($1.score, $1.term.count, $0.term.key) }
        var chosen: [QuizTerm] = []
        for (candidate, _) in scored {
            let stems = Set(Tokenizer.terms(candidate.key))
            let clash = chosen.contains { other in
                let stemsOfOther = Set(Tokenizer.terms(other.key))
                return stems.isSubset(of: stemsOfOther) || stemsOfOther.isSubset(of: stems)
            }
            if !clash { chosen.append(candidate) }
            if chosen.count == limit { break }
        }
        return chosen
    }

    /// How surely two terms are of one kind; nil where form alone tells them apart.
    func kinship(_ a: QuizTerm, _ b: QuizTerm) -> Int? {
        guard a.isPlural == b.isPlural, a.isCode == b.isCode, a.isAcronym == b.isAcronym, a.isProper == b.isProper,
            abs(a.words.count - b.words.count) <= (a.isAcronym || a.isCode ? 0 : 1),
            b.count > 1 || b.isDefined || !a.lists.isDisjoint(with: b.lists)
        else { return nil }
        // Likeness of form is no kinship: the document itself must put them side by side.
        let evident =
            !a.genera.isDisjoint(with: b.genera) || !a.lists.isDisjoint(with: b.lists)
            || a.head == b.head && a.words.count > 1 && b.words.count > 1
            || a.isDefined && b.isDefined && a.category == b.category
        let alike =
            isRelaxed && a.category != nil && a.category == b.category && a.count > 1 && b.count > 1
            && a.words.count == b.words.count
        guard evident || alike else { return nil }
        var score = 0
        if !a.genera.isDisjoint(with: b.genera) { score += 5 }
        if !a.lists.isDisjoint(with: b.lists) { score += 4 }
        if a.head == b.head, a.words.count > 1, b.words.count > 1 { score += 4 }
        if a.isDefined, b.isDefined { score += 2 }
        if !a.sections.isDisjoint(with: b.sections) { score += 1 }
        if let own = a.category, let other = b.category {
            if own == other { score += 3 } else { score -= 3 }
        }
        if suffix(a.head) == suffix(b.head), suffix(a.head) != nil { score += 2 }
        if a.isAcronym, b.isAcronym { score += 2 }
        if a.isCode, b.isCode { score += 2 }
        if a.isProper, b.isProper { score += 1 }
        return score
    }

    private func suffix(_ word: String) -> String? {
        let stem = Self.singular(word)
        return [
            "osis", "ation", "tion", "sion", "ism", "ase", "ity", "ment", "ness", "ology", "ship", "cyte", "plast",
            "some", "gen", "ance", "ence", "or", "er", "ine", "ide", "ium", "phase", "sphere",
        ]
        .first { stem.hasSuffix($0) && stem.count > $0.count + 1 }
    }

    /// Whether the document says of `candidate`, in some other sentence, most of what the question says.
    private func isAlsoTrue(_ candidate: QuizTerm, predicate: Set<String>, besides position: Int) -> Bool {
        guard !predicate.isEmpty else { return false }
        return candidate.sentences.contains { index in
            let other = sentence(at: index)
            guard other.position != position else { return true }
            return other.stems.intersection(predicate).count * 2 > predicate.count
        }
    }

    /// "analyse" and "analyze", "gene" and "genes", "colour" and "color".
    private func isEditVariant(_ a: String, _ b: String) -> Bool {
        let first = Array(a.utf8)
        let second = Array(b.utf8)
        guard abs(first.count - second.count) <= 2, first.count > 4 else { return false }
        let prefix = zip(first, second).prefix { $0 == $1 }.count
        return prefix + 2 >= max(first.count, second.count)
    }

    private func isInitialism(_ short: String, of long: String) -> Bool {
        let initials = long.split(separator: " ").compactMap(\.first)
        return initials.count > 1 && short == String(initials)
    }
}
