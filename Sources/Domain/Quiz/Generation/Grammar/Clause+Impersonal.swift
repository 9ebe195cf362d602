extension Clause {
    /// "There are two kinds of cells" and "It is illegal to fire a worker": the subject is a mere word, what is spoken of
    /// comes behind the verb.
    ///
    /// Such a clause bears a statement, but nothing can be asked about its subject: `Clause(_:)` does not find it.
    static func impersonal(_ tokens: [QuizToken]) -> Clause? {
        for start in starts(tokens) where start + 4 < tokens.count {
            let word = tokens[start].lower
            let verb = tokens[start + 1].lower
            let isPerfect = ["has", "have"].contains(verb) && tokens[start + 2].lower == "been"
            guard isPerfect || ["is", "are", "was", "were"].contains(verb) else { continue }
            let rest = start + 2..<tokens.count
            let said = start + (isPerfect ? 3 : 2)..<tokens.count
            guard word == "there" ? isGiven(tokens, said) : word == "it" && !isPerfect && isJudged(tokens, said) else {
                continue
            }
            return Clause(
                intro: 0..<start, subject: start..<start + 1, verb: isPerfect ? .have(verb) : .be(verb),
                verbIndex: start + 1, rest: rest, isPlural: ["are", "were", "have"].contains(verb), isPlain: false,
                isImpersonal: true)
        }
        return nil
    }

    /// "two kinds of cells", "no cure for the disease": a thing that is new to the reader, and something that tells which.
    private static func isGiven(_ tokens: [QuizToken], _ rest: Range<Int>) -> Bool {
        var start = rest.lowerBound
        while start < rest.upperBound, tokens[start].isAdverb,
            !["almost", "nearly", "far", "too"].contains(tokens[start].lower)
        {
            start += 1
        }
        guard start < rest.upperBound, !definite.contains(tokens[start].lower) else { return false }
        guard let phrase = SubjectGrammar(tokens, limit: tokens.count).bases(at: start).last,
            !tokens[start..<phrase.end].contains(where: { vague.contains($0.lower) }),
            !empty.contains(tokens[phrase.head].lower)
        else { return false }
        // What is thin by itself must be told more of: "two types" says nothing, "two types of cells" does.
        let next = phrase.end < tokens.count ? tokens[phrase.end].lower : ""
        // "four of them"
        if phrase.end + 1 < tokens.count, EnglishWords.pronouns.contains(tokens[phrase.end + 1].lower) { return false }
        if EnglishWords.thin.contains(tokens[phrase.head].lower) { return next == "of" }
        if ["of", "in", "between", "for", "among", "on", "against", "at", "within", "from", "with", "regarding"]
            .contains(next)
        {
            return true
        }
        // "There is evidence that", "There is a case that": only what is told of more than by its noun.
        return phrase.end - start > 1
            && (rest.lowerBound > 3 || ["that", "who", "which", "where", "called", "known"].contains(next))
    }

    /// "illegal to fire a worker", "essential that the nurse listens": a judgement that the sentence gives all of.
    private static func isJudged(_ tokens: [QuizToken], _ rest: Range<Int>) -> Bool {
        var place = rest.lowerBound
        while place < rest.upperBound, tokens[place].isAdverb, tokens[place].lower != "only" { place += 1 }
        guard place + 3 < rest.upperBound, judgements.contains(tokens[place].lower) else { return false }
        let next = place + 1
        if tokens[next].lower == "that" { return true }
        guard ["to", "for"].contains(tokens[next].lower),
            let to = tokens[next...].prefix(8).firstIndex(where: { $0.lower == "to" }), to + 2 < rest.upperBound
        else { return false }
        // "It is hard to say how": of the text and its reader, not of the matter.
        let verb = tokens[to + 1].lower
        return !mental.contains(verb) && !StopWords.contains(verb) && !tokens[to + 1].isAdverb
    }

    private static let definite: Set<String> = [
        "the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "some", "such",
        "only",
        "more", "also", "still", "another", "something", "nothing", "one", "all",
    ]
    private static let vague: Set<String> = [
        "other", "others", "another", "further", "additional", "more", "alternative", "similar", "such", "certain",
    ]
    /// Nouns that tell nothing of the matter: "there is a need for", "there is reason to".
    private static let empty: Set<String> = [
        "need", "reason", "reasons", "doubt", "question", "point", "chance", "sense", "thing", "things", "room", "hope",
        "time", "lot", "bit", "exception", "exceptions", "word", "problem", "problems", "issue", "issues", "idea",
        "sign",
    ]
    private static let judgements = EnglishWords.list(
        """
        important necessary essential critical crucial vital impossible difficult hard easy easier harder illegal legal \
        unlawful lawful common uncommon unusual rare helpful useful unnecessary better best dangerous safe unethical \
        ethical beneficial impractical wrong cheaper customary typical mandatory unconstitutional immoral
        """)
    private static let mental = EnglishWords.list(
        """
        note remember know understand realize recognize mention see say tell consider keep think imagine ask distinguish \
        learn recall observe emphasize stress point bear look acknowledge describe explain read believe discuss
        """)
}
