extension StatementLeaning {
    /// Whether a statement is understood, but tells hardly anything: "Expenses are categorized in two ways", "The only option
    /// is Choose", "Bond ratings are important for many reasons".
    static func saysLittle(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        // What the reasons are stood behind a cut, or in another sentence.
        if let last = tokens.last?.lower, counted.contains(last),
            tokens.dropLast().suffix(3).contains(where: {
                EnglishWords.numberWords.contains($0.lower) || $0.isNumber || amounts.contains($0.lower)
            })
        {
            return true
        }
        // "packages, maintained by Dirk Miller": thanks, and nothing to learn.
        if tokens.indices.contains(where: { index in
            caring.contains(tokens.lower(at: index)) && tokens.lower(at: index + 1) == "by" && index + 3 < tokens.count
                && tokens[(index + 2)...(index + 3)].allSatisfy { $0.isCapitalized && !$0.isAcronym }
        }) {
            return true
        }
        guard case .be = clause.verb, clause.intro.isEmpty else { return false }
        let subject = tokens[clause.subject].map(\.lower)
        // "The only way to get out of it is": in which case?
        if subject.prefix(2) == ["the", "only"], subject.dropFirst(2).first.map(ways.contains) ?? false { return true }
        // "The default setting is", "The only option is": of what?
        if subject.count <= 3, subject.first == "the", subject.dropFirst().first.map(singling.contains) ?? false {
            return true
        }
        // "The setup is quick and easy"
        guard clause.rest.count <= 4 else { return false }
        return clause.rest.contains { praising.contains(tokens[$0].lower) }
            && !clause.rest.contains { EnglishWords.prepositions.contains(tokens[$0].lower) }
    }

    private static let caring: Set<String> = [
        "maintained", "provided", "contributed", "packaged", "hosted", "supplied",
    ]
    private static let ways: Set<String> = ["way", "reason", "exception", "option", "chance", "choice", "difference"]
    private static let counted = EnglishWords.list(
        "ways reasons types kinds forms parts categories steps methods factors groups options choices things areas possibilities"
    )
    private static let amounts: Set<String> = [
        "many", "several", "various", "multiple", "numerous", "different", "few",
    ]
    private static let singling: Set<String> = [
        "only", "default", "standard", "usual", "typical", "main", "first", "last",
    ]
    private static let praising = EnglishWords.list(
        "important useful helpful great convenient essential valuable easy simple powerful interesting popular common quick good"
    )
}
