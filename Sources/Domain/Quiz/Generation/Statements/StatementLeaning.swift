/// How much of a statement only its neighbours explain.
///
/// A statement that stands alone in form may still take up what the text has just told: "the company", "at the time", "is
/// more flexible". Among four options nothing tells what is meant.
struct StatementLeaning {
    enum Degree: Int, Sendable, Comparable {
        case none
        /// Understood, but it reads like the middle of a story.
        case slight
        /// Not understood alone.
        case heavy

        static func < (one: Degree, other: Degree) -> Bool { one.rawValue < other.rawValue }
    }

    private let document: [QuizSentence]
    let asking: ClauseQuestions
    /// Whether it tells of what happened when, as history does.
    private let isDated: Bool
    /// How many sentences hold a word.
    private let mentions: [String: Int]

    /// - Parameter sentences: all that the document says in full sentences, in any order.
    init(_ sentences: [QuizSentence], _ asking: ClauseQuestions) {
        document = sentences.sorted { $0.position < $1.position }
        self.asking = asking
        var mentions: [String: Int] = [:]
        for sentence in sentences {
            for word in Set(sentence.tokens.map(\.lower)) { mentions[word, default: 0] += 1 }
        }
        self.mentions = mentions
        isDated = DatedEvent.abound(in: document)
    }

    /// O(n) in the statement, and in the few sentences before it.
    func degree(_ tokens: [QuizToken], _ clause: Clause, at position: Int) -> Degree {
        guard tokens.count > 3 else { return .heavy }
        if tokens.indices.contains(where: { Self.pointsBack(tokens, $0) || Self.isOneSided(tokens, $0, clause) })
            || Self.hasLostPronoun(tokens, clause) || Self.opensBack(tokens) || Self.opensOnTurn(tokens, clause)
            || Self.isBackground(tokens, clause) || Self.isAnecdote(tokens, clause)
            || Imperative.isLikely(tokens, lexicon: asking.lexicon)
            || Self.isHalf(tokens, clause) || Self.isAddress(tokens, clause) || Self.isTale(tokens, clause)
            || Self.isNextStep(tokens, clause) || Self.isUntold(tokens, clause)
        {
            return .heavy
        }
        let before = sentences(before: position)
        let phrases = TermBook.nounPhrases(tokens, lexicon: asking.lexicon)
        if Self.hasNoNoun(tokens, phrases) { return .heavy }
        var result: Degree = .none
        for phrase in phrases { result = max(result, taken(phrase, tokens, clause, before)) }
        // "The firm's customers" is said of any firm, "the restaurant's menu was" of one.
        if tokens.indices.contains(where: { Self.isOwner(tokens, $0) }) {
            result = max(result, clause.verb.isPast ? .heavy : .slight)
        }
        if tokens.indices.contains(where: { Self.continues(tokens, $0) || Self.lacksOther(tokens, $0, clause) })
            || Self.isScene(tokens, clause)
            || Self.isAside(tokens, clause) || isInPassing(tokens, clause) || Self.isUnsettled(tokens, clause)
            || Self.saysLittle(tokens, clause) || Self.resumes(tokens, clause, before)
        {
            result = max(result, .slight)
        }
        return result
    }

    /// Whether the statement is about somebody, or a firm or a town, whom a long text names once or twice: an example.
    private func isInPassing(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard document.count > Self.long else { return false }
        if !isDated, clause.verb.isPast {
            // "During the 2007 French Open, Venus Williams earned": no event that the text is about.
            let all = tokens.dropFirst().filter { $0.isCapitalized && !StopWords.contains($0.lower) && !$0.isCode }
            if all.count > 1, all.allSatisfy({ mentions[$0.lower, default: 0] <= Self.rare }) { return true }
        }
        guard clause.isNamed(tokens) else { return false }
        let names = tokens[clause.subject].filter { $0.isCapitalized && !StopWords.contains($0.lower) }
        return !names.isEmpty && names.allSatisfy { mentions[$0.lower, default: 0] <= Self.rare }
    }

    /// A text of so many sentences speaks of what matters more than twice.
    private static let long = 150
    private static let rare = 2

