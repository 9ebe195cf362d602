extension Falsifier {
    /// Whether nobody would say it, so that it tells by itself that it is the false one.
    func isAbsurd(_ falsehood: Falsehood) -> Bool {
        switch falsehood.rule {
        case .opposite: isIdle(falsehood) || !falsehood.now.contains(" and ") && isOneOfRow(falsehood.place)
        case .bound: isOneOfRow(falsehood.place)
        // "can grow, and its contents can change" → "cannot grow and its contents can change"
        case .denied: hasSecondPredicate
        default: false
        }
    }

    /// "was recited orally": what is given to a patient has another way in, what is told has not.
    var isDosed: Bool { tokens.contains { Self.dosed.contains($0.lower) } }

    private static let dosed = EnglishWords.list(
        "administered taken given drug drugs dose doses medication medications medicine medicines absorbed patients")

    /// "greater suffering", not "a greater difference": what cannot be counted is more or less, and has no size.
    func isMass(at index: Int) -> Bool {
        !EnglishWords.articles.contains(word(index - 2)) && !Clause.isPlural(word(index)) && isUncounted(word(index))
    }

    /// Of what a text brings up because it is there, or good for something, the contrary would be no reason to bring it up:
    /// "values are unavailable for you", "methods will be useless in your journey".
    private func isIdle(_ falsehood: Falsehood) -> Bool {
        let was = Set(falsehood.was.lowercased().split(separator: " ").map(String.init))
        if !was.isDisjoint(with: Self.recommending) { return true }
        if !was.isDisjoint(with: ["available", "visible"]) {
            return Self.placing.contains(word(falsehood.place + 1))
                || tokens[..<falsehood.place].contains { Self.several.contains($0.lower) }
        }
        // "the order in which they come" has no disorder; "lets you store a list" is what the thing is for.
        if falsehood.now == "disorder", ["in", "of"].contains(word(falsehood.place + 1)) { return true }
        if ["prevent", "depriv"].contains(where: falsehood.now.hasPrefix), !isDoneBySomebody, !isDoneByLaw,
            tokens[falsehood.place...].prefix(3).contains(where: { Self.served.contains($0.lower) })
        {
            return true
        }
        // "affects every student's life": nothing that touches everybody has no effect.
        if falsehood.now.contains("no effect") {
            return tokens[(falsehood.place + 1)...].contains {
                ["every", "everyone", "life", "lives", "our", "all"].contains($0.lower)
            }
        }
        return false
    }

    /// "becomes more difficult, harder to test, and harder to change": one of a row that all goes one way.
    private func isOneOfRow(_ place: Int) -> Bool {
        guard isComparison(place) else { return false }
        let row = tokens.indices.filter { $0 > clause.verbIndex && isComparison($0) }
        guard row.count > 1, let first = row.first, let last = row.last else { return false }
        return row.count > 2
            || tokens[first..<last].contains { [",", "and", "or"].contains($0.lower) }
                && !tokens[first..<last].contains { ["but", "while", "whereas", "than"].contains($0.lower) }
    }

    private func isComparison(_ place: Int) -> Bool {
        ["more", "less", "fewer"].contains(word(place))
            || word(place).hasSuffix("er") && Opposites.of(word(place))?.kind == .free
    }

    /// "is designed to let everybody work the most", "helps you become more qualified": the contrary of an aim is no aim.
    func isAim(_ falsehood: Falsehood) -> Bool {
        guard [.opposite, .bound].contains(falsehood.rule) else { return false }
        if EnglishVerbs.entries(of: word(falsehood.place - 1)).contains(where: { $0.lemma == "help" }) { return true }
        guard falsehood.place > clause.verbIndex else { return false }
        let clauseStart =
            tokens[..<falsehood.place].lastIndex {
                EnglishWords.relatives.contains($0.lower) || [",", "because", "while", "if"].contains($0.lower)
            } ?? clause.verbIndex
        guard clauseStart < falsehood.place else { return false }
        if EnglishVerbs.entries(of: word(clause.verbIndex)).contains(where: { ["seek", "want"].contains($0.lemma) }) {
            return true
        }
        return (max(clauseStart, clause.verbIndex)..<falsehood.place).contains { index in
            let lemmas = EnglishVerbs.entries(of: word(index)).map(\.lemma)
            if lemmas.contains("help") { return true }
            guard word(index + 1) == "to" else { return false }
            return word(index) == "order" || lemmas.contains(where: Self.aiming.contains)
        }
    }

    private static let aiming: Set<String> = [
        "design", "intend", "mean", "aim", "try", "seek", "strive", "hope", "attempt", "want", "wish",
    ]
    /// What a text says of a thing that it recommends.
    private static let recommending: Set<String> = [
        "useful", "helpful", "handy", "capable", "convenient", "good", "great", "worthwhile", "popular",
        "powerful", "valuable",
    ]
    /// Whom a thing is for.
    private static let served: Set<String> = [
        "you", "us", "users", "readers", "writers", "students", "programmers", "developers",
    ]
    private static let placing: Set<String> = ["to", "for", "at", "on", "in", "as", "when", "through", "via", "under"]
    private static let several: Set<String> = ["few", "many", "several", "some", "various", "numerous", "number"]
}
