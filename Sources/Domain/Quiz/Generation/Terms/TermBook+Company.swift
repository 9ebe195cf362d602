extension TermBook {
    /// Terms of the document that may stand beside a term whose definition is told: the definition alone decides, so that
    /// they need only be of its field and form, best first.
    ///
    /// - Parameters:
    ///   - told: stems of the definition and of its sentence; none of the terms holds one.
    ///   - position: of the sentence; what its neighbours speak of may be the same thing by another name.
    /// - Returns: at most `limit`. O(t) in the terms of the document.
    func company(for term: QuizTerm, told: Set<String>, at position: Int, limit: Int = 8) -> [QuizTerm] {
        let stems = Set(Tokenizer.terms(term.key))
        var scored: [(term: QuizTerm, score: Int)] = []
        for other in rivals where other.key != term.key {
            guard other.isPlural == term.isPlural, other.isProper == term.isProper, other.isAcronym == term.isAcronym,
                other.isCode == term.isCode, other.count > 1 || other.isDefined, !other.isCommonplace,
                (other.words.count > 1) == (term.words.count > 1), abs(other.words.count - term.words.count) <= 1,
                isTelling(other), !isClassName(other), Self.isPersonal(other.head) == Self.isPersonal(term.head),
                other.category == term.category || other.category == nil || term.category == nil,
                !other.stems.isEmpty, other.stems.isDisjoint(with: told),
                other.stems.isDisjoint(with: stems)
                    || other.head == term.head && other.words.count > 1 && !other.stems.isSubset(of: stems),
                !LexicalKinds.holds(term, as: other), !LexicalKinds.holds(other, as: term),
                LexicalKinds.relation(term.lineages, other.lineages) != .same,
                !other.sentences.contains(where: { abs(sentence(at: $0).position - position) <= 1 })
            else { continue }
            // A single word must be of the field: surely no everyday noun.
            if other.words.count == 1, !other.isDefined, kinds.meanings(of: other.head, upTo: 3) == 3 { continue }
            var score = min(4, other.count)
            if other.isDefined { score += 6 }
            if other.category == term.category { score += 3 }
            if case .kin(let steps) = LexicalKinds.relation(term.lineages, other.lineages) { score += 6 - steps }
            if other.words.count == term.words.count { score += 2 }
            if !other.sections.isDisjoint(with: term.sections) { score += 2 }
            scored.append((other, score))
        }
        scored.sort { ($0.score, $1.term.key) > ($1.score, $0.term.key) }
        var chosen: [QuizTerm] = []
        for (other, _) in scored where chosen.count < limit {
            let isClash = chosen.contains { $0.head == other.head || !$0.stems.isDisjoint(with: other.stems) }
            if !isClash { chosen.append(other) }
        }
        return chosen
    }
}