    /// Whether "the" before a noun takes up what the text has just told of.
    private func taken(_ phrase: Range<Int>, _ tokens: [QuizToken], _ clause: Clause, _ before: [QuizSentence])
        -> Degree
    {
        guard phrase.lowerBound > 0, tokens[phrase.lowerBound - 1].lower == "the", phrase.count <= 2,
            !tokens[phrase].contains(where: { $0.isCapitalized || $0.isNumber }),
            !Self.isSpecified(tokens, phrase, clause)
        else { return .none }
        let head = tokens[phrase.upperBound - 1].lower
        let stem = PorterStemmer.stem(head)
        let told = tokens[..<(phrase.lowerBound - 1)]
        // A name in front may be what the noun means, a noun of its own surely is.
        if Self.known.contains(head) || told.dropFirst().contains(where: \.isCapitalized)
            || told.contains(where: { PorterStemmer.stem($0.lower) == stem })
        {
            return .none
        }
        let isPast = clause.verb.isPast
        if isPast, Self.retold.contains(head) { return .heavy }
        // "In a telescope, the mirror"
        if told.contains(where: { ["a", "an", "each", "every", "any"].contains($0.lower) }) { return .none }
        // "the conflict approach" has a name of its own.
        let names = phrase.count == 1 && before.contains { Self.names($0.tokens, head) }
        let introduces = names || before.contains { Self.introduces($0.tokens, head) }
        guard introduces else {
            return phrase.count == 1 && before.contains { Self.qualifies($0.tokens, head) } ? .slight : .none
        }
        let category = asking.terms.terms[head]?.category
        // A name stands for one of them; in a story "a strike" does too, where a textbook's "a cell" means any.
        let isOne = category.map { Self.single.contains($0) } ?? true
        return isOne && (isPast || names) ? .heavy : .slight
    }

    static func isSpecified(_ tokens: [QuizToken], _ phrase: Range<Int>, _ clause: Clause) -> Bool {
        guard phrase.upperBound < tokens.count else { return false }
        let after = tokens[phrase.upperBound]
        guard after.isWord else { return false }
        let isBeforeVerb = phrase.upperBound < clause.verbIndex
        return ["of", "for", "between", "with", "from", "to", "behind", "called", "named", "known", "against", "among"]
            .contains(after.lower)
            || EnglishWords.relatives.contains(after.lower)
            || isBeforeVerb && EnglishWords.prepositions.contains(after.lower)
            || phrase.upperBound != clause.verbIndex
                && (EnglishVerbs.isParticiple(after.lower) || after.lower.hasSuffix("ing"))
            || after.isCapitalized
    }

    /// "Hamburg is a city", "the Tea Act": the noun for something that has a name.
    static func names(_ tokens: [QuizToken], _ head: String) -> Bool {
        tokens.indices.dropFirst().contains { index in
            guard tokens[index].lower == head else { return false }
            if tokens[index].isCapitalized, tokens[index - 1].isCapitalized { return true }
            return tokens[0].isCapitalized && !StopWords.contains(tokens[0].lower)
                && tokens[..<index].suffix(5).contains { ["is", "was"].contains($0.lower) }
                && tokens[..<index].suffix(3).contains { ["a", "an"].contains($0.lower) }
                && tokens.prefix(4).dropFirst().contains { ["is", "was"].contains($0.lower) }
        }
    }

    /// "raised an army", "one such ship".
    static func introduces(_ tokens: [QuizToken], _ head: String) -> Bool {
        tokens.indices.dropFirst().contains { index in
            tokens[index].lower == head
                && tokens[..<index].suffix(4).contains { ["a", "an", "another"].contains($0.lower) }
        }
    }

    /// "the republican principle", which is "the principle" from then on.
    static func qualifies(_ tokens: [QuizToken], _ head: String) -> Bool {
        tokens.indices.dropFirst(2).contains { index in
            tokens[index].lower == head && tokens[index - 2].lower == "the"
                && !StopWords.contains(tokens[index - 1].lower)
        }
    }

    private func sentences(before position: Int) -> [QuizSentence] {
        let end = document.partitioningIndex { $0.position >= position }
        return document[..<end].suffix(Self.reach).filter { $0.position + Self.reach >= position }
    }

    /// How many sentences back something is still being spoken of.
    static let reach = 6

    /// Kinds of things of which a story means a single one.
    static let single: Set<String> = [
        "noun.person", "noun.group", "noun.event", "noun.communication", "noun.artifact", "noun.location", "noun.act",
        "noun.possession", "noun.object",
    ]

    /// What everybody knows one of, or what stays clear without its name.
    static let known = EnglishWords.list(
        """
        world sun moon earth government public country state economy president church people population nation law media press \
        internet market past future present body brain heart mind environment family individual system majority police \
        west east north south poor rich universe sky sea ocean land ground air water public court
        """)
}
