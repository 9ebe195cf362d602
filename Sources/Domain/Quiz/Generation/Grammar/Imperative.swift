import LecternPorts

/// Tells what a reader is to do from what a sentence states.
enum Imperative {
    /// "Compare historical and current systems", "Assess the pulse": begins with a verb that hardly a statement begins with.
    static func isPlain(_ tokens: [QuizToken]) -> Bool {
        guard tokens.count > 1, plain.contains(tokens[0].lower) else { return false }
        // "Contrast is a difference"
        return !isPredicate(tokens[1].lower)
    }

    /// A plain one, or a verb with its object: "Draw the circle", "Notice how".
    static func opens(_ tokens: [QuizToken]) -> Bool {
        isPlain(tokens)
            || tokens.count > 1 && EnglishVerbs.isBase(tokens[0].lower)
                && (EnglishWords.determiners.contains(tokens[1].lower) || tokens[1].lower == "how")
    }

    /// "Stay informed about research", "Bear in mind that", "Simply set up a server": what stands behind the verb and what the
    /// lexicon knows of it tell that it is one.
    static func isLikely(_ tokens: [QuizToken], lexicon: (any Lexicon)?) -> Bool {
        if tokens.count > 2, urging.contains(tokens[0].lower) {
            return isLikely(Array(tokens.dropFirst()), lexicon: lexicon)
        }
        guard tokens.count > 1, EnglishVerbs.isBase(tokens[0].lower) else { return false }
        let first = tokens[0].lower
        let next = tokens[1].lower
        guard !isPredicate(next), next != "of" else { return false }
        // "Sketch a circle": no noun has an article behind it.
        if EnglishWords.articles.contains(next), !EnglishWords.prepositions.contains(first), !StopWords.contains(first)
        {
            return true
        }
        guard !EnglishWords.prepositions.contains(first),
            EnglishWords.determiners.contains(next) || EnglishWords.prepositions.contains(next)
                || ["up", "down", "off", "back", "away"].contains(next) || EnglishVerbs.isParticiple(next)
                || EnglishWords.adjectives.contains(next) || next == "key"
                // "Give examples of"
                || ["give", "consider", "describe", "discuss", "explain", "write", "ask", "remind", "encourage"]
                    .contains(first) && Clause.isPlural(next)
                // "Use format() to generate"
                || first == "use" && tokens[1].isCode
                // "Smile and make eye contact"
                || next == "and" && tokens.count > 3 && EnglishVerbs.isBase(tokens[2].lower)
                    && !Clause.isPlural(tokens[2].lower)
        else { return false }
        return lexicon.map { $0.wordClasses(of: first).first == .verb }
            ?? (plain.contains(first) || likely.contains(first))
    }

    private static func isPredicate(_ word: String) -> Bool {
        EnglishWords.be.contains(word) || EnglishWords.modals.contains(word)
    }

    private static let urging: Set<String> = [
        "simply", "just", "always", "never", "instead", "first", "next", "finally", "carefully",
    ]

    private static let plain = EnglishWords.list(
        """
        apply identify develop monitor ensure assess provide consider avoid encourage administer explain describe teach advise \
        instruct maintain obtain perform follow keep make create choose select determine evaluate verify add remove install \
        enter imagine compare discuss summarize summarise analyze analyse examine recognize recognise understand demonstrate \
        distinguish differentiate calculate classify interpret explore define illustrate relate outline contrast list name \
        recall state
        """)
    /// More verbs that orders begin with; most are nouns too, or open a subject.
    private static let likely = EnglishWords.list(
        """
        stay bear take let try use look go start ask remember be do get have give find check write read think stop begin \
        bring turn see seek learn work speak talk listen
        """)
}
