/// What kind of phrase an item is: options of one question must be alike.
enum PhraseForm: Sendable, Equatable {
    /// "a store of water", "cell wall"
    case thing
    /// "stores water", "store water"
    case deed
    /// "to store water"
    case aim
    /// "surrounded by a membrane", "moving organelles"
    case state
    /// "Water boils at 100 degrees"
    case sentence

    /// - Parameter tokens: not empty.
    init(_ tokens: [QuizToken]) {
        let first = tokens[0].lower
        let next = tokens.count > 1 ? tokens[1].lower : ""
        let forms = EnglishVerbs.entries(of: first).map(\.form)
        let isFollowed =
            EnglishWords.determiners.contains(next) || Clause.isPlural(next)
            // "build Debian packages"
            || tokens.count > 2 && tokens[1].isCapitalized && Clause.isPlural(tokens[2].lower)
        if first == "to" {
            self = .aim
        } else if EnglishWords.articles.contains(first) {
            self = .thing
        } else if forms.contains(.third), !["of", "that", "which", "in", "for", "and"].contains(next), !next.isEmpty {
            self = .deed
        } else if forms.contains(.base), isFollowed || next == "to" {
            self = .deed
        } else if forms.contains(.progressive) || forms.contains(.participle) {
            self = .state
        } else {
            self = Self.tells(tokens) ? .sentence : .thing
        }
    }

    /// Whether it says that something does something: "ship used for trade" only names one.
    private static func tells(_ tokens: [QuizToken]) -> Bool {
        guard let clause = Clause(tokens),
            !tokens[..<clause.verbIndex].contains(where: {
                EnglishWords.relatives.contains($0.lower) || $0.lower == "where"
            })
        else { return false }
        if case .past = clause.verb { return false }
        return true
    }
}
