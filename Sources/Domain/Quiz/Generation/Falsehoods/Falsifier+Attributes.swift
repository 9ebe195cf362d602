extension Falsifier {
    /// Whether the place is in what the subject is said to be, to have or to act as.
    func isOwn(_ index: Int) -> Bool {
        let ahead = tokens[index...].prefix(6)
        // "is an opaque piece that lets the light pass": the clause says what it is like once more.
        guard
            !ahead.contains(where: {
                EnglishWords.relatives.contains($0.lower) || $0.lower == "resembling" || $0.lower == "called"
            })
        else { return false }
        switch clause.verb {
        case .be, .have: return true
        case .modal: return isAuxiliaryOfBeing
        case .third(let lemma), .base(let lemma), .past(let lemma):
            // "imposed low tariffs": what stands right behind the verb.
            let isObject =
                index == clause.verbIndex + 1 && !Self.aiming.contains(lemma)
                && !tokens[index...].contains { ["to", "with", "that"].contains($0.lower) }
            return isObject || Self.bearing.contains(lemma)
        }
    }

    private var isAuxiliaryOfBeing: Bool { ["be", "have"].contains(word(clause.verbIndex + 1)) }

    /// Verbs that say what the subject is like.
    private static let bearing: Set<String> = [
        "act", "serve", "possess", "show", "exhibit", "become", "remain", "retain", "maintain", "experience", "contain",
    ]
    /// Verbs whose object is meant or wanted as it is.
    private static let aiming: Set<String> = [
        "cause", "ensure", "use", "need", "require", "seek", "want", "develop", "teach", "see", "hold", "follow",
        "offer",
    ]

    func isVague(_ quality: String) -> Bool { Self.vague.contains(quality) }

    /// What nobody would say of a thing in passing: "is an irrelevant piece".
    private static let vague: Set<String> = [
        "irrelevant", "unrepresentative", "undemocratic", "unimportant", "unspecialized", "unsuitable", "unpopular",
        "unprofitable", "unconvincing", "insignificant", "useless", "worthless", "atypical", "inappropriate",
    ]

    /// Whether the subject is the first of its kind behind the article, is one of the first, or has the first.
    func isRanked(_ article: Int) -> Bool {
        if isPredicate(article) { return true }
        if word(article - 1) == "among" { return isPredicate(article - 1) }
        if word(article - 1) == "of", word(article - 2) == "one" { return isPredicate(article - 2) }
        return article - 1 == clause.verbIndex
            && EnglishVerbs.entries(of: word(clause.verbIndex)).contains { Self.holding.contains($0.lemma) }
    }

    private static let holding: Set<String> = [
        "have", "contain", "possess", "receive", "produce", "hold", "show", "earn",
    ]
}
