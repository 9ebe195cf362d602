/// What something lets one do: "The hook lets you edit the message", "A pool allows you to serve several readers".
struct Ability {
    enum Frame {
        /// "lets you", "can help employers": the helping verb, the verb and the one who is helped.
        case helps(auxiliary: String, verb: String)
        case makesPossible(auxiliary: String)
        case canBeUsed
    }

    var frame: Frame
    /// Who is helped; empty where nobody is named.
    var whom: Range<Int>
    /// From the verb in its base form on.
    var act: Range<Int>

    /// The act that the main clause of a sentence tells of.
    init?(_ tokens: [QuizToken], _ clause: Clause) {
        var place = clause.verbIndex
        var auxiliary = clause.isPlural ? "do" : "does"
        if case .modal("can") = clause.verb {
            auxiliary = "can"
            place = clause.rest.lowerBound
        }
        guard let found = Self.read(tokens, at: place) else { return nil }
        whom = found.whom
        act = found.act
        switch found.verb {
        case "make": frame = .makesPossible(auxiliary: auxiliary)
        case "be":
            guard auxiliary == "can" else { return nil }
            frame = .canBeUsed
        default: frame = .helps(auxiliary: auxiliary, verb: found.verb)
        }
    }

    /// Every act that a sentence tells of, wherever in it.
    ///
    /// - Returns: who can do it, the act, and whether the sentence says that one can.
    static func all(in tokens: [QuizToken]) -> [(whom: Range<Int>, act: Range<Int>, isMeans: Bool)] {
        var result = tokens.indices.compactMap { read(tokens, at: $0) }.map { ($0.whom, $0.act, false) }
        for place in tokens.indices.dropLast(3) where place > 0 {
            let before = tokens[place - 1].lower
            // "a way to split a commit", "if you want to split it", "you can split it", but no "commits you can split".
            let isInfinitive = tokens[place].lower == "to" && leading.contains(before)
            let isMeans =
                tokens[place].lower == "can" && general.contains(before)
                && (place == 1 || [",", "so", "and", "but"].contains(tokens[place - 2].lower))
            if isInfinitive || isMeans, let act = end(tokens, place + 1) { result.append((0..<0, act, isMeans)) }
        }
        // "To split a commit, you can …"
        if tokens.count > 6, tokens[0].lower == "to", EnglishVerbs.isBase(tokens[1].lower),
            let comma = tokens.firstIndex(where: { $0.text == "," })
        {
            result.append((0..<0, 1..<comma, false))
        }
        return result
    }

    private static func read(_ tokens: [QuizToken], at place: Int)
        -> (verb: String, whom: Range<Int>, act: Range<Int>)?
    {
        guard place + 3 < tokens.count else { return nil }
        let word = tokens[place].lower
        if word == "be" || word == "is" || word == "are", tokens[place + 1].lower == "used",
            tokens[place + 2].lower == "to"
        {
            return end(tokens, place + 3).map { ("be", place..<place, $0) }
        }
        guard
            let verb = verbs.first(where: { verb in
                verb == word || EnglishVerbs.entries(of: word).contains { $0.lemma == verb && $0.form == .third }
            })
        else { return nil }
        let first = place + 1
        if verb == "make" {
            guard tokens[first].lower == "it", tokens[first + 1].lower == "possible", first + 3 < tokens.count,
                tokens[first + 2].lower == "to"
            else { return nil }
            return end(tokens, first + 3).map { ("make", first..<first, $0) }
        }
        let isBare = verb == "let" || verb == "help"
        for stop in first..<min(first + 4, tokens.count - 1) {
            if tokens[stop].lower == "to" {
                guard stop > first || verb == "help" else { return nil }
                return end(tokens, stop + 1).map { (verb, first..<stop, $0) }
            }
            if isBare, stop > first, tokens[stop - 1].lower != "the", EnglishVerbs.isBase(tokens[stop].lower),
                Self.helped(tokens[first..<stop])
            {
                return end(tokens, stop).map { (verb, first..<stop, $0) }
            }
            if !tokens[stop].isWord { return nil }
        }
        return nil
    }

    /// Behind "let" and "help" a noun could be a verb: only those are sure whose form tells them.
    private static func helped(_ tokens: ArraySlice<QuizToken>) -> Bool {
        guard let last = tokens.last else { return false }
        return general.contains(last.lower) || Clause.isPlural(last.lower)
    }

    /// Up to the first mark or conjunction behind the act; nil where it does not begin with a verb.
    private static func end(_ tokens: [QuizToken], _ start: Int) -> Range<Int>? {
        guard start + 2 < tokens.count, EnglishVerbs.isBase(tokens[start].lower) else { return nil }
        let end =
            tokens[start...].firstIndex {
                [",", ";", ":", "\u{2014}", "\u{2013}", "("].contains($0.text) || stops.contains($0.lower)
            } ?? tokens.count
        return (3...16).contains(end - start) ? start..<end : nil
    }

    /// Readers and users: what one of them can do, another can.
    static func isGeneral(_ whom: ArraySlice<QuizToken>) -> Bool {
        whom.isEmpty || whom.count == 1 && whom.allSatisfy { general.contains($0.lower) }
    }

    private static let verbs = ["allow", "enable", "permit", "let", "help", "make"]
    private static let general = EnglishWords.list("you us users people readers one everyone anyone")
    private static let leading = EnglishWords.list(
        "want wants need needs wish able easy easier possible way ways how order try like chance opportunity")
    private static let stops = EnglishWords.list("because so although though whereas since which while unless but")
}
