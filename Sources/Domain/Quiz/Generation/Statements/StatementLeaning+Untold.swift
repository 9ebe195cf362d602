extension StatementLeaning {
    /// Whether something in the statement was set out before it, in a way that its own words show for sure: "On a more basic
    /// level, …", "is the second most common form", "all three countries", "to work for those goods".
    static func isUntold(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        opensOnLevel(tokens, clause) || comparesElsewhere(tokens, clause) || opensOnCounted(tokens, clause)
            || namesDegree(tokens, clause) || existsBeyond(tokens, clause) || isLetter(tokens, clause)
            || isSmaller(tokens, clause) || endsOnTurn(tokens, clause) || opensOnThat(tokens, clause)
            || opensOnEach(tokens, clause) || isBoundPronoun(tokens, clause)
            || opensOnRetold(tokens, clause)
            || tokens.indices.contains { isUntold(tokens, $0, clause) }
    }

    /// What one word, with those around it, tells.
    private static func isUntold(_ tokens: [QuizToken], _ index: Int, _ clause: Clause) -> Bool {
        func word(_ at: Int) -> String { tokens.indices.contains(at) ? tokens[at].lower : "" }
        let before = word(index - 1)
        switch word(index) {
        case "second", "third", "fourth", "next":
            // "is the second most common form": of what?
            guard before == "the", word(index + 1) == "most" || word(index + 1).hasSuffix("est") else { return false }
            return kinds.contains(word(index + 2)) && !isFollowed(tokens, index + 3)
                || kinds.contains(word(index + 3)) && !isFollowed(tokens, index + 4)
        case "all":
            // "used for all three countries"
            return EnglishWords.numberWords.contains(word(index + 1)) && Clause.isPlural(word(index + 2))
                && !isFollowed(tokens, index + 3) && !tokens[..<index].contains { $0.lower == "and" }
        case "those", "that", "these":
            // ", encouraging that stability": no clause, which would have its verb.
            guard index > 2, index + 2 == tokens.count, tokens[index + 1].isWord else { return false }
            return !EnglishWords.relatives.contains(word(index + 1)) && !SentenceGate.isComplete(tokens, index)
                || word(index) == "that" && EnglishVerbs.isProgressive(before)
        case "so":
            // "are not so directly linked": as what?
            return ["not", "never"].contains(before)
                && (tokens.indices.contains(index + 1)
                    && (tokens[index + 1].isAdverb || Falsifier.isQuality(word(index + 1))))
                && !tokens[(index + 1)...].contains { ["that", "as"].contains($0.lower) }
                && !["far", "called", "much"].contains(word(index + 1))
        case "more", "less":
            // "are among the more general pressures": of which?
            return before == "the" && index > 1 && Falsifier.isQuality(word(index + 1))
                && Clause.isPlural(word(index + 2))
                && !isFollowed(tokens, index + 3)
        case "turn":
            // "The regime in turn presents itself as": behind what?
            return before == "in" && index < 6 && !tokens[..<index].contains { ["which", "and"].contains($0.lower) }
        case "column", "row", "columns", "rows", "panel":
            // "The fifth column states": of a table.
            return [
                "first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "left", "right", "respective",
            ]
            .contains(before)
        case "another":
            // "highlights another noted weakness"
            return index > 0 && !tokens[..<index].contains { ["one", "from", "each"].contains($0.lower) }
                && faults.contains(singular(word(index + 1)))
                || faults.contains(singular(word(index + 2)))
                    && (Falsifier.isQuality(word(index + 1)) || EnglishVerbs.isParticiple(word(index + 1)))
        case "then":
            // "ACTH then suppresses": behind which step?
            return index > 0 && index + 1 == clause.verbIndex
                && !tokens[..<index].contains { ["if", "when", "once", "first", "after", "as"].contains($0.lower) }
                && !tokens[index...].contains { ["after", "when", "if"].contains($0.lower) }
        default: return false
        }
    }

    /// What one of a thing has several of, and an author counts up.
    private static let faults: Set<String> = [
        "weakness", "strength", "criticism", "limitation", "challenge", "drawback", "shortcoming", "hallmark", "sign",
        "symptom", "measure", "theme", "reason", "trait",
    ]

    /// Whether what stands at a place tells of which things the noun before it is one.
    private static func isFollowed(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        let next = tokens[index].lower
        return ["of", "in", "among", "for", "to", "with", "from", "on", "between"].contains(next)
            || EnglishWords.relatives.contains(next) || EnglishVerbs.isParticiple(next)
    }

    /// "On a more basic level, people": more basic than what came before.
    private static func opensOnLevel(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let intro = tokens[clause.intro]
        guard let first = intro.first?.lower, EnglishWords.prepositions.contains(first), intro.count <= 7 else {
            return false
        }
        return intro.contains {
            ["more", "less", "deeper", "broader", "higher", "lower", "wider", "different"].contains($0.lower)
        }
            && intro.contains { levels.contains(singular($0.lower)) } && !intro.contains { $0.lower == "than" }
    }

    private static let levels: Set<String> = ["level", "note", "scale", "plane", "front", "basis", "sense", "vein"]

    /// "Unlike in Judaism, opposition arises from it": where, since another religion is spoken of.
    private static func comparesElsewhere(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard ["unlike", "like", "as"].contains(tokens[0].lower), clause.intro.count > 2,
            ["in", "with", "for", "at", "under", "among", "during"].contains(tokens[1].lower)
        else { return false }
        // "Unlike in China, in Japan the …": the other side stands right behind.
        let behind = tokens[clause.intro].dropFirst(2)
        return !behind.contains { $0.lower == tokens[1].lower }
            && tokens[clause.subject.lowerBound].lower != tokens[1].lower
    }

    /// "The 200 seats are divided": which, another sentence told.
    private static func opensOnCounted(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        tokens.indices.dropLast(2).contains { index in
            tokens[index].lower == "the" && tokens[index + 1].isNumber && !tokens[index + 1].isYear
                && tokens[index + 1].text.allSatisfy(\.isNumber)
                && tokens[index + 2].isWord && !tokens[index + 2].isCapitalized
                && Clause.isPlural(tokens[index + 2].lower)
                && !isFollowed(tokens, index + 3)
                && !["percent", "years", "states", "months", "days"].contains(tokens[index + 2].lower)
        }
    }

    /// "A very high level can be paralyzing", "A higher score means more": of what?
    private static func namesDegree(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard clause.intro.isEmpty, ["a", "an"].contains(tokens[0].lower) else { return false }
        let head = Statement.head(tokens, clause.subject)
        guard let last = tokens[head].last?.lower, degrees.contains(last), head.count > 1,
            tokens[head].dropFirst().dropLast().allSatisfy({
                $0.isAdverb || ["high", "low", "large", "small", "great", "certain", "given"].contains($0.lower)
                    || comparatives.contains($0.lower)
            })
        else { return false }
        return head.upperBound >= tokens.count
            || !["of", "in", "between", "to", "for"].contains(tokens[head.upperBound].lower)
    }

    private static let degrees: Set<String> = [
        "level", "amount", "degree", "rate", "number", "score", "value", "size", "increase", "decrease", "quantity",
    ]

    /// "There is an increased risk for a number of problems": in which case?
    private static func existsBeyond(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard clause.isImpersonal, tokens[clause.subject.lowerBound].lower == "there", clause.intro.isEmpty else {
            return false
        }
        let said = tokens[clause.rest].map(\.lower)
        let bounds: Set<String> = ["when", "if", "during", "after", "with", "because", "as", "among", "than", "at"]
        // "There is a factor that affects it": one of those that were told.
        if said.count > 1, EnglishWords.articles.contains(said[0]), kinds.contains(said[1]) || turns.contains(said[1]) {
            return !said.contains { ["between", "among", "in"].contains($0) }
        }
        // "There is an increase in total volume": when?
        if said.count > 1, EnglishWords.articles.contains(said[0]),
            ["increase", "decrease", "rise", "fall", "loss", "drop", "change", "reduction"].contains(said[1])
        {
            return !said.contains(where: bounds.contains)
        }
        let changed = tokens[clause.rest].prefix(3).contains {
            ["increased", "decreased", "reduced", "elevated", "additional", "more", "less", "fewer", "similar"]
                .contains($0.lower) || comparatives.contains($0.lower)
        }
        return changed
            && !tokens[clause.rest].contains {
                ["than", "in", "among", "when", "if", "during", "between", "with", "as", "after", "at", "within"]
                    .contains($0.lower)
            }
    }

    /// "X is always sufficient for Y": letters that stand for something.
    private static func isLetter(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        func stands(_ token: QuizToken) -> Bool { ["X", "Y", "Z", "P", "Q", "A", "B"].contains(token.text) }
        guard clause.subject.count == 1, stands(tokens[clause.subject.lowerBound]) else { return false }
        let other = tokens[clause.rest].contains { stands($0) && $0.text != "A" }
        return other || tokens[clause.subject.lowerBound].text == "X"
    }

    /// "The receptor is a much smaller structure": than which?
    private static func isSmaller(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard case .be = clause.verb, clause.intro.isEmpty, let first = clause.rest.first,
            ["a", "an"].contains(tokens[first].lower)
        else { return false }
        return tokens[clause.rest].dropFirst().prefix(2).contains { comparatives.contains($0.lower) }
            && !tokens[clause.rest].contains { ["than", "of", "when", "if", "as", "in"].contains($0.lower) }
    }

    /// "The new shop was the answer", "The final statement is a crucial one": to what, and behind which others?
    private static func endsOnTurn(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard case .be = clause.verb, clause.intro.isEmpty else { return false }
        if tokens.count > 3, tokens[tokens.count - 2].lower == "the", clause.rest.count == 2,
            turns.contains(tokens[tokens.count - 1].lower)
        {
            return true
        }
        return tokens[0].lower == "the"
            && ["final", "last", "next", "third", "fourth", "remaining"].contains(tokens[1].lower)
            && clause.subject.count > 2
            && !tokens[clause.subject].contains {
                ["of", "in", "to", "for", "on", "that"].contains($0.lower) || $0.isCapitalized && $0 != tokens[0]
            }
    }

    /// "In the north, that variation took root": which, the text told.
    private static func opensOnThat(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let subject = tokens[clause.subject]
        guard subject.count > 1, let first = subject.first?.lower, ["that", "this", "these", "those"].contains(first),
            let next = subject.dropFirst().first?.lower
        else { return false }
        return !EnglishWords.relatives.contains(next) && !EnglishWords.prepositions.contains(next)
            && !SentenceGate.isComplete(tokens, clause.subject.lowerBound) || first == "that"
    }

    /// "Each segment is connected to", "Each approach differs": which ones there are, another sentence told.
    private static func opensOnEach(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard clause.subject.count == 2, clause.intro.isEmpty, clause.verbIndex == 2 else { return false }
        let noun = tokens[1].lower
        return ["each", "both", "neither"].contains(tokens[0].lower)
            && (kinds.contains(noun) || parts.contains(singular(noun)))
    }

    /// What something else is made of, or divided into.
    private static let parts = EnglishWords.list(
        """
        segment section layer half side end level row column item unit phase stage theory model group category approach \
        perspective school region part component element type class branch team country nation case trial study experiment
        """)

    /// "is a strategy for marketers to include them": not themselves; "Marketers include them": nor here.
    private static func isBoundPronoun(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard let index = tokens.firstIndex(where: { $0.lower == "them" }), index > 2, index == tokens.count - 1 else {
            return false
        }
        let several = tokens[..<index].indices.filter { place in
            Clause.isPlural(tokens[place].lower) && tokens[place].isWord && !StopWords.contains(tokens[place].lower)
                && !EnglishWords.prepositions.contains(tokens[place].lower)
        }
        guard several.count == 1, let only = several.first,
            !tokens[..<index].contains(where: { ["and", "people", "who", "each", "every"].contains($0.lower) })
        else { return false }
        // "for marketers to include them"
        return tokens[only + 1].lower == "to" && index - only <= 3
    }

    /// "The case, which started in a lower court, was": which case?
    private static func opensOnRetold(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard clause.intro.isEmpty, tokens.count > 4, tokens[0].lower == "the" else { return false }
        if tokens[2].text == ",", EnglishWords.relatives.contains(tokens[3].lower), !tokens[1].isCapitalized {
            return retold.contains(tokens[1].lower) || turns.contains(tokens[1].lower)
        }
        // "The essential actions are voting and": of whom?
        return clause.subject == 0..<3 && clause.verbIndex == 3 && weighing.contains(tokens[1].lower)
            && Clause.isPlural(tokens[2].lower)
    }

    private static let weighing: Set<String> = [
        "essential", "primary", "main", "key", "major", "basic", "chief", "principal", "important", "crucial", "other",
        "remaining", "first", "last", "final",
    ]

    /// Whether what the statement is about seems to take up what the sentences just before told: "The clumps of cells block
    /// vessels" behind "the cells clump". It may be said of all of them as well.
    static func resumes(_ tokens: [QuizToken], _ clause: Clause, _ before: [QuizSentence]) -> Bool {
        guard clause.intro.isEmpty, tokens[0].lower == "the", clause.subject.count >= 4,
            Clause.isPlural(tokens[1].lower), tokens[2].lower == "of",
            !EnglishWords.determiners.contains(tokens[3].lower)
        else { return false }
        let stem = PorterStemmer.stem(tokens[1].lower)
        return before.suffix(2).contains { $0.stems.contains(stem) }
    }
}
