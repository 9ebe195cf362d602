/// Chooses the wrong options of a question for a reason or a condition among other statements of the document.
///
/// A reader who knows nothing must not find the right one by its matter: all options speak of what is asked about.
struct ClauseRivals: Sendable {
    struct Question: Sendable {
        /// The right option.
        var key: SlotPhrase
        /// Stems of the question.
        var asked: Set<String>
        /// The capitalized words of the sentence.
        var names: Set<String>
        var role: SlotPhrase.Role
    }

    /// How many sentences away a statement may be about the same matter.
    private static let reach = 30

    private let rivals: SlotRivals
    /// Stems of the sentences by their place in the document.
    private let said: [Int: Set<String>]

    init(_ rivals: SlotRivals, sentences: [QuizSentence]) {
        self.rivals = rivals
        said = Dictionary(sentences.map { ($0.position, $0.stems) }, uniquingKeysWith: { $0.union($1) })
    }

    /// Statements with a subject of their own, which share a word with the question that is not on every page.
    func whole(_ question: Question, from pool: [SlotPhrase]) -> [SlotPhrase] {
        let key = question.key
        return choose(question, from: pool) { other in
            let isNear = other.section == key.section || abs(other.position - key.position) <= Self.reach
            let matter = isNear ? question.asked.union(key.stems) : question.asked
            let shared = other.stems.intersection(matter)
            let telling = shared.subtracting(rivals.common).count
            // Where the whole document is about a word, one of those alone is too little; what stands near in the same role
            // is of the matter, and any act is something that can be done.
            if telling > 0 || isNear && shared.count > 1 { return 8 * min(2, telling) }
            return other.role == question.role && (isNear || other.role == .act) ? 0 : nil
        }
    }

    /// What is said elsewhere of things of the same kind, or in other sections of the same thing, as if it were the
    /// reason here.
    func pronominal(_ question: Question, from pool: [SlotPhrase], _ pronoun: String, kinds: LexicalKinds)
        -> [SlotPhrase]
    {
        var kinds = kinds
        let lineages = kinds.lineages(of: question.key.noun)
        let key = question.key
        let predicates = rivals.near(key.position, in: pool).map { predicate in
            var copy = predicate
            copy.text = pronoun + " " + predicate.text
            copy.grammar.isModal = false
            return copy
        }
        return choose(question, from: predicates) { other in
            let shared = other.stems.intersection(question.asked.union(key.stems)).subtracting(rivals.common).count
            if other.subject == key.subject { return other.section == key.section ? nil : 10 + 4 * min(2, shared) }
            var isKin = other.subject.isEmpty && other.role == question.role || lineages.isEmpty
            if case .kin = LexicalKinds.relation(lineages, other.lineages) { isKin = true }
            guard isKin && (shared > 0 || other.section == key.section) || shared > 1,
                other.subject.isDisjoint(with: key.stems)
            else { return nil }
            return 8 * min(2, shared)
        }
    }

    /// - Parameter kinship: how much a statement has to do with the question; nil for one that has nothing.
    private func choose(_ question: Question, from pool: [SlotPhrase], _ kinship: (SlotPhrase) -> Int?) -> [SlotPhrase]
    {
        let key = question.key
        let length = key.text.utf8.count
        var scored: [(phrase: SlotPhrase, score: Int)] = []
        for other in rivals.near(key.position, in: pool) {
            let size = other.text.utf8.count
            guard
                // What the next sentence says may explain it as well.
                abs(other.position - key.position) > 1, other.grammar == key.grammar, !other.isPersonal,
                size * 10 >= length * 6, size * 10 <= length * 16,
                (other.style == "be a") == (key.style == "be a"),
                other.stems.intersection(key.stems).count * 2 <= min(other.stems.count, key.stems.count),
                other.stems.intersection(question.asked).count * 2 <= other.stems.count,
                fits(other.text, question), let related = kinship(other), !explains(other, question)
            else { continue }
            var score =
                related - abs(size - length) * 10 / max(1, length) - min(6, abs(other.position - key.position) / 25)
            if other.role == question.role { score += 6 }
            if other.style == key.style { score += 4 }
            if other.section == key.section { score += 4 }
            scored.append((other, score))
        }
        return SlotRivals.best(scored)
    }

    /// No name and no number that the sentence lacks, and nothing that was cut.
    private func fits(_ text: String, _ question: Question) -> Bool {
        let tokens = QuizToken.tokens(of: text)
        return !Self.isCut(tokens)
            && tokens.enumerated().allSatisfy { index, token in
                // The name that the whole document is about surprises nobody.
                !token.isCapitalized || question.names.contains(token.text)
                    || index > 0 && rivals.common.contains(PorterStemmer.stem(token.lower))
            }
            && (!text.contains(where: \.isNumber) || question.key.text.contains(where: \.isNumber))
    }

    /// Whether its sentence says what the question says: there it may be the reason for the same.
    private func explains(_ other: SlotPhrase, _ question: Question) -> Bool {
        guard let stems = said[other.position] else { return false }
        return stems.intersection(question.asked).count * 2 > question.asked.count
    }

    /// "leads to the development of better", "some parents feel that discipline": more was to come.
    static func isCut(_ tokens: [QuizToken]) -> Bool {
        guard let last = tokens.last, tokens.count > 2 else { return true }
        let before = tokens[tokens.count - 2].lower
        if EnglishWords.determiners.contains(last.lower)
            || ["better", "more", "less", "most", "only", "well", "and", "or", "to"].contains(last.lower)
            || EnglishWords.adjectives.contains(last.lower)
                && (EnglishWords.determiners.contains(before) || EnglishWords.prepositions.contains(before))
            // "is unable to build": what?
            || before == "to" && EnglishVerbs.isBase(last.lower)
            // "the fact that people": its verb is missing.
            || EnglishWords.articles.contains(before)
                && EnglishVerbs.isProgressive(last.lower)
        {
            return true
        }
        guard let that = tokens.lastIndex(where: { $0.lower == "that" || EnglishWords.relatives.contains($0.lower) }),
            that > 0
        else { return false }
        return !tokens[(that + 1)...].contains {
            EnglishWords.auxiliaries.contains($0.lower)
                || EnglishVerbs.entries(of: $0.lower).contains { $0.form != .progressive }
        }
    }
}
