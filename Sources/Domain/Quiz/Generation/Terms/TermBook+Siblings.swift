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
            guard let score = kinship(term, candidate), score >= 3, !isClassName(candidate),
                !isShortened(candidate)
            else { continue }
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

    /// Terms of the document that fit where `term` stood in form and are not right there, best first: for questions
    /// that tell enough of the right one to leave no doubt.
    ///
    /// - Parameters:
    ///   - index: of the sentence, among those of the book.
    ///   - predicate: stems of what is told of the right term.
    ///   - article: what stands before it, "" for nothing; nil where the option stands alone.
    /// - Returns: at most `limit`. O(t) in the terms of the document.
    func fillers(
        for term: QuizTerm, at index: Int, predicate: Set<String>, article: String?, limit: Int = 8
    ) -> [QuizTerm] {
        let own = sentence(at: index)
        let stems = Set(Tokenizer.terms(term.key))
        var scored: [(term: QuizTerm, score: Int)] = []
        for candidate in rivals where candidate.key != term.key {
            guard candidate.isPlural == term.isPlural, candidate.isProper == term.isProper,
                candidate.isAcronym == term.isAcronym, candidate.isCode == term.isCode,
                abs(candidate.words.count - term.words.count) <= (isRelaxed ? 2 : 1), isTelling(candidate),
                !candidate.isCommonplace, !isShortened(candidate),
                term.isPlural || stands(candidate, behind: article),
                !term.isProper || Self.looks(candidate, like: term),
                Self.isPersonal(candidate.head) == Self.isPersonal(term.head),
                !candidate.stems.isEmpty, candidate.stems.isDisjoint(with: own.stems.subtracting(stems)),
                !candidate.stems.isSubset(of: stems), !stems.isSubset(of: candidate.stems),
                candidate.head != term.head || candidate.words.count > 1 && term.words.count > 1,
                !isEditVariant(candidate.key, term.key), !isInitialism(candidate.key, of: term.key),
                !isInitialism(term.key, of: candidate.key)
            else { continue }
            let relation = LexicalKinds.relation(term.lineages, candidate.lineages)
            guard areOfOneKind(term, candidate, relation) else { continue }
            // What the next sentences speak of may be the same thing by another name.
            let isSibling = !candidate.lists.isDisjoint(with: term.lists)
            if !isSibling, candidate.sentences.contains(where: { abs($0 - index) <= (isRelaxed ? 0 : 1) }) {
                continue
            }
            if isAlsoTrue(candidate, predicate: predicate, besides: own.position) { continue }
            var score = kinship(term, candidate) ?? 0
            if case .kin(let steps) = relation { score += 8 - steps }
            if candidate.isDefined == term.isDefined { score += 2 }
            if candidate.words.count == term.words.count { score += 2 }
            if candidate.sections.contains(own.section) { score += 1 }
            if Self.suffix(candidate.head) == Self.suffix(term.head) { score += 1 }
            if Self.isAbstract(candidate.head) == Self.isAbstract(term.head) { score += 3 }
            score += min(3, candidate.count) - abs(candidate.key.utf8.count - term.key.utf8.count) / 3
            scored.append((candidate, score))
        }
        scored.sort { ($0.score, $0.term.count, $1.term.key) > ($1.score, $1.term.count, $0.term.key) }
        var chosen: [QuizTerm] = []
        for (candidate, _) in scored where chosen.count < limit {
            let clash = chosen.contains { other in
                candidate.stems.isSubset(of: other.stems) || other.stems.isSubset(of: candidate.stems)
                    || candidate.head == other.head && chosen.count { $0.head == candidate.head } > 1
            }
            if !clash { chosen.append(candidate) }
        }
        return chosen
    }

    /// "Facial", of the facial and the trigeminal nerve: half of a name.
    private func isShortened(_ term: QuizTerm) -> Bool {
        term.words.count == 1 && !term.isAcronym && !term.isPlural && kinds.isQuality(term.head)
    }

    /// Whether both name things of one kind: by the lexicon where it knows them, else by what the document says of them.
    private func areOfOneKind(_ a: QuizTerm, _ b: QuizTerm, _ relation: LexicalKinds.Relation) -> Bool {
        let isTold = !a.genera.isDisjoint(with: b.genera) || !a.lists.isDisjoint(with: b.lists)
        // A neuron may be the postsynaptic cell, the stomach is a part of the digestive system.
        if LexicalKinds.holds(a, as: b) || LexicalKinds.holds(b, as: a) { return false }
        if (a.head == "system") != (b.head == "system") { return false }
        return switch relation {
        case .same: false
        // Five steps apart are blood and a hormone: only the document can make them rivals.
        case .kin(let steps): steps <= 4 || isTold
        // One list may name a substance and an illness that it is given for.
        case .strange: isTold && (a.category == nil || b.category == nil || a.category == b.category)
        case .unknown:
            kinds.isEmpty || isTold || a.isDefined && b.isDefined
                || a.head == b.head && a.words.count > 1 && b.words.count > 1
        }
    }

    /// Whether the document uses a term so that it can stand behind the word before a gap.
    private func stands(_ term: QuizTerm, behind article: String?) -> Bool {
        switch article {
        case nil: true
        case "": term.isBare
        case "a", "an", "each", "every": term.isIndefinite
        default: term.isArticled
        }
    }

    /// Names of as many words, capitals at the end of both or of neither.
    private static func looks(_ one: QuizTerm, like other: QuizTerm) -> Bool {
        func ends(_ term: QuizTerm) -> Bool {
            term.text.split(separator: " ").last?.unicodeScalars.first?.isUpper ?? false
        }
        return one.words.count == other.words.count && ends(one) == ends(other)
    }

    /// Names people, as far as its form tells: "settlers", "sociologist", "women".
    static func isPersonal(_ word: String) -> Bool {
        let one = singular(word)
        if people.contains(one) || one.hasSuffix("ist") || one.hasSuffix("cian") || one.hasSuffix("wright") {
            return true
        }
        guard one.hasSuffix("er") || one.hasSuffix("or"), one.utf8.count > 4 else { return false }
        return EnglishVerbs.isBase(String(one.dropLast(2))) || EnglishVerbs.isBase(String(one.dropLast(1)))
    }

    private static let people = EnglishWords.list(
        """
        people person man men woman women child children boy girl member student citizen patient participant parent mother \
        father husband wife king queen monk lawyer doctor nurse soldier farmer peasant slave servant merchant colonist \
        immigrant family author agent client employee official individual
        """)

    /// Names a quality, an act or a state, as far as its ending tells.
    private static func isAbstract(_ word: String) -> Bool {
        let one = singular(word)
        return [
            "tion", "sion", "ity", "ism", "ness", "ance", "ence", "ment", "ship", "dom", "hood", "acy", "ing", "ure",
        ]
        .contains(where: one.hasSuffix)
    }

    /// A term of the field, as far as its form and its places tell: surely a noun, defined, recurring or of several
    /// words, and not the whole matter of the document.
    func isTelling(_ term: QuizTerm) -> Bool {
        guard term.isSure || term.isDefined, term.isDefined || term.count >= 2 || term.words.count > 1,
            let first = term.words.first,
            // "bank's assets" and "mid-1960s" are told by their form.
            !term.key.contains(where: { $0 == "'" || $0 == "\u{2019}" || $0.isNumber })
        else { return false }
        return !EnglishWords.thin.contains(term.head) && !EnglishWords.adjectives.contains(first)
            && !EnglishWords.adverbs.contains(term.head) && !GapQuestions.vague.contains(first)
            && term.key.utf8.count > 3 && !isEverywhere(term.stems) && !endsInVerb(term.words)
    }

    /// "program consists": two words that only stood side by side.
    private func endsInVerb(_ words: [String]) -> Bool {
        guard words.count > 1, let last = words.last else { return false }
        return !ClauseReader.nouns.contains(last)
            && EnglishVerbs.entries(of: last).contains { $0.form == .third } && !Clause.isPlural(words[words.count - 2])
            && frequency(of: PorterStemmer.stem(last)) < 3
    }

    /// How surely two terms are of one kind; nil where form alone tells them apart.
    func kinship(_ a: QuizTerm, _ b: QuizTerm) -> Int? {
        guard a.isPlural == b.isPlural, a.isCode == b.isCode, a.isAcronym == b.isAcronym, a.isProper == b.isProper,
            abs(a.words.count - b.words.count) <= (a.isAcronym || a.isCode ? 0 : 1),
            b.count > 1 || b.isDefined || !a.lists.isDisjoint(with: b.lists)
        else { return nil }
        let relation = LexicalKinds.relation(a.lineages, b.lineages)
        guard areOfOneKind(a, b, relation) else { return nil }
        // Likeness of form is no kinship: the document itself must put them side by side.
        let evident =
            !a.genera.isDisjoint(with: b.genera) || !a.lists.isDisjoint(with: b.lists)
            || a.head == b.head && a.words.count > 1 && b.words.count > 1
            || a.isDefined && b.isDefined && a.category == b.category
        let alike =
            isRelaxed && a.category != nil && a.category == b.category && a.count > 1 && b.count > 1
            && a.words.count == b.words.count
        var isLexical = false
        if case .kin = relation { isLexical = true }
        guard evident || alike || isLexical else { return nil }
        var score = 0
        if case .kin(let steps) = relation { score += 8 - steps }
        if !a.genera.isDisjoint(with: b.genera) { score += 5 }
        if !a.lists.isDisjoint(with: b.lists) { score += 4 }
        if a.head == b.head, a.words.count > 1, b.words.count > 1 { score += 4 }
        if a.isDefined, b.isDefined { score += 2 }
        if !a.sections.isDisjoint(with: b.sections) { score += 1 }
        if let ending = Self.suffix(a.head), ending == Self.suffix(b.head) { score += 2 }
        if a.isAcronym, b.isAcronym { score += 2 }
        if a.isCode, b.isCode { score += 2 }
        if a.isProper, b.isProper { score += 1 }
        return score
    }

    private static func suffix(_ word: String) -> String? {
        let stem = singular(word)
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
